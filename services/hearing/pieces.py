"""Cuts a message where a list, a connective or a sentence parts it; every word stays in one of the pieces."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from services.hearing.utterance import Utterance
from services.language.communes import communes_among
from services.language.french import stems, words
from services.language.lexicon import theme_in
from services.needs.kinds import weigh_kinds

_FEWEST_WORDS: Final = 2
_SHORTEST_WORD: Final = 3
# « 1) … 2) … », « 1. … 2. … », « a) … b) … », « 1/ … 2/ … », « besoin 1 : … besoin n° 2 : … ».
_NUMBERED: Final = re.compile(
    r"(?:^|(?<=[\s:;,.(]))(?:(?:besoin|demande|point|sujet|id[ée]e|alerte|need)\s+"
    r"(?:n\s?[o°º]\s?)?(?=[1-9]\s?[-–:)=]))?"
    r"(?:(?P<rank>[1-9]|[a-d])\s?[).]|(?P<spelt>[1-9])(?:\s?[-–:=](?=\s)|/))\s?(?=[^\W\d])",
    re.MULTILINE | re.IGNORECASE,
)
_BULLETS: Final = re.compile(r"(?:^|(?<=[\n:\s]))[-–—•*·>]\s+(?=\w)")
# Without one of these signs a text holds no list.
_DASHES: Final = re.compile(r"[-–—•*·>]\s")
_LINES: Final = re.compile(r"\n+")
_AGAIN: Final = (
    r"(?:un\s+)?autre\s+(?:besoin|chose|sujet|point|probl[èe]me|demande|souci|requ[êe]te|truc|manque)",
    r"(?:deuxi[èe]me|seconde|2e|2[èe]me|troisi[èe]me)\s+(?:chose|besoin|point|demande)",
)
_CONNECTIVES: Final = re.compile(
    r"(?<=[\s,;.])(?:"
    r"et\s+puis(?:\s+aussi)?(?:\s+(?:autre\s+chose|un\s+autre))?"
    r"|et\s+(?:aussi|[ée]galement|enfin|sinon|par\s+ailleurs|en\s+plus|deuxi[èe]mement|ensuite|pas\s+de)"
    r"|deuxi[èe]mement|secondement|troisi[èe]mement|deuxio|secundo|tertio|ensuite|par\s+ailleurs"
    r"|d['’ ]?autre\s+part|de\s+l['’]autre|en\s+plus\s+de\s+[çc]a|sans\s+(?:parler|compter)|ah\s+et|ah\s+oui"
    r"|(?<=[,;.]\s)(?:de\s+plus|enfin)|en\s+outre|au\s+passage|pendant\s+que\s+j['’]y\s+suis|autrement|puis\s+aussi"
    r"|et\s+(?:pour|c[oô]t[ée]|chez)\s+(?:(?:les|nos|la|le)\s+)?\w+,?\s+(?:un|une|des|il|pas|on)"
    r"|en\s+(?:second|deuxi[èe]me|troisi[èe]me|dernier)\s+lieu|(?:et\s+)?rien\s+[àa]\s+voir(?:\s+mais)?|dans\s+un\s+autre\s+registre"
    r"|(?:il\s+)?(?:nous\s+)?(?:manque|faut|faudrait|manquerait)\s+(?:aussi|[ée]galement|encore)"
    rf"|sinon|ainsi\s+qu['’e]|mais\s+aussi|and\s+also|also|{'|'.join(_AGAIN)}"
    r")(?=[\s,:'’])",
    re.IGNORECASE,
)
# Each connective has one of these words; most texts have none, and need no search.
_CONNECTING: Final = frozenset(
    (
        "aussi", "egalement", "deuxiemement", "secondement", "troisiemement", "deuxio", "secundo", "tertio",
        "ensuite", "ailleurs", "part", "plus", "parler", "compter", "ah", "outre", "passage", "suis",
        "autrement", "enfin", "puis", "sinon", "ainsi", "mais", "also", "autre", "deuxieme", "seconde", "2e",
        "2eme", "and", "troisieme", "pas", "second", "dernier", "lieu", "rien", "registre", "pour", "cote",
        "chez",
    )
)  # fmt: skip
_SENTENCES: Final = re.compile(r"(?<=[.!?;])\s+(?=\S)|\s/\s")
_AND: Final = re.compile(
    r"\splus\s+(?=(?:un|une|des)\b)|\s(?:et|puis|\+|&)\s+(?=(?:un|une|des|du|pas|plus|il|on|aussi|les|la|le|nos|d['’]une?"
    r"|besoin|manque|faut|aucune?|personne|c[oô]t[ée])\b)|\sni\s+(?=(?:un|une|de|des|la|le)\b|d['’])",
    re.IGNORECASE,
)
_JOINING: Final = frozenset({"et", "puis", "ni", "plus"})
_ANNOUNCED: Final = re.compile(
    r"[^:]{0,40}\b(?:deux|trois|quatre|cinq|plusieurs|[2-9])\s+(?:\w+\s+)?(?:besoins|demandes|choses|points|"
    r"sujets|probl[èe]mes|remarques|id[ée]es|questions|trucs|soucis|manques|attentes|signalements|alertes|"
    r"requ[êe]tes|priorit[ée]s|difficult[ée]s|pb|needs|things)\b[^:.!?\n]{0,60}:",
    re.IGNORECASE,
)
_SEPARATORS: Final = re.compile(
    r"\s*[;/+•]\s*|\n+|,?\s+et,?\s+(?:par\s+ailleurs|d['’]autre\s+part|aussi|[ée]galement),?\s+"
    r"|,\s+(?:et\s+|puis\s+)?|\s+et\s+(?=(?:un|une|des|pas|du|plus|le|la|l['’]|les|il|on|nos|aucun|aucune)\b)",
    re.IGNORECASE,
)


class Piece:
    """One passage of a message, what it speaks for, and what it is about."""

    def __init__(self, said: Utterance, start: int, end: int) -> None:
        self.text = said.text[start:end].strip()
        self.kinds = weigh_kinds(said.hints_within(start, end))
        self._territory = said.territory

    @property
    def says_enough(self) -> bool:
        return bool(stems(words(self.text)))

    @property
    def theme(self) -> str | None:
        return theme_in(stems(words(self.text)), self._territory)

    @property
    def communes(self) -> frozenset[str]:
        found = communes_among(words(self.text), self.text, self._territory)
        return frozenset(mention.insee_code for mention in found)


def ways_to_cut(said: Utterance, *, in_prose: bool) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield each way that a text may be parted, with the places to cut: lists first, then prose if wanted."""
    text = said.text
    if said.has_figures or ")" in text:
        yield "numbered", _ranks(text)
    if ":" in text and (announced := _ANNOUNCED.match(text)) is not None:
        yield "announced", [found.end() for found in _SEPARATORS.finditer(text, announced.end())]
    if _DASHES.search(text):
        bullets = [found.start() for found in _BULLETS.finditer(text)]
        yield "bullets", bullets if len(bullets) > 1 else ()
    if in_prose:
        yield from _in_prose(said)


