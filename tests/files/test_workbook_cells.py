"""A workbook's cells as a process of its own reads them: as another library does, and where that one errs."""

import contextlib
import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import Workbook, load_workbook

from benchmarks.worst_files import workbook_of
from services.errors import RefusedError
from services.files.content import CellKind, SentKind, SentSheet, column_name, column_number
from tests.files.sent import read_sent, sample

HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def sheets_of(content: bytes) -> list[SentSheet]:
    return list(read_sent(SentKind.WORKBOOK, content).sheets)


def cells_of(content: bytes) -> dict[str, tuple[CellKind, Any]]:
    return {cell.place: (cell.kind, cell.value) for row in sheets_of(content)[0].rows for cell in row}


def written(*cells: Any, formats: str = "General") -> bytes:
    """Write a row of cells with openpyxl."""
    book = Workbook()
    sheet = book.active
    assert sheet
    for column, value in enumerate(cells, start=1):
        sheet.cell(1, column, value).number_format = formats
    content = BytesIO()
    book.save(content)
    return content.getvalue()


HALF_PAST_FIVE = datetime(2026, 12, 31, 17, 30)  # noqa: DTZ001 - a workbook's hours have no zone
TWO = (CellKind.NUMBER, 2.0)
VALUES = some.one_of(
    some.text(some.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40),
    some.integers(-(10**9), 10**9),
    some.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 6)),
    some.booleans(),
    some.dates(date(1950, 1, 1), date(2100, 12, 31)),
)


@settings(max_examples=60)
@given(
    some.dictionaries(
        some.tuples(some.integers(0, 60), some.integers(0, 40)), VALUES, min_size=1, max_size=30
    )
)
def test_what_one_library_writes_is_read_as_another_reads_it(values: dict[tuple[int, int], Any]):
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Feuille")
        for (row, column), value in values.items():
            write = sheet.write_string if isinstance(value, str) else sheet.write
            write(row, column, value)
    seen = cells_of(content.getvalue())
    for row in load_workbook(content).worksheets[0].iter_rows():
        for cell in row:
            if cell.value is None:
                assert cell.coordinate not in seen
            else:
                _kind, value = seen[cell.coordinate]
                expected = cell.value.date().isoformat() if isinstance(cell.value, datetime) else cell.value
                assert value == expected


@pytest.mark.parametrize(
    ("value", "pattern", "expected"),
    [
        (0.45, "0%", (CellKind.PERCENT, 0.45)),
        (0.455, "0.00%", (CellKind.PERCENT, 0.455)),
        (0.455, '0.0" %"', (CellKind.NUMBER, 0.455)),
        (0.45, "[Red]-0 %;0 %", (CellKind.PERCENT, 0.45)),
        (45, "General", (CellKind.NUMBER, 45.0)),
        (46054, "dd/mm/yyyy", (CellKind.DAY, "2026-02-01")),
        (46054, "[$-40C]d mmmm yyyy;@", (CellKind.DAY, "2026-02-01")),
        (46054, "jj/mm/aaaa", (CellKind.DAY, "2026-02-01")),
        (46054, "mmm-yy", (CellKind.DAY, "2026-02-01")),
        (46054, '"Année "0', (CellKind.NUMBER, 46054.0)),
        (46054, '# ##0 "jours"', (CellKind.NUMBER, 46054.0)),
        (46054, "@", (CellKind.NUMBER, 46054.0)),
        (46054.75, "dd/mm/yyyy hh:mm", (CellKind.MOMENT, "2026-02-01T18:00:00")),
        (0.375, "hh:mm", (CellKind.TEXT, "09:00")),
        (1.5625, "[h]:mm", (CellKind.TEXT, "37:30")),
        (-5, "dd/mm/yyyy", (CellKind.NUMBER, -5.0)),
        (1, "dd/mm/yyyy", (CellKind.DAY, "1900-01-01")),
        (61, "dd/mm/yyyy", (CellKind.DAY, "1900-03-01")),
    ],
)
def test_a_number_is_what_its_format_shows(value: float, pattern: str, expected: tuple[CellKind, Any]):
    assert cells_of(written(value, formats=pattern))["A1"] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 12, 31), (CellKind.DAY, "2026-12-31")),
        (HALF_PAST_FIVE, (CellKind.MOMENT, "2026-12-31T17:30:00")),
        (time(9, 30), (CellKind.TEXT, "09:30")),
        (timedelta(hours=37, minutes=30), (CellKind.TEXT, "37:30")),
        (True, (CellKind.BOOLEAN, True)),
        ("=1/0", (CellKind.NO_VALUE, "")),
        ("#N/A", (CellKind.ERROR, "#N/A")),
    ],
)
def test_a_value_keeps_its_kind(value: Any, expected: tuple[CellKind, Any]):
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.append([value])
    content = BytesIO()
    book.save(content)

    assert cells_of(content.getvalue()) == {"A1": expected}


