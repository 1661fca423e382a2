"""How somebody is reached or found on the net: e-mail addresses, names on social networks."""

import re
from collections.abc import Iterator
from typing import Final

from services.language.french import fold
from services.language.personal_details.finding import Finding

# A space slips in before the sign.
_APART: Final = re.compile(
    r"(?<![\w.+%-])(?!(?:insta\w*|snap\w*|tiktok|rdv)\b)[\w.+%-]{2,64}\s?@\s?[\w.-]{2,63}\.(?:fr|com|org|net|eu)(?![\w-])",
    re.IGNORECASE,
)
_EMAIL: Final = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}"
    r"(?:@|\s?[(\[{]\s?(?:at|arobase|arobas|@)\s?[)\]}]\s?|\s(?:arobase|arobas|@)\s|\sat\s(?=[\w-]+\.))"
    r"(?:[\w-]{1,63}(?:\.|\s(?:point|dot)\s|\s?[(\[](?:point|dot|\.)[)\]]\s?)){1,4}[^\W\d_]{2,24}(?![\w-])",
    re.IGNORECASE,
)

_NETWORK: Final = (
    r"(?:insta(?:gram)?|snap(?:chat)?|tik\s?tok|face\s?book|fb|discord|twitter|twitch|messenger|whatsapp|telegram"
    r"|linkedin|youtube|pseudo(?:nyme)?|login)"
)
_NAME: Final = r"(?P<name>[^\W_][\w.-]*\w(?:#\d{2,6})?)"
_AT_HANDLE: Final = re.compile(r"(?<![\w.@/])@(?P<name>[^\W\d_][\w.-]*\w)(?![\w@])")
_NAMED_HANDLE: Final = re.compile(
    rf"\b{_NETWORK}\b(?:\.com)?[^\n@]{{0,40}}?[\s:/«\"(]{_NAME}(?![\w@])",
    re.IGNORECASE,
)
_PSEUDONYM: Final = re.compile(
    r"\b(?:pseudo(?:nyme)?|sous le nom de)\b[\s:«\"']*"
    rf"(?:(?:c['’]est|est|sur \w+|{_NETWORK})[\s:«\"]+)*@?{_NAME}",
    re.IGNORECASE,
)
# A nickname that no ordinary word looks like: letters with figures, a low line or a full stop between.
_NICKNAME: Final = re.compile(r"(?=.{4,})(?=[^\W\d_])[\w-]*(?:_|[^\W_]\.[^\W_]|[^\W\d_]\d|#\d)[\w.#-]*")
_DOMAIN: Final = re.compile(r"\.(?:fr|com|org|net|eu|info|be|ch|io)\b", re.IGNORECASE)
_HOUSES: Final = re.compile(
    r"mairie|ville|commune|mediath|biblioth|ccas|creche|centre|asso|caf|ecole|mission|bot$|office|comcom|ludoth"
)


def emails_in(text: str) -> Iterator[Finding]:
    """Find e-mail addresses, also with « arobase » or « (at) »."""
    free_from = 0
    spans = [found.span() for pattern in (_EMAIL, _APART) for found in pattern.finditer(text)]
    for start, end in sorted(spans):
        if start >= free_from:
            free_from = end
            yield Finding("email", start, end)


def handles_in(text: str) -> Iterator[Finding]:
    """Find names on social networks, of persons rather than of houses."""
    free_from = 0
    for start, end in sorted(_handles(text)):
        name = fold(text[start:end])
        if start >= free_from and not _HOUSES.search(name) and not _DOMAIN.search(name):
            free_from = end
            yield Finding("handle", start, end)


def _handles(text: str) -> Iterator[tuple[int, int]]:
    for found in _AT_HANDLE.finditer(text):
        yield found.span()
    for found in _PSEUDONYM.finditer(text):
        yield found.span("name")
    for found in _NAMED_HANDLE.finditer(text):
        if _NICKNAME.fullmatch(found["name"]):
            yield found.span("name")
