"""Workbooks as people fill them in, and as no person should."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from services.plan.imports.columns import ACTION_COLUMNS, INDICATOR_COLUMNS

HEADINGS = [column.heading for column in ACTION_COLUMNS]
FULL = {
    "axis": "1",
    "axis_title": "Familles",
    "objective": "1.1",
    "objective_title": "Soutenir les parents",
    "code": "1.2",
    "title": "Soutenir la parentalité en valorisant l’existant",
    "committee": "A",
    "description": "Un réseau de lieux d’accueil.",
    "steps": "Recenser les lieux\nRéunir le réseau",
    "publics": "familles",
    "communes": "Le Vigan, Alzon",
    "leads": "Personne 1001",
    "organisation": "Centre social",
    "elected_referent": "Vice-présidence petite enfance",
    "partners": "PMI; RPE",
    "schemes": "PEDT",
    "starts_on": date(2025, 1, 1),
    "ends_on": "31/12/2027",
    "period_text": "dernier trimestre 2027",
    "is_recurring": "oui",
    "priority": "Élevée",
    "weight": "1,5",
    "rhythm": "trimestriel",
    "status": "En cours",
}
INDICATOR = {
    "code": "1.2",
    "name": "Familles accueillies",
    "unit": "familles",
    "kind": "résultat",
    "direction": "hausse",
    "baseline_value": "12",
    "baseline_on": "01/01/2025",
    "baseline_source": "Bilan de la Caf",
    "target_value": 40,
    "target_on": date(2027, 12, 31),
}


def workbook(
    lines: Sequence[Mapping[str, Any]],
    indicators: Sequence[Mapping[str, Any]] = (),
    *,
    change: Callable[[Workbook], None] | None = None,
) -> bytes:
    """Build an XLSX file of these lines."""
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "Actions"
    sheet.append(HEADINGS)
    for line in lines:
        sheet.append([line.get(column.name) for column in ACTION_COLUMNS])
    measured = book.create_sheet("Indicateurs")
    measured.append([column.heading for column in INDICATOR_COLUMNS])
    for line in indicators:
        measured.append([line.get(column.name) for column in INDICATOR_COLUMNS])
    if change:
        change(book)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def line(code: str, title: str = "Une action", **cells: Any) -> dict[str, Any]:
    """Build a line with few cells filled."""
    return {"code": code, "title": title, **cells}


def with_macros(content: bytes) -> bytes:
    """Add a macro part to the same file."""
    changed = BytesIO(content)
    with zipfile.ZipFile(changed, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macros")
    return changed.getvalue()


def with_part(name: str, part: bytes, content: bytes | None = None) -> bytes:
    """Put other bytes in the place of one part of a workbook."""
    changed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content or workbook([line("1.1")]))) as archive,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for each in archive.namelist():
            copy.writestr(each, part if each == name else archive.read(each))
    return changed.getvalue()


def part_of(content: bytes, name: str) -> str:
    """Return one part of a workbook as text."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()


def bomb() -> bytes:
    """Build a small file that unpacks to a hundred megabytes."""
    content = BytesIO(workbook([line("1.1")]))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image.png", b"\0" * 100_000_000)
    return content.getvalue()


def cells_of(content: bytes) -> list[list[Any]]:
    """Return the cells of the first sheet."""
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]