def test_days_that_count_from_1904():
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "date_1904": True}) as book:
        book.add_worksheet().write_datetime(0, 0, datetime(2026, 2, 1), book.add_format({"num_format": 14}))  # noqa: DTZ001

    assert cells_of(content.getvalue()) == {"A1": (CellKind.DAY, "2026-02-01")}


@pytest.mark.parametrize(
    ("cells", "seen"),
    [
        ('<row><c t="str"><f>""</f><v></v></c></row>', {}),
        ("<row><c><f>A2</f></c></row>", {"A1": (CellKind.NO_VALUE, "")}),
        ("<row><c><f>A2</f><v>3</v></c></row>", {"A1": (CellKind.NUMBER, 3.0)}),
        ('<row r="3"><c t="inlineStr"><is><t>a</t></is></c></row>', {"A3": (CellKind.TEXT, "a")}),
        ('<row><c r="D9"><v>2</v></c><c><v>2</v></c></row>', dict.fromkeys(("D9", "E9"), TWO)),
        (
            '<row><c t="inlineStr"><is><r><t>Al</t></r><r><t>zon</t></r><rPh><t>ル</t></rPh></is></c></row>',
            {"A1": (CellKind.TEXT, "Alzon")},
        ),
        (
            '<row><c t="inlineStr"><is><t>a_x000D_\nb_x005F_x000D_</t></is></c></row>',
            {"A1": (CellKind.TEXT, "a\r\nb_x000D_")},
        ),
        ('<row><c t="d"><v>2026-12-31</v></c></row>', {"A1": (CellKind.DAY, "2026-12-31")}),
        ("<row><c><v>1e400</v></c></row>", {"A1": (CellKind.TEXT, "1e400")}),
        ("<row><c s='99'><v>7</v></c></row>", {"A1": (CellKind.NUMBER, 7.0)}),
        ('<row><c t="s"><v>8</v></c></row>', {}),
        ('<x:row xmlns:x="y"><x:c><x:v>1</x:v></x:c></x:row>', {"A1": (CellKind.NUMBER, 1.0)}),
    ],
)  # fmt: skip
def test_what_other_programs_write_is_read(cells: str, seen: dict[str, Any]):
    assert cells_of(workbook_of(f"{HEAD}{cells}</sheetData></worksheet>")) == seen


def test_what_lies_beyond_is_named_and_not_read():
    cells = '<row><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c><c r="CX1"><v>3</v></c></row>'
    (sheet,) = sheets_of(workbook_of(f"{HEAD}{cells}</sheetData></worksheet>"))

    assert [cell.place for cell in sheet.rows[0]] == ["A1"]
    assert sheet.beyond is not None
    assert column_name(sheet.beyond) == "CX"


def test_more_rows_than_are_read_are_noted():
    rows = "".join(f'<row r="{row}"><c><v>1</v></c></row>' for row in range(1, 5000))
    (sheet,) = sheets_of(workbook_of(f"{HEAD}{rows}</sheetData></worksheet>"))

    assert sheet.is_cut
    assert len(sheet.rows) > 2000


@given(some.integers(1, 16_384))
def test_a_column_has_one_name(number: int):
    assert column_number(column_name(number)) == number


@given(some.binary(max_size=400))
def test_no_bytes_break_the_reading(content: bytes):
    for kind in SentKind:
        with contextlib.suppress(RefusedError):
            read_sent(kind, content)


@settings(max_examples=150)
@given(some.data())
def test_a_workbook_that_was_hurt_anywhere_is_read_or_refused(data: some.DataObject):
    content = bytearray(sample("13-percent-cells.xlsx"))
    for _ in range(data.draw(some.integers(1, 6))):
        content[data.draw(some.integers(0, len(content) - 1))] = data.draw(some.integers(0, 255))
    with contextlib.suppress(RefusedError):
        read_sent(SentKind.WORKBOOK, bytes(content))


@settings(max_examples=150)
@given(some.data())
def test_a_part_that_was_hurt_is_read_or_refused(data: some.DataObject):
    hurt = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(sample("13-percent-cells.xlsx"))) as archive,
        zipfile.ZipFile(hurt, "w") as copy,
    ):
        for name in archive.namelist():
            part = bytearray(archive.read(name))
            for _ in range(data.draw(some.integers(0, 2))):
                part[data.draw(some.integers(0, len(part) - 1))] = data.draw(some.sampled_from(b'<>/"=0 &x9'))
            copy.writestr(name, bytes(part))
    with contextlib.suppress(RefusedError):
        read_sent(SentKind.WORKBOOK, hurt.getvalue())
