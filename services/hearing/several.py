"""Several needs in one message: how many, and the text of each; every word stays in one of them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from services.hearing.meanings import Because, Intent, Meaning, Slots
from services.hearing.said import Said
from services.language.communes import communes_among
from services.language.french import stems, words
from services.language.lexicon import theme_in
from services.language.spellings import spoken
from services.needs.kinds import weigh_kinds
from storage.records.need import NeedKind

_LONGEST: Final = 1500
_MOST: Final = 12
_FEWEST_WORDS: Final = 2
_CUE: Final = 4
# « 1) … 2) … », « a. … b. … », « - … - … », on lines of their own or not.
_NUMBERED: Final = re.compile(r"(?:(?<=^)|(?<=[\s:;,.]))(?P<rank>[1-9]|[a-d])\s?[).]\s?(?=[^\W\d])|(?:(?<=^)|(?<=\s))(?P<spelt>[1-9])\s?[-–:]\s(?=[^\W\d])")
_BULLETS: Final = re.compile(r"(?:^|(?<=\n)|(?<=:)|(?<=\s))\s*[-–—•*·>]\s+(?=\w)")
_LINES: Final = re.compile(r"\n+")
_CONNECTIVES: Final = re.compile(
    r"(?<=[\s,;.])(?:deuxièmement|deuxiemement|secondement|troisièmement|ensuite|et\s+puis\s+(?:aussi\s+)?(?:autre\s+chose|un\s+autre)?|et\s+(?:aussi|également|egalement|enfin|puis|sinon|par\s+ailleurs|en\s+plus)|par\s+ailleurs|d['’ ]?autre\s+part|(?:un\s+)?autre\s+(?:besoin|chose|sujet|point|problème|probleme|demande)|(?:deuxième|deuxieme|seconde|2e|2ème|troisième)\s+(?:chose|besoin|point|demande)|en\s+plus\s+de\s+(?:ça|ca|cela)|sinon|ainsi\s+qu['’e]|mais\s+aussi|et\s+pas\s+de|ni\s+de|and\s+also)(?=[\s,:])"
    r"|(?<=[\s,;])(?:et|puis)\s+(?=deuxi[eè]mement|ensuite)",
    re.IGNORECASE,
)
_SENTENCES: Final = re.compile(r"(?<=[.!?;])\s+(?=\S)|\s+(?=/\s)|(?<=\s)/\s+")
_AND: Final = re.compile(r"\s(?:et|puis|\+|&)\s+(?=(?:un|une|des|du|pas|plus|il|on|aussi|les|la|le|nos|d['’]une?)\b)", re.IGNORECASE)
_ANNOUNCED: Final = re.compile(
    r"[^:]{0,40}\b(?:deux|trois|quatre|plusieurs|[2-9])\s+(?:besoins|demandes|choses|points|sujets|problèmes|problemes|remarques|idées|questions|needs|things)\s*:",
    re.IGNORECASE,
)
_SEPARATORS: Final = re.compile(r"\s*[;/+•]\s*|\n+|,\s+(?:et\s+|puis\s+)?|\s+et\s+(?=(?:un|une|des|pas|du|plus)\b)")
_ASKED: Final = frozenset({NeedKind.NEED, NeedKind.ALERT})


def hear_several(said: Said) -> Meaning | None:
    """Understand a message that holds two needs or more."""
    if len(said.text) > _LONGEST:
        return None
    for rule, cuts in _ways(said.text):
        pieces = _cut(said.text, cuts)
        if 1 < len(pieces) <= _MOST and _ACCEPTED[rule](pieces, said):
            return Meaning(Intent.SEVERAL, Because(f"several: {rule}"), Slots(pieces=tuple(pieces)))
    return None


def _ways(text: str) -> Iterator[tuple[str, Sequence[int]]]:
    numbered = _ranks(text)
    if len(numbered) > 1:
        yield "numbered", numbered
    if (announced := _ANNOUNCED.match(text)) is not None:
        yield "announced", [found.end() for found in _SEPARATORS.finditer(text, announced.end())]
    bullets = [found.start() for found in _BULLETS.finditer(text)]
    if len(bullets) > 1:
        yield "bullets", bullets
    if "\n" in text:
        yield "lines", [found.end() for found in _LINES.finditer(text)]
    connectives = [found.start() for found in _CONNECTIVES.finditer(text)]
    if connectives:
        yield "connectives", connectives
    sentences = [found.end() for found in _SENTENCES.finditer(text)]
    if sentences:
        yield "sentences", sentences
    ands = [found.start() for found in _AND.finditer(text)]
    if len(ands) == 1:
        yield "joined", ands


def _ranks(text: str) -> list[int]:
    """Return where « 1) », « 2) »… stand if they count up from one."""
    places, wanted = [], 1
    for found in _NUMBERED.finditer(text):
        rank = found["rank"] or found["spelt"]
        number = int(rank) if rank.isdigit() else ord(rank) - ord("a") + 1
        if number == wanted:
            places.append(found.start())
            wanted += 1
    return places


def _cut(text: str, cuts: Sequence[int]) -> list[str]:
    """Cut a text at these places; what stands before the first goes with the first piece if it says little."""
    ends = [*cuts, len(text)]
    pieces = [text[start:end].strip() for start, end in zip([0, *cuts], ends, strict=True)]
    joined: list[str] = []
    for piece in pieces:
        if joined and _says_little(joined[-1]):
            joined[-1] = f"{joined[-1]} {piece}".strip()
        elif joined and _says_little(piece):
            joined[-1] = f"{joined[-1]} {piece}".strip()
        else:
            joined.append(piece)
    return joined


def _says_little(piece: str) -> bool:
    meant = [word for word in words(piece) if len(word) > 2]  # noqa: PLR2004 - no word
    return len(meant) < _FEWEST_WORDS or piece.rstrip().endswith(":")


def _listed(pieces: Sequence[str], said: Said) -> bool:
    return all(len(stems(words(piece))) >= _FEWEST_WORDS for piece in pieces)


def _lines_accepted(pieces: Sequence[str], said: Said) -> bool:
    return len(pieces) > 1 and _apart(pieces, said) and all(_asks(piece) for piece in pieces)


def _connected(pieces: Sequence[str], said: Said) -> bool:
    return _asks(pieces[0]) and _apart(pieces, said)


def _in_sentences(pieces: Sequence[str], said: Said) -> bool:
    return all(_asks(piece) for piece in pieces) and _far_apart(pieces, said)


def _joined(pieces: Sequence[str], said: Said) -> bool:
    """Accept « on cherche une orthophoniste et un terrain »: two things of which themes are different."""
    if len(said.content) > 30 or _wanted_kind(pieces[0]) not in _ASKED or not _asks(pieces[0]):  # noqa: PLR2004 - a sentence
        return False
    return _far_apart(pieces, said) or _elsewhere(pieces, said)


def _elsewhere(pieces: Sequence[str], said: Said) -> bool:
    """Return whether each piece names a commune, and not the same."""
    places = [_about(piece, said)[1] for piece in pieces]
    return all(places) and len(set(places)) == len(places)


def _asks(piece: str) -> bool:
    weights = weigh_kinds(spoken(piece).words)
    return max(weights.values()) >= _CUE


def _wanted_kind(piece: str) -> NeedKind:
    weights = weigh_kinds(spoken(piece).words)
    return max(weights, key=weights.__getitem__)


def _apart(pieces: Sequence[str], said: Said) -> bool:
    """Return whether two pieces are about different things or places, as far as one knows what they are about."""
    about = [_about(piece, said) for piece in pieces]
    return all(one != other or one == (None, ()) for one, other in zip(about, about[1:], strict=False))


def _far_apart(pieces: Sequence[str], said: Said) -> bool:
    """Return whether every piece names a theme, and two that follow each other never the same."""
    themes = [_about(piece, said)[0] for piece in pieces]
    return all(themes) and all(one != other for one, other in zip(themes, themes[1:], strict=False))


def _about(piece: str, said: Said) -> tuple[str | None, tuple[str, ...]]:
    found = words(piece)
    communes = tuple(sorted(mention.insee_code for mention in communes_among(found, piece, said.territory)))
    return theme_in(stems(found), said.territory), communes


_ACCEPTED: Final = {
    "numbered": _listed,
    "announced": _listed,
    "bullets": _listed,
    "lines": _lines_accepted,
    "connectives": _connected,
    "sentences": _in_sentences,
    "joined": _joined,
}
