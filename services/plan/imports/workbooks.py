"""Reads a plan's workbook with suspicion: its cells as text, or a refusal that says why."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from services.errors import RefusedError
from services.language.french import words
from services.language.hygiene import clean_text
from services.plan.imports.columns import (
    ACTION_COLUMNS,
    ACTIONS_SHEET,
    INDICATOR_COLUMNS,
    INDICATORS_SHEET,
    SheetColumn,
)

MOST_LINES: Final = 2000
_LONGEST_CELL: Final = 4000
_MOST_UNPACKED_BYTES: Final = 60 * 1024 * 1024
_MOST_PARTS: Final = 300
_HEADING_WITHIN: Final = 10
_DECIMALS: Final = 6
_MOST_EMPTY: Final = 200
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z0-9:]{2,20})"')
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s>/]")
Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlanWorkbook:
    """The lines of both sheets: `line` is the row's number, the rest cells as text by column name."""

    actions: list[Line]
    indicators: list[Line]


def read_workbook(content: bytes) -> PlanWorkbook:
    """Read an XLSX file.

    Raises:
        RefusedError: it is no XLSX file, is empty or too long, or holds macros, merged cells, bare formulas.
    """
    has_formulas = _inspect(content)
    try:
        values = _sheets(content, data_only=True)
        formulas = _sheets(content, data_only=False) if has_formulas else {}
    except (zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError) as error:
        raise RefusedError("import-not-xlsx") from error
    _refuse_formulas_without_value(values, formulas)
    actions = _table(_chosen(values, ACTIONS_SHEET), ACTION_COLUMNS, needed=("code", "title"))
    if actions is None:
        raise RefusedError("import-no-heading")
    if not actions:
        raise RefusedError("import-empty")
    sheet = next((rows for name, rows in values.items() if words(name) == words(INDICATORS_SHEET)), [])
    return PlanWorkbook(actions, _table(sheet, INDICATOR_COLUMNS, needed=("code", "name")) or [])


def _inspect(content: bytes) -> bool:
    """Refuse a file that must not be opened; return whether a cell holds a formula."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED_BYTES:
                raise RefusedError("import-too-long", limit=MOST_LINES)
            names = [part.filename for part in parts]
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise RefusedError("import-macro")
            sheets = [archive.read(name) for name in names if name.startswith("xl/worksheets/sheet")]
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError) as error:
        raise RefusedError("import-not-xlsx") from error
    for sheet in sheets:
        if merged := _MERGED.search(sheet):
            raise RefusedError("import-merged", cells=merged[1].decode())
    return any(_FORMULA.search(sheet) for sheet in sheets)


def _sheets(content: bytes, *, data_only: bool) -> dict[str, list[tuple[Any, ...]]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - twelve megabytes that only an import needs

    book = load_workbook(BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
    try:
        return {sheet.title: list(_rows(sheet.iter_rows(values_only=True))) for sheet in book.worksheets}
    finally:
        book.close()


def _rows(found: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Yield rows until many empty ones follow; the file's own count of rows is not trusted."""
    empty, filled = 0, 0
    for row in found:
        if all(cell is None for cell in row):
            empty += 1
            if empty > _MOST_EMPTY:
                return
        else:
            empty, filled = 0, filled + 1
        if filled > MOST_LINES + _HEADING_WITHIN:
            raise RefusedError("import-too-long", limit=MOST_LINES)
        yield row


def _refuse_formulas_without_value(
    values: dict[str, list[tuple[Any, ...]]], formulas: dict[str, list[tuple[Any, ...]]]
) -> None:
    for name, rows in formulas.items():
        for number, (written, valued) in enumerate(zip(rows, values[name], strict=False), start=1):
            if any(
                isinstance(cell, str) and cell.startswith("=") and value is None
                for cell, value in zip(written, valued, strict=False)
            ):
                raise RefusedError("import-formula", sheet=name[:40], line=number)


def _chosen(sheets: dict[str, list[tuple[Any, ...]]], wanted: str) -> list[tuple[Any, ...]]:
    named = [rows for name, rows in sheets.items() if words(name) == words(wanted)]
    return (named or list(sheets.values()) or [[]])[0]


def _table(
    rows: Sequence[tuple[Any, ...]], columns: Sequence[SheetColumn], *, needed: Sequence[str]
) -> list[Line] | None:
    """Return the lines under the headings; None if there are no headings."""
    by_heading = {tuple(words(column.heading)): column.name for column in columns}
    for start, row in enumerate(rows[:_HEADING_WITHIN]):
        places = {
            by_heading[heading]: place
            for place, cell in enumerate(row)
            if isinstance(cell, str) and (heading := tuple(words(cell))) in by_heading
        }
        if all(name in places for name in needed):
            lines = [
                _line(number, cells, places) for number, cells in enumerate(rows[start + 1 :], start + 2)
            ]
            filled = [line for line in lines if any(line[name] for name in places)]
            if len(filled) > MOST_LINES:
                raise RefusedError("import-too-long", limit=MOST_LINES)
            return filled
    return None


def _line(number: int, cells: tuple[Any, ...], places: dict[str, int]) -> Line:
    texts = {name: _text(cells[place]) if place < len(cells) else "" for name, place in places.items()}
    return {"line": number, **texts}


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        # A comma, as « 12.125 » could be twelve thousand; no more decimals than a number may have.
        return f"{cell:.{_DECIMALS}f}".rstrip("0").rstrip(".").replace(".", ",")
    return clean_text(str(cell)[:_LONGEST_CELL])
