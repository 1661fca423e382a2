"""Reads one sheet of a workbook in one walk: cells with their kinds, merged ranges, and where it stopped."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from services.errors import RefusedError
from services.files.content import CellKind, column_number
from services.files.limits import MOST_CELLS, MOST_CHARACTERS, MOST_COLUMNS, MOST_MERGED, MOST_ROWS
from services.files.markup import Attributes, Walk
from services.files.number_formats import as_duration, as_moment

SHARED: Final = "s"
# Cells and rows that only have a format: a sheet coloured to its last one has millions of them.
_BARE_CELL: Final = re.compile(rb'<(?:x:)?c r="[^<>]*(?:/>|></(?:x:)?c>)')
_BARE_ROW: Final = re.compile(rb'<(?:x:)?row r="[^<>]*(?:/>|></(?:x:)?row>)')
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CELL: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?")
_MIDNIGHT: Final = "T00:00:00"

Cell = tuple[int, str, Any]
Row = tuple[int, list[Cell]]


class _EnoughError(Exception):
    """The sheet has more rows than are read."""


class Allowance:
    """The cells and characters that all sheets of a workbook may hold together."""

    def __init__(self) -> None:
        self._cells = MOST_CELLS
        self._characters = MOST_CHARACTERS

    def take(self, value: Any) -> None:
        """Count one more cell.

        Raises:
            RefusedError: the workbook holds too much.
        """
        self._cells -= 1
        self._characters -= len(value) if isinstance(value, str) else 0
        if self._cells < 0 or self._characters < 0:
            raise RefusedError("file-too-heavy")


class SheetWalk(Walk):
    """The cells of one sheet; shared texts are left as their numbers."""

    def __init__(self, styles: Sequence[CellKind], *, since_1904: bool, allowance: Allowance) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.merged: list[str] = []
        self.beyond: int | None = None
        self.is_cut = False
        self._styles = styles
        self._since_1904 = since_1904
        self._allowance = allowance
        self._row = 0
        self._column = 0
        self._cells: list[Cell] = []
        self._type = ""
        self._style = 0
        self._is_formula = False
        self._takes_text = False
        self._aside = 0
        self._text: list[str] = []

    def read(self, chunks: Iterable[bytes]) -> None:
        """Read the sheet, up to the most rows."""
        try:
            self.walk(_without_bare(chunks))
        except _EnoughError:
            self.is_cut = True

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name in {"v", "t"}:
            self._takes_text = not self._aside
        elif name == "f":
            self._is_formula = True
        elif name == "row":
            self._row = _number(attributes.get("r")) or self._row + 1
            self._column = 0
            self._cells = []
        elif name == "rPh":
            self._aside += 1
        elif name == "mergeCell" and len(self.merged) < MOST_MERGED:
            self.merged.append(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self._takes_text = False
        elif name == "c":
            self._end_cell()
        elif name == "row" and self._cells:
            if len(self.rows) >= MOST_ROWS:
                raise _EnoughError
            self.rows.append((self._row, self._cells))
        elif name == "rPh":
            self._aside -= 1

    def text(self, text: str) -> None:
        if self._takes_text:
            self._text.append(text)

    def _begin_cell(self, attributes: Attributes) -> None:
        self._column, self._row = _place(attributes.get("r", ""), self._column + 1, self._row)
        self._type = attributes.get("t", "n")
        self._style = _number(attributes.get("s"))
        self._is_formula = False
        self._text = []

    def _end_cell(self) -> None:
        text = "".join(self._text)
        if not text and not self._is_formula:
            return
        if self._column > MOST_COLUMNS:
            self.beyond = min(self.beyond or self._column, self._column)
            return
        kind, value = self._read(text)
        if value == "" and kind == CellKind.TEXT:
            return
        self._allowance.take(value)
        self._cells.append((self._column, kind, value))

    def _read(self, text: str) -> tuple[str, Any]:
        match self._type:
            case "s":
                return SHARED, _number(text)
            case "str" | "inlineStr":
                return CellKind.TEXT, unescaped(text)
            case "e":
                return CellKind.ERROR, text[:20]
            case "b":
                return CellKind.BOOLEAN, text.strip() == "1"
            case "d":
                return _iso(text)
        return self._number(text) if text.strip() else (CellKind.NO_VALUE, "")

    def _number(self, text: str) -> tuple[CellKind, Any]:
        try:
            number = float(text)
        except ValueError:
            return CellKind.TEXT, unescaped(text)
        if number != number or abs(number) > 1e15:  # noqa: PLR0124, PLR2004 - no number, or none with all its digits
            return CellKind.TEXT, text[:40]
        kind = self._styles[self._style] if self._style < len(self._styles) else CellKind.NUMBER
        if kind is CellKind.DAY:
            return as_moment(number, since_1904=self._since_1904)
        return as_duration(number) if kind is CellKind.MOMENT else (kind, number)


class SharedTexts(Walk):
    """The wanted ones of a workbook's shared texts."""

    def __init__(self, wanted: Mapping[int, int], allowance: Allowance) -> None:
        super().__init__()
        self.texts: dict[int, str] = {}
        self._wanted = wanted
        self._allowance = allowance
        self._index = -1
        self._takes_text = False
        self._aside = 0
        self._text: list[str] = []

    def start(self, name: str, _attributes: Attributes) -> None:
        if name == "si":
            self._index += 1
            self._text = []
        elif name == "rPh":
            self._aside += 1
        elif name == "t":
            self._takes_text = not self._aside and self._index in self._wanted

    def end(self, name: str) -> None:
        if name == "t":
            self._takes_text = False
        elif name == "rPh":
            self._aside -= 1
        elif name == "si" and self._index in self._wanted:
            text = unescaped("".join(self._text))
            # Every cell that shows a text will bring it back in full.
            for _cell in range(self._wanted[self._index]):
                self._allowance.take(text)
            self.texts[self._index] = text

    def text(self, text: str) -> None:
        if self._takes_text:
            self._text.append(text)


def unescaped(text: str) -> str:
    """Read « _x000D_ » as the character it stands for (ECMA-376, 22.4.2.4)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _without_bare(chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        yield _BARE_ROW.sub(b"", _BARE_CELL.sub(b"", chunk))


@lru_cache(maxsize=512)
def _column_of(letters: str) -> int:
    return column_number(letters)


def _place(reference: str, column: int, row: int) -> tuple[int, int]:
    found = _CELL.fullmatch(reference)
    return (_column_of(found[1]), int(found[2])) if found else (column, row)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004 - more is no place


def _iso(text: str) -> tuple[CellKind, Any]:
    if not _DAY.fullmatch(text := text.strip()):
        return CellKind.TEXT, text
    kind = CellKind.DAY if "T" not in text or text.endswith(_MIDNIGHT) else CellKind.MOMENT
    return kind, text.removesuffix(_MIDNIGHT)