def _in_prose(said: Utterance) -> Iterator[tuple[str, Sequence[int]]]:
    text = said.text
    if "\n" in text:
        yield "lines", [found.end() for found in _LINES.finditer(text)]
    if not _CONNECTING.isdisjoint(said.content):
        yield "connectives", [found.start() for found in _CONNECTIVES.finditer(text)]
    yield "sentences", [found.end() for found in _SENTENCES.finditer(text)]
    if not _JOINING.isdisjoint(said.content) or "&" in text or "+" in text:
        ands = [found.start() for found in _AND.finditer(text)]
        yield "joined", ands if len(ands) == 1 else ()


def cut(said: Utterance, cuts: Sequence[int], fewest: int = _FEWEST_WORDS) -> list[Piece]:
    """Cut a text at these places; a passage of fewer words goes with the one before or after it."""
    bounds = [0]
    for start, end in pairwise([0, *cuts, len(said.text)]):
        if len(bounds) > 1 and (
            _says_little(said.text[bounds[-2] : bounds[-1]], fewest)
            or _says_little(said.text[start:end], fewest)
        ):
            bounds[-1] = end
        else:
            bounds.append(end)
    return [Piece(said, start, end) for start, end in pairwise(bounds)]


def without_mark(passage: str) -> str:
    """Return a passage without the « 1) » or the dash that it was listed by."""
    found = _NUMBERED.match(passage) or _BULLETS.match(passage)
    return passage[found.end() :] if found else passage


def _ranks(text: str) -> Sequence[int]:
    """Return where « 1) », « 2) »… stand if they count up from one."""
    places: list[int] = []
    for found in _NUMBERED.finditer(text):
        rank = found["rank"] or found["spelt"]
        number = int(rank) if rank.isdigit() else ord(rank) - ord("a") + 1
        if number == len(places) + 1:
            places.append(found.start())
    return places if len(places) > 1 else ()


def _says_little(passage: str, fewest: int) -> bool:
    meant = [word for word in words(passage) if len(word) >= _SHORTEST_WORD]
    return len(meant) < fewest or passage.rstrip().endswith(":")
