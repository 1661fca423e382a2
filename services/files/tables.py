"""Reads a table written as text (CSV), whatever parts its columns and however it is encoded."""

import codecs
import csv
from io import StringIO
from itertools import islice
from typing import Any, Final

from services.errors import RefusedError
from services.files.content import CellKind
from services.files.limits import MOST_COLUMNS, MOST_ROWS
from services.files.sheets import Allowance, Cell, Row

_SEPARATORS: Final = ";\t,|"
_LOOKED_AT: Final = 20
_LONGEST_CELL: Final = 100_000
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_table(content: bytes) -> dict[str, Any]:
    """Read a table's cells as the only sheet of a workbook.

    Raises:
        RefusedError: it is no text, or is over a limit.
    """
    text = decoded(content)
    if not text.strip():
        raise RefusedError("file-empty")
    if "\0" in text:
        raise RefusedError("file-no-workbook")
    csv.field_size_limit(_LONGEST_CELL)
    try:
        return {"sheets": [_sheet(text, _separator_of(text))]}
    except csv.Error as error:
        raise RefusedError("file-damaged") from error


def decoded(content: bytes) -> str:
    """Read text by its mark, else as UTF-8, else as Windows writes it."""
    if content.startswith(_UTF_16):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _separator_of(text: str) -> str:
    """Return what parts most rows' cells."""
    lines = text.splitlines()[:_LOOKED_AT]

    def widths(separator: str) -> int:
        rows = csv.reader(lines, delimiter=separator)
        return sum(len(row) - 1 for row in islice(rows, _LOOKED_AT))

    return max(_SEPARATORS, key=widths)


def _sheet(text: str, separator: str) -> dict[str, Any]:
    allowance = Allowance()
    rows: list[Row] = []
    beyond, is_cut = None, False
    for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator), start=1):
        filled = [(column, cell) for column, cell in enumerate(row, start=1) if cell.strip()]
        if filled and len(rows) >= MOST_ROWS:
            is_cut = True
            break
        beyond = beyond or next((column for column, _cell in filled if column > MOST_COLUMNS), None)
        cells: list[Cell] = [
            (column, CellKind.TEXT, cell) for column, cell in filled if column <= MOST_COLUMNS
        ]
        for _column, _kind, cell in cells:
            allowance.take(cell)
        rows += [(number, cells)] if cells else []
    name = {"name": "CSV", "is_hidden": False, "merged": []}
    return name | {"rows": rows, "beyond": beyond, "is_cut": is_cut}
