"""Finds a plan's columns by their headings, as people change them: « Pilote(s) », « Début (jj/mm/aaaa) »."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from services.files.content import CellKind, SentCell
from services.language.french import stem, words
from services.language.hygiene import clean_text
from services.plan.imports.columns import SheetColumn

_ASIDE: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]|[*:]+\s*$")
_INSIDE_A_WORD: Final = re.compile(r"(?<=\w)[·.]?\(?[·.](?=\w)")
_NUMBER: Final = frozenset({"n", "no"})
_ENOUGH: Final = 88.0
_APART: Final = 8.0
_SHORTEST_SLIP: Final = 5
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Headings:
    """A row of headings: the column of each name, and those that no name claims."""

    row: int
    places: Mapping[str, int]
    strange: Mapping[int, str]


def find_headings(row: Sequence[SentCell], columns: Sequence[SheetColumn]) -> Headings:
    """Return what the cells of a row head; of two that mean the same, the first."""
    texts = {cell.column: clean_text(cell.value) for cell in row if cell.kind is CellKind.TEXT}
    places: dict[str, int] = {}
    for meant in (_exactly, _nearly):
        for column, text in texts.items():
            name = meant(text, tuple(columns))
            if name is not None and name not in places and column not in places.values():
                places[name] = column
    strange = {column: text for column, text in texts.items() if column not in places.values()}
    return Headings(row[0].row, places, strange)


def _exactly(text: str, columns: tuple[SheetColumn, ...]) -> str | None:
    known = _known(columns)
    return next((known[key] for key in _keys(text) if key in known), None)


def _nearly(text: str, columns: tuple[SheetColumn, ...]) -> str | None:
    """Return the only column whose heading is a slip of the thumb away."""
    joined = "".join(_keys(text)[-1])
    if len(joined) < _SHORTEST_SLIP:
        return None
    best: dict[str, float] = {}
    for key, name in _known(columns).items():
        best[name] = max(best.get(name, 0.0), fuzz.ratio(joined, "".join(key)))
    first, second = sorted(best.values(), reverse=True)[:2]
    return max(best, key=best.__getitem__) if first >= _ENOUGH and first - second >= _APART else None


@lru_cache(maxsize=8)
def _known(columns: tuple[SheetColumn, ...]) -> dict[Key, str]:
    """Map every heading to its column; a column's own heading goes before another's other words."""
    own = {key: column.name for column in columns for key in _keys(column.heading)}
    other = {key: column.name for column in columns for text in column.also for key in _keys(text)}
    return other | own


def _keys(text: str) -> list[Key]:
    """Return a heading's words without endings; then without what stands in parentheses."""
    bare = _ASIDE.sub(" ", text)
    return list(dict.fromkeys(key for each in (text, bare) if (key := tuple(_roots(each))))) or [()]


def _roots(text: str) -> Iterator[str]:
    for word in words(_INSIDE_A_WORD.sub("", text)):
        root = word if word in _NUMBER else stem(word)
        if root:
            yield root
