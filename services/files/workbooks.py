"""Reads an XLSX workbook: its sheets in order, hidden or not, with what their cells hold."""

from collections import Counter
from typing import Any, Final, NamedTuple

from services.errors import RefusedError
from services.files.archives import Archive, beside
from services.files.content import CellKind
from services.files.limits import MOST_SHEETS, MOST_STYLES
from services.files.markup import Attributes, Elements
from services.files.number_formats import kind_of
from services.files.sheets import SHARED, Allowance, SharedTexts, SheetWalk

_PACKAGE: Final = "_rels/.rels"
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_MACROS: Final = "vbaproject.bin"


class _Listed(NamedTuple):
    name: str
    relation: str
    is_hidden: bool


class _Relation(NamedTuple):
    kind: str
    part: str


class _Workbook:
    """What the workbook's own part says: its sheets, and where its days begin."""

    def __init__(self, archive: Archive, part: str) -> None:
        self.sheets: list[_Listed] = []
        self.since_1904 = False
        Elements(self._take).walk(archive.chunks(part))

    def _take(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            ids = [value for key, value in attributes.items() if key.endswith(":id")]
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(_Listed(attributes.get("name", ""), (ids or [""])[0], is_hidden))
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in {"1", "true"}


def read_workbook(content: bytes) -> dict[str, Any]:
    """Read a workbook's cells as plain data.

    Raises:
        RefusedError: it is none, is damaged, holds macros, is protected, or is over a limit.
    """
    archive = Archive(content)
    part = _main_part(archive)
    book = _Workbook(archive, part)
    relations = _relations(archive, part)
    styles = _styles(archive, relations)
    allowance, read = Allowance(), []
    for listed in book.sheets[:MOST_SHEETS]:
        walk = SheetWalk(styles, since_1904=book.since_1904, allowance=allowance)
        if (relation := relations.get(listed.relation)) is not None:
            walk.read(archive.chunks(relation.part))
        read.append((listed, walk))
    texts = _shared_texts(archive, relations, [walk for _listed, walk in read], allowance)
    return {"sheets": [_described(listed, walk, texts) for listed, walk in read]}


def _main_part(archive: Archive) -> str:
    """Return the workbook's part, which the package names."""
    found = [one for one in _relations(archive, "").values() if one.kind.endswith("/officeDocument")]
    if not found:
        raise RefusedError("file-no-workbook")
    if found[0].kind.startswith(_STRICT):
        raise RefusedError("file-strict")
    part = found[0].part
    if any(name.endswith(_MACROS) for name in archive.names()):
        raise RefusedError("file-macros")
    if not part.lower().endswith(".xml") or "word" in part.lower() or "ppt" in part.lower():
        raise RefusedError("file-no-workbook")
    if part not in archive:
        raise RefusedError("file-damaged")
    return part


def _relations(archive: Archive, part: str) -> dict[str, _Relation]:
    folder, _, name = part.rpartition("/")
    source = f"{folder}/_rels/{name}.rels" if part else _PACKAGE
    found: dict[str, _Relation] = {}

    def take(element: str, attributes: Attributes) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = beside(part, attributes.get("Target", ""))
            found[attributes.get("Id", "")] = _Relation(attributes.get("Type", ""), target)

    Elements(take).walk(archive.chunks(source))
    return found


def _of_kind(relations: dict[str, _Relation], kind: str) -> str:
    return next((one.part for one in relations.values() if one.kind.endswith(f"/{kind}")), "")


def _styles(archive: Archive, relations: dict[str, _Relation]) -> list[CellKind]:
    """Return the kind of number of each cell format."""
    patterns: dict[int, str] = {}
    kinds: list[CellKind] = []
    is_of_cells = False

    def take(name: str, attributes: Attributes) -> None:
        nonlocal is_of_cells
        if name == "numFmt":
            patterns[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")[:255]
        elif name in {"cellXfs", "cellStyleXfs", "cellStyles", "dxfs"}:
            is_of_cells = name == "cellXfs"
        elif name == "xf" and is_of_cells and len(kinds) < MOST_STYLES:
            number = int(attributes.get("numFmtId", "0"))
            kinds.append(kind_of(number, patterns.get(number)))

    Elements(take).walk(archive.chunks(_of_kind(relations, "styles")))
    return kinds


def _shared_texts(
    archive: Archive, relations: dict[str, _Relation], walks: list[SheetWalk], allowance: Allowance
) -> dict[int, str]:
    wanted = Counter(
        value
        for walk in walks
        for _row, cells in walk.rows
        for _column, kind, value in cells
        if kind == SHARED
    )
    shared = SharedTexts(wanted, allowance)
    shared.walk(archive.chunks(_of_kind(relations, "sharedStrings")))
    return shared.texts


def _described(listed: _Listed, walk: SheetWalk, texts: dict[int, str]) -> dict[str, Any]:
    rows = []
    for number, cells in walk.rows:
        described = [
            (column, CellKind.TEXT, texts.get(value, "")) if kind == SHARED else (column, kind, value)
            for column, kind, value in cells
        ]
        filled = [cell for cell in described if cell[2] != "" or cell[1] == CellKind.NO_VALUE]
        if filled:
            rows.append((number, filled))
    return {
        "name": listed.name,
        "is_hidden": listed.is_hidden,
        "rows": rows,
        "merged": walk.merged,
        "beyond": walk.beyond,
        "is_cut": walk.is_cut,
    }
