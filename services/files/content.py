"""Content of a file that was read: cells with their places, or a TOML table with its lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

_LETTERS: Final = 26


class SentKind(StrEnum):
    """The readers there are."""

    WORKBOOK = "workbook"
    TABLE = "table"
    TOML = "toml"


class CellKind(StrEnum):
    """The kinds of a cell; an empty cell is left out."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"  # as a share: 45 % is 0.45
    DAY = "day"
    MOMENT = "moment"
    BOOLEAN = "boolean"
    ERROR = "error"
    NO_VALUE = "no-value"  # a formula that nobody has computed


@dataclass(frozen=True, slots=True)
class SentCell:
    """One cell: row and column count from one; a day and a moment are texts of ISO 8601."""

    row: int
    column: int
    kind: CellKind
    value: Any

    @property
    def place(self) -> str:
        """Return the cell's name, « F2 »."""
        return f"{column_name(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class SentSheet:
    """One sheet: its rows that hold something, and the ranges of merged cells.

    `beyond` is the first column with something that was not looked at; `is_cut`: there are more rows.
    """

    name: str
    is_hidden: bool = False
    rows: Sequence[Sequence[SentCell]] = ()
    merged: Sequence[str] = ()
    beyond: int | None = None
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class SentWorkbook:
    """Every sheet of a workbook, in its order."""

    sheets: Sequence[SentSheet]


@dataclass(frozen=True, slots=True)
class SentToml:
    """A TOML table, and the line on which each of its names stands: « questions.0.texte »."""

    table: Mapping[str, Any]
    lines: Mapping[str, int]


Content = SentWorkbook | SentToml


def column_name(number: int) -> str:
    """Return a column's letters: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return a column's number by its letters; 0 for none."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def as_content(read: Mapping[str, Any]) -> Content:
    """Build the content from a reader's plain data."""
    if "table" in read:
        return SentToml(read["table"], read["lines"])
    return SentWorkbook([_sheet(each) for each in read["sheets"]])


def _sheet(read: Mapping[str, Any]) -> SentSheet:
    rows = [
        [SentCell(number, column, CellKind(kind), value) for column, kind, value in cells]
        for number, cells in read["rows"]
    ]
    return SentSheet(
        read["name"], read["is_hidden"], rows, read["merged"], read["beyond"], is_cut=read["is_cut"]
    )
