"""How somebody is reached or found on the net: e-mail addresses, names on social networks."""

import re
from collections.abc import Iterator
from typing import Final

from services.language.french import fold
from services.language.personal_details.finding import Finding
from services.language.personal_details.vocabulary import COMMON_WORDS, NETWORK_WORDS

_KNOWN_END: Final = r"(?:fr|com|org|net|eu|info|re|be|ch)"
_PROVIDER: Final = (
    r"(?:gmail|hotmail|outlook|orange|wanadoo|free|sfr|laposte|yahoo|icloud|live|bbox|neuf|proton(?:mail)?)"
)
_DOT: Final = rf"(?:\.|\s(?:point|dot)\s|\s?[(\[]\s?(?:point|dot|\.)\s?[)\]]\s?|\s?[.,]\s?(?={_KNOWN_END}\b))"
_HYPHEN: Final = r"(?:\stiret\s|-)"
_DOMAIN_NAME: Final = re.compile(
    rf"[\w-]{{1,63}}(?:{_HYPHEN}[\w-]{{1,63}}){{0,2}}(?:{_DOT}[\w-]{{1,63}}){{0,3}}{_DOT}[^\W\d_]{{2,24}}(?![\w-])"
    rf"|{_PROVIDER}(?![\w.-])",
    re.IGNORECASE,
)
_SIGN: Final = re.compile(
    r"(?P<spaced>\s@\s?|@\s)|@|\s?[(\[{<]\s?(?:at|arr?oba[sz]e?|@)\s?[)\]}>]\s?"
    r"|\s(?:arr?oba[sz]e?|a commercial)\s"
    rf"|\sat\s(?=[\w-]+\.)|\schez\s(?=[\w-]{{1,63}}\s(?:point|dot)\s{_KNOWN_END}\b)",
    re.IGNORECASE,
)
_SPELT_SIGN: Final = (
    r"(?:point|dot|tiret(?:\sdu\s(?:bas|huit|8|six|6))?|underscore|under\sscore|trait\sd['’]union)"
)
_LOCAL_PART: Final = re.compile(
    rf"(?<![\w.+%-])[\w.+%-]{{1,64}}(?:\s{_SPELT_SIGN}\s[\w.+%-]{{1,64}}){{0,4}}$", re.IGNORECASE
)
_FARTHEST: Final = 100
_SHORTEST_APART: Final = 2
# « snap @ … », « rdv @ … ».
_NO_LOCAL_PART: Final = re.compile(
    r"(?:insta\w*|snap\w*|tiktok|rdv|twitter|discord|facebook|fb)$", re.IGNORECASE
)

_NETWORK: Final = (
    r"(?:insta(?:gram)?|snap(?:chat)?|tik\s?tok|face\s?book|fb|discord|twitter|twitch|messenger|whatsapp|telegram"
    r"|linkedin|youtube|pseudo(?:nyme)?|login|bluesky|mastodon|threads|bereal|steam|psn|xbox|roblox|fortnite|skype"
    r"|viber|signal|vinted|pinterest|reddit|gamertag|compte x)"
)
_NAME: Final = r"(?P<name>[^\W_][\w.-]*\w(?:#\d{2,6})?)"
_AT_HANDLE: Final = re.compile(r"@(?<![\w.@/]@)(?P<name>(?:[^\W\d]|\d+(?=[^\W\d]{2}))[\w.-]*\w)(?![\w@])")
# A nickname that no ordinary word looks like: letters with figures, a low line or a full stop between.
_NICKNAME: Final = (
    r"(?P<name>(?=[\w.#-]{4,})(?=[\w-]*(?:_|[^\W_]\.[^\W_]|[^\W\d_]\d|\d[^\W\d_]{2}|#\d))(?=\d*[^\W\d])"
    r"[\w.#-]*[\w#])"
)
_NAMED_HANDLE: Final = re.compile(
    rf"{_NETWORK}\b(?:\.com)?[^\n@]{{0,40}}?[\s:/«\"(=]{_NICKNAME}(?![\w@])", re.IGNORECASE
)
_PSEUDONYM: Final = re.compile(
    r"(?:pseudo(?:nyme)?|(?<=sous le )nom (?:de|d['’]))[\s:«\"'=]*"
    rf"(?:(?:c['’]est|cest|c|est|sur \w+|{_NETWORK})[\s:«\"=]+)*@?{_NAME}",
    re.IGNORECASE,
)
# A plain word, said to be somebody's: « mon insta c'est … », « instagram.com/… », « facebook sous … ».
_PLAIN: Final = re.compile(
    rf"(?:(?P<said>{_NETWORK}\s?(?::|=|c['’]?\s?est|est)\s?)|{_NETWORK}\.(?:com|me)/|t\.me/"
    rf"|{_NETWORK}\ssous\s(?:le (?:nom|pseudo)\s(?:de\s)?)?)"
    r"(?P<name>[^\W_][\w.-]*\w(?:\s[A-ZÀ-Ý]\w+)?)",
    re.IGNORECASE,
)
_ONES_OWN: Final = re.compile(r"\b(?:mon|ma|son|sa|ton|leur)\s(?:compte\s)?$", re.IGNORECASE)
_OWNER: Final = 14
_WORD: Final = re.compile(r"[^\W\d_]+")
_DOMAIN: Final = re.compile(rf"\.{_KNOWN_END}\b|\.(?:io|me)\b", re.IGNORECASE)
_HOUSES: Final = re.compile(
    r"mairie|ville|commune|mediath|biblioth|ccas|creche|centre|asso|caf|ecole|mission|bot$|office|comcom|ludoth|college"
    r"|lycee|musee|theatre|cinema|radio|paysviganais|mjc|gendarmerie|pompiers|departement|region"
)


def emails_in(text: str) -> Iterator[Finding]:
    """Find e-mail addresses, also with « arobase », or said aloud: « lou point roux arobase … »."""
    free_from = 0
    for sign in _SIGN.finditer(text):
        domain = _DOMAIN_NAME.match(text, sign.end())
        local = _LOCAL_PART.search(text[max(free_from, sign.start() - _FARTHEST) : sign.start()])
        if domain is None or local is None or (sign["spaced"] and not _may_stand_apart(local[0], domain[0])):
            continue
        start = sign.start() - len(local[0])
        free_from = domain.end()
        yield Finding("email", start, free_from)


def _may_stand_apart(local: str, domain: str) -> bool:
    is_long = len(local) >= _SHORTEST_APART and not _NO_LOCAL_PART.match(local)
    return is_long and re.search(rf"(?:{_KNOWN_END}|{_PROVIDER})$", domain, re.IGNORECASE) is not None


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
    for word in _WORD.finditer(text):
        if fold(word[0]) in NETWORK_WORDS:
            yield from _named_from(text, word.start())


def _named_from(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Read the name that the word for a network at a place announces."""
    for pattern in (_PSEUDONYM, _NAMED_HANDLE):
        if found := pattern.match(text, start):
            yield found.span("name")
    plain = _PLAIN.match(text, start)
    if plain is None or fold(plain["name"]) in COMMON_WORDS:
        return
    if not plain["said"] or _ONES_OWN.search(text[max(0, start - _OWNER) : start]):
        yield plain.span("name")
