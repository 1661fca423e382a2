"""Small files that ask for much: nested, wide, endless, or naming what is not there."""

import struct
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Final

_HEAD: Final = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_FOOT: Final = "</sheetData></worksheet>"
_MAIN: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
COLUMNS: Final = 16_384
ROWS: Final = 1_048_576


def workbook_of(sheet: str | bytes, *, shared: bytes = b"", others: int = 0) -> bytes:
    """Build a workbook with one sheet, « Actions », as its XML; `others` are more parts, empty ones."""
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_MAIN}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            (("worksheet", "sheet.xml"), ("sharedStrings", "texts.xml"), ("styles", "styles.xml")), start=1
        )
    )
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        package = f'<Relationship Id="r1" Type="{_MAIN}/officeDocument" Target="xl/workbook.xml"/>'
        archive.writestr("[Content_Types].xml", _types())
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}">{package}</Relationships>')
        sheets = '<sheets><sheet name="Actions" sheetId="1" r:id="r1"/></sheets>'
        archive.writestr("xl/workbook.xml", f'<workbook xmlns:r="{_MAIN}">{sheets}</workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{relations}</Relationships>")
        archive.writestr("xl/sheet.xml", sheet)
        archive.writestr("xl/texts.xml", shared or b"<sst/>")
        for number in range(others):
            archive.writestr(f"xl/other{number}.xml", b"")
    return content.getvalue()


def _types() -> str:
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    kinds = (("workbook", "sheet.main"), ("sheet", "worksheet"), ("texts", "sharedStrings"))
    listed = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{office}.{kind}+xml"/>' for part, kind in kinds
    )
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{listed}</Types>'


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _text(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


_HEADINGS: Final = f'<row r="1">{_text("A1", "N° de l’action")}{_text("B1", "Titre")}</row>'


def wide(rows: int = 30) -> bytes:
    """Build few rows that have a colour in all their 16,384 columns."""
    names = [_letters(column) for column in range(3, COLUMNS + 1)]
    lines = (
        f'<row r="{row}">{_text(f"A{row}", f"1.{row}")}{_text(f"B{row}", "Une action")}'
        + "".join(f'<c r="{name}{row}" s="1"/>' for name in names)
        + "</row>"
        for row in range(2, rows + 2)
    )
    return workbook_of(f"{_HEAD}{_HEADINGS}{''.join(lines)}{_FOOT}")


def coloured_to_the_last_row(rows: int = 200_000) -> bytes:
    """Build rows with nothing but a format, and one action on the last row there can be."""
    bare = "".join(f'<row r="{row}" s="1"><c r="A{row}" s="1"/></row>' for row in range(2, rows))
    last = f'<row r="{ROWS}">{_text(f"A{ROWS}", "1.1")}{_text(f"B{ROWS}", "Une action")}</row>'
    return workbook_of(f"{_HEAD}{_HEADINGS}{bare}{last}{_FOOT}")


def _deep() -> bytes:
    return workbook_of(_HEAD.encode() + b"<a>" * 3_000_000)


def _unclosed() -> bytes:
    return workbook_of(f"{_HEAD}{_HEADINGS}" + "<row><c><v>1</v></c></row>" * 1_500_000)


def _one_long_cell() -> bytes:
    return workbook_of(f"{_HEAD}<row>{_text('A1', 'é→' * 12_000_000)}</row>{_FOOT}")


def _attributes() -> bytes:
    return workbook_of("<worksheet " + " ".join(f'a{number}=""' for number in range(2_000_000)) + "/>")


def _shared() -> bytes:
    texts = b"<sst>" + b"<si><t>" + b"x" * 50_000_000 + b"</t></si></sst>"
    return workbook_of(f'{_HEAD}<row><c t="s"><v>0</v></c></row>{_FOOT}', shared=texts)


def _shared_often() -> bytes:
    cells = '<c t="s"><v>0</v></c>' * 90
    texts = b"<sst><si><t>" + b"x" * 32_000 + b"</t></si></sst>"
    return workbook_of(f"{_HEAD}{f'<row>{cells}</row>' * 1_000}{_FOOT}", shared=texts)


def _entities() -> bytes:
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    return workbook_of(f"<!DOCTYPE x [{names}]>{_HEAD}<row><c><v>&e9;</v></c></row>{_FOOT}")


def _parts() -> bytes:
    return workbook_of(_HEAD + _FOOT, others=60_000)


def _lying_sizes() -> bytes:
    """Build an archive whose parts say that they unpack to one byte."""
    content = bytearray(workbook_of(_HEAD.encode() + b"<row/>" * 9_000_000))
    place = 0
    while (place := content.find(b"PK\x01\x02", place)) >= 0:
        struct.pack_into("<I", content, place + 24, 1)
        place += 4
    return bytes(content)


def _cells() -> bytes:
    line = "".join(_text("", "mot " * 40) for _ in range(100))
    return workbook_of(f"{_HEAD}{f'<row>{line}</row>' * 2_500}{_FOOT}")


_WORKBOOKS: Final[dict[str, Callable[[], bytes]]] = {
    "elements three million deep": _deep,
    "a million and a half rows": _unclosed,
    "one cell of 24 million signs": _one_long_cell,
    "two million attributes": _attributes,
    "a shared text of 50 MB": _shared,
    "a long text shared by 90,000 cells": _shared_often,
    "entities in entities": _entities,
    "60,000 parts": _parts,
    "parts that lie about their size": _lying_sizes,
    "a quarter of a million cells": _cells,
    "all 16,384 columns": wide,
    "a colour to the last row": coloured_to_the_last_row,
}
_TOMLS: Final[dict[str, Callable[[], bytes]]] = {
    "one name of 20,000 parts": lambda: b".".join([b"a"] * 20_000) + b" = 1",
    "a block's name of 35,000 parts": lambda: b"[" + b".".join([b"a"] * 35_000) + b"]",
    "50,000 brackets": lambda: b"a = " + b"[" * 50_000,
    "tables in tables": lambda: b"a = " + b"{a = " * 19_000,
    "7,000 blocks": lambda: b"".join(b"[a.b.c.d%d]\n" % number for number in range(7_000)),
    "a string without an end": lambda: b'a = """' + b"\\" * 99_000,
}
_TABLES: Final[dict[str, Callable[[], bytes]]] = {
    "four million empty cells": lambda: b";" * 4_000_000,
    "a cell without an end": lambda: b'a;b\n"' + b"x" * 4_000_000,
    "a million lines": lambda: b"1;2\n" * 1_000_000,
}


WORST: Final = {"workbook": _WORKBOOKS, "toml": _TOMLS, "table": _TABLES}


def worst_files() -> Iterator[tuple[str, str, bytes]]:
    """Yield the kind of each file, what is bad about it, and its bytes."""
    for kind, files in WORST.items():
        for name, make in files.items():
            yield kind, name, make()
