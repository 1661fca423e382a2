"""Sheets written as XLSX: texts stay texts, even those like a formula; numbers and days are typed."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from storage.records.outbox import Manuscript
from views.documents.glyphs import writable_everywhere

# Text that looks like a formula, a link or a number is text all the same.
_LITERAL: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# Excel, « Specifications and limits ».
LONGEST_NAME: Final = 31
LONGEST_CELL: Final = 32_767


def write_workbook(manuscript: Manuscript) -> bytes:
    """Write a notice, then each sheet with its headings, a filter and a frozen first line."""
    data, content = manuscript.data, BytesIO()
    with xlsxwriter.Workbook(content, _LITERAL) as book:
        wrapped = {"text_wrap": True, "valign": "top"}
        styles = {
            "heading": book.add_format(wrapped | {"bold": True, "bg_color": "#E6EEF0"}),
            "text": book.add_format(wrapped),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
        }
        _write_notice(book.add_worksheet(data["notice_name"][:LONGEST_NAME]), data["notice"], styles)
        for sheet in data["sheets"]:
            _write_sheet(book.add_worksheet(sheet["name"][:LONGEST_NAME]), sheet, styles)
    return content.getvalue()


def _write_notice(sheet: Any, lines: Sequence[str], styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 110)
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line, styles["text"])


def _write_sheet(sheet: Any, data: dict[str, Any], styles: dict[str, Any]) -> None:
    columns, rows = data["columns"], writable_everywhere(data["rows"])
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column["width"])
        sheet.write_string(0, place, column["title"], styles["heading"])
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, place, value[:LONGEST_CELL], styles["text"])
            elif isinstance(value, dict):
                sheet.write_datetime(number, place, date.fromisoformat(value["day"]), styles["day"])
            elif value is not None:
                sheet.write_number(number, place, value)
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
