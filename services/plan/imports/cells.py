"""Cells of a plan's workbook as text, or what is wrong with them: an error, a formula, a merged cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from services.files.content import CellKind, SentCell, column_name, column_number
from services.language.hygiene import clean_text

_DECIMALS: Final = 6
_RANGE: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_SPACED: Final = re.compile(r"[^\S\n]*\n[^\S\n]*")
FAULTY: Final = {CellKind.ERROR: "import-error-cell", CellKind.NO_VALUE: "import-formula"}
"""Kinds of cells that say nothing, and the sentence for each."""


def text_of(cell: SentCell) -> str:
    """Return a cell as a person would have typed it."""
    match cell.kind:
        case CellKind.NUMBER:
            return _number(cell.value)
        case CellKind.PERCENT:
            return f"{_number(cell.value * 100)} %"
        case CellKind.BOOLEAN:
            return "oui" if cell.value else "non"
        case CellKind.DAY:
            return f"{date.fromisoformat(cell.value):%d/%m/%Y}"
        case CellKind.MOMENT:
            return f"{datetime.fromisoformat(cell.value):%d/%m/%Y %H:%M}"
    return _SPACED.sub("\n", clean_text(str(cell.value)))


def _number(value: float) -> str:
    # A comma, as « 12.125 » could be twelve thousand; no more decimals than a number may have.
    return f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".").replace(".", ",")


def merged_over(
    ranges: Sequence[str], places: Mapping[str, int], *, below: int, last: int
) -> Iterator[tuple[int, str]]:
    """Yield each row that a merged range takes a cell of, in the columns that are read, and that range."""
    for found in filter(None, map(_RANGE.fullmatch, ranges)):
        columns = range(column_number(found[1]), column_number(found[3]) + 1)
        if any(place in columns for place in places.values()):
            for row in range(max(int(found[2]), below + 1), min(int(found[4]), last) + 1):
                yield row, found[0].replace("$", "")


def place(row: int, column: int) -> str:
    """Return the name of a place in a sheet, « F2 »."""
    return f"{column_name(column)}{row}"
