"""Finds phone numbers, e-mail addresses, NIR and named persons in a text, for its author to rephrase."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal
from zlib import crc32

from services.language.french import fold

FindingKind = Literal["phone", "email", "nir", "name"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A personal detail at ``text[start:end]``."""

    kind: FindingKind
    start: int
    end: int


_GAP: Final = r"[ \u00a0\u2009\u202f.\-‐‑–/]"

_EMAIL: Final = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}"
    r"(?:@|\s?[(\[]\s?(?:at|arobase|@)\s?[)\]]\s?|\s(?:arobase)\s)"
    r"(?:[\w-]{1,63}\.){1,4}[^\W\d_]{2,24}(?![\w-])",
    re.IGNORECASE,
)

# Sex, year, month (from 20: unknown, or born abroad), department (or 2A, 2B), commune, order; often the key.
_NIR: Final = re.compile(
    rf"(?<!\w)[1278]{_GAP}?\d\d{_GAP}?(?:0[1-9]|1[0-2]|[2-9]\d){_GAP}?(?:\d\d|2[AB]){_GAP}?\d{{3}}{_GAP}?\d{{3}}"
    rf"(?:{_GAP}{{0,3}}\d\d)?(?!\w)",
    re.IGNORECASE,
)

# A date followed by an hour has ten digits too.
_NO_DATE: Final = r"(?!(?:0[1-9]|[12]\d|3[01])[-./ ](?:0[1-9]|1[0-2])[-./ ](?:19|20)\d\d(?!\d))"
_PHONE: Final = re.compile(
    rf"(?<!\d)(?<!\d[-./]){_NO_DATE}(?:"
    rf"(?:(?:\+|00){_GAP}?33{_GAP}?(?:\(0\)|0)?{_GAP}?|\(?0\)?{_GAP}?)[1-9](?:{_GAP}{{0,3}}\d\d){{4}}"
    rf"|0[1-9]{_GAP}\d{{3}}{_GAP}\d{{3}}{_GAP}\d\d"
    rf"|0{_GAP}?[89]\d\d(?:{_GAP}\d{{3}}){{2}}"
    rf"|0(?:{_GAP}\d){{9}}"
    rf"|\+(?!33)[1-9]\d{{0,2}}(?:{_GAP}?\d){{7,12}}"
    r")(?!\d)"
)

_SHAPES: Final[tuple[tuple[FindingKind, re.Pattern[str]], ...]] = (
    ("nir", _NIR),
    ("email", _EMAIL),
    ("phone", _PHONE),
)

_CIVILITY: Final = re.compile(
    r"(?<![\w'’-])(?:(?<!\d[^\S\n])M|(?i:MM|Mr|Mrs|Ms|Mmes?|Mlles?|Melle|Madame|Monsieur|Mademoiselle|Dr|Docteur))"
    r"(?:\.[^\S\n]{0,3}|[^\S\n]{1,3})(?=[^\W\d_])"
)
_NAME_PART: Final = re.compile(
    r"(?P<particle>(?:(?:de|du|des|da|van|von|ben|el)[^\S\n]+(?:la[^\S\n]+)?|d['’])?)"
    r"(?P<word>[^\W\d_][\w\u0300-\u036f]*(?:['’-][^\W\d_][\w\u0300-\u036f]*)*)[^\S\n]?"
)
_LONGEST_NAME: Final = 5
_ARTICLES: Final = frozenset({"le", "la", "les"})
_NOBODY: Final = frozenset({"x", "y", "z", "untel", "unetelle", "monsieur", "madame", "mademoiselle"})
_FUNCTIONS: Final = frozenset(
    {
        "adjoint", "adjointe", "chargee", "charge", "conseiller", "conseillere", "coordinateur",
        "coordinatrice", "depute", "deputee", "directeur", "directrice", "elu", "elue", "inspecteur",
        "inspectrice", "maire", "ministre", "prefet", "prefete", "president", "presidente", "principal",
        "principale", "proviseur", "proviseure", "referent", "referente", "responsable", "secretaire",
        "senateur", "senatrice", "sous", "vice",
    }
)  # fmt: skip


@lru_cache(maxsize=1)  # a card and its keyboard ask about the same text
def find_personal_details(text: str) -> tuple[Finding, ...]:
    """Find what looks like a personal detail, in the order of the text and without overlap.

    For names it prefers silence: a civility and a capital are needed, a function is not a name.
    """
    return tuple(sorted(_findings(text), key=lambda finding: finding.start))


def _findings(text: str) -> Iterator[Finding]:
    """Yield the surest kinds first and blank them out: the digits of a NIR also look like a phone number."""
    for kind, pattern in _SHAPES:
        found = [Finding(kind, *one.span()) for one in pattern.finditer(text)]
        if found:
            yield from found
            text = pattern.sub(lambda one: "\n" * len(one[0]), text)
    free_from = 0
    for civility in _CIVILITY.finditer(text):
        end = _end_of_name(text, civility.end()) if civility.start() >= free_from else None
        if end is not None:
            free_from = end
            yield Finding("name", civility.start(), end)


def _end_of_name(text: str, start: int) -> int | None:
    parts = list(_capitalised_parts(text, start))
    first_words = [fold(part) for part, _ in parts[:2]]
    while first_words and first_words[0] in _ARTICLES:
        first_words.pop(0)
    if not first_words or re.split(r"['’-]", first_words[0])[0] in _FUNCTIONS | _NOBODY:
        return None
    return parts[-1][1]


def _capitalised_parts(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield the words of a name and the index where each ends: « Jean », « de La », « Tour »."""
    for _ in range(_LONGEST_NAME):
        part = _NAME_PART.match(text, start)
        if part is None or not part["word"][0].isupper():
            return
        yield part["word"].removeprefix("L'").removeprefix("L’"), part.end("word")
        start = part.end()


def findings_of(values: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Find personal details in the text of a draft's values."""
    return find_personal_details(values.get("text") or "")


def warning_stamp(values: Mapping[str, Any]) -> str | None:
    """Return a checksum of a text with personal details; None when it has none.

    It tells whether the author was warned about this very text.
    """
    if not findings_of(values):
        return None
    return f"{crc32(values['text'].encode()):08x}"
