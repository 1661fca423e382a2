"""Understands a workbook as a plan: its two sheets, their lines, and all that is not taken from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from services.errors import RefusedError
from services.files.content import SentCell, SentSheet, SentWorkbook, column_name
from services.language.french import words
from services.language.hygiene import clean_text, shorten
from services.plan.imports.cells import fault_of, is_day, merged_over, text_of
from services.plan.imports.columns import (
    ACTION_COLUMNS,
    ACTIONS_SHEET,
    INDICATOR_COLUMNS,
    INDICATORS_SHEET,
    NOTICE_SHEET,
    SheetColumn,
)
from services.plan.imports.headings import Headings, find_headings

MOST_LINES: Final = 2000
_HEADING_WITHIN: Final = 30
_LONGEST_NAME: Final = 40
_NUMBERED: Final = frozenset({"code", "axis", "objective"})
Line = dict[str, Any]
Unread = tuple[str, dict[str, str | int]]


@dataclass(frozen=True, slots=True)
class PlanWorkbook:
    """The lines of both sheets: `line` is its row, `faults` what is wrong with cells, the rest texts.

    `unread` says what was left out: the key of a sentence, and its values.
    """

    actions: list[Line]
    indicators: list[Line]
    unread: list[Unread] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _FoundTable:
    sheet: SentSheet
    headings: Headings
    columns: Sequence[SheetColumn]

    @property
    def rows(self) -> Sequence[Sequence[SentCell]]:
        return [row for row in self.sheet.rows if row[0].row > self.headings.row]


def understand_workbook(book: SentWorkbook) -> PlanWorkbook:
    """Find the actions and the indicators of a workbook.

    Raises:
        RefusedError: it has no headings, no lines, or too many.
    """
    planned = _table(book.sheets, ACTIONS_SHEET, ACTION_COLUMNS, needed=("code", "title"))
    if planned is None:
        raise RefusedError("import-no-heading")
    others = [sheet for sheet in book.sheets if sheet is not planned.sheet]
    measured = _table(others, INDICATORS_SHEET, INDICATOR_COLUMNS, needed=("code", "name"))
    actions = list(_lines(planned))
    indicators = list(_lines(measured)) if measured else []
    if not actions:
        raise RefusedError("import-empty")
    tables = [table for table in (planned, measured) if table]
    for table, lines in zip(tables, (actions, indicators), strict=False):
        if len(lines) > MOST_LINES or table.sheet.is_cut:
            raise RefusedError("import-too-long", limit=MOST_LINES)
    unread = [
        *_unread_sheets(book.sheets, tables),
        *(one for table in tables for one in _unread_columns(table)),
    ]
    return PlanWorkbook(actions, indicators, unread)


def _table(
    sheets: Sequence[SentSheet], wanted: str, columns: Sequence[SheetColumn], *, needed: Sequence[str]
) -> _FoundTable | None:
    """Return the sheet with these headings: one of that name, else a visible one, else a hidden one."""
    found = [
        _FoundTable(sheet, headings, columns)
        for sheet in sheets
        if (headings := _headings(sheet, columns, needed)) is not None
    ]

    def rank(table: _FoundTable) -> tuple[bool, bool, bool]:
        is_named = words(table.sheet.name) == words(wanted)
        return table.sheet.is_hidden, not is_named, not table.rows

    return min(found, key=rank, default=None)


def _headings(sheet: SentSheet, columns: Sequence[SheetColumn], needed: Sequence[str]) -> Headings | None:
    for row in sheet.rows[:_HEADING_WITHIN]:
        headings = find_headings(row, columns)
        if all(name in headings.places for name in needed):
            return headings
    return None


def _lines(table: _FoundTable) -> Iterator[Line]:
    """Yield the lines that hold something in a column that is read."""
    places = table.headings.places
    last = table.sheet.rows[-1][0].row
    merged = dict(merged_over(table.sheet.merged, places, below=table.headings.row, last=last))
    for row in table.rows:
        cells = {cell.column: cell for cell in row}
        read = {name: cells[column] for name, column in places.items() if column in cells}
        if not read:
            continue
        number = row[0].row
        faults = [*_faults(read, table.sheet.name)]
        if number in merged:
            faults.append(
                ("import-merged", {"sheet": table.sheet.name[:_LONGEST_NAME], "place": merged[number]})
            )
        texts = {name: text_of(read[name]) if name in read else "" for name in places}
        yield {"line": number, **texts} | ({"faults": faults} if faults else {})


def _faults(read: dict[str, SentCell], sheet: str) -> Iterator[Unread]:
    for name, cell in read.items():
        values: dict[str, str | int] = {"sheet": sheet[:_LONGEST_NAME], "place": cell.place}
        if (key := fault_of(cell)) is not None:
            yield key, values | {"said": str(cell.value)}
        elif name in _NUMBERED and is_day(cell):
            yield "import-code-is-date", values | {"said": text_of(cell)}


def _unread_sheets(sheets: Sequence[SentSheet], tables: Sequence[_FoundTable]) -> Iterator[Unread]:
    taken = [table.sheet for table in tables]
    for sheet in sheets:
        if sheet in taken or not sheet.rows or words(sheet.name) == words(NOTICE_SHEET):
            continue
        if sheet.is_hidden and not any(_headings(sheet, table.columns, ("code",)) for table in tables):
            continue
        yield "import-unread-sheet", {"sheet": sheet.name[:_LONGEST_NAME], "count": len(sheet.rows)}


def _unread_columns(table: _FoundTable) -> Iterator[Unread]:
    """Yield the columns that hold something below the headings and are not read."""
    read = set(table.headings.places.values())
    filled = sorted({cell.column for row in table.rows for cell in row} - read)
    name = table.sheet.name[:_LONGEST_NAME]
    for column in filled:
        heading = shorten(" ".join(clean_text(table.headings.strange.get(column, "")).split()), _LONGEST_NAME)
        key = "import-unread-column" if heading else "import-unread-nameless"
        yield key, {"sheet": name, "column": column_name(column), "heading": heading}
    if table.sheet.beyond is not None:
        yield "import-unread-beyond", {"sheet": name, "column": column_name(table.sheet.beyond)}
