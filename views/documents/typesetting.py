"""Makes files from manuscripts: Typst for pages and pictures, a workbook for figures to count with.

The data reaches a template as a JSON file, never as markup, and nothing outside this folder can be opened.
"""

import json
from pathlib import Path
from typing import Any, Final

import typst

from storage.records.outbox import FileForm, Manuscript
from views.documents.glyphs import FOLDERS, legible_everywhere

FOLDER: Final = Path(__file__).parent
# ISO 14289-1: everything a screen reader needs is in the file, or there is no file.
STANDARD: Final = "ua-1"
# 320 × 400 points become 1,024 × 1,280 pixels, which Telegram shows unscaled.
PIXELS_PER_INCH: Final = 230.4
_LOOK: Final[dict[str, Any]] = {"font_paths": list(FOLDERS), "ignore_system_fonts": True}


def typeset(manuscript: Manuscript) -> bytes:
    """Return the file's bytes; a picture is its template's first page.

    Raises:
        typst.TypstError: the template is wrong.
    """
    if manuscript.form is FileForm.PDF:
        made: bytes = typst.compile(_folder_of(manuscript), pdf_standards=STANDARD, **_LOOK)
        return made
    return pictures_of(manuscript)[0]


def pictures_of(manuscript: Manuscript, *, pixels_per_inch: float = PIXELS_PER_INCH) -> list[bytes]:
    """Return every page as PNG."""
    made = typst.compile(_folder_of(manuscript), format="png", ppi=pixels_per_inch, **_LOOK)
    return made if isinstance(made, list) else [made]


def _folder_of(manuscript: Manuscript) -> Any:
    """Return a folder in memory, which the library's annotations do not cover."""
    data = json.dumps(legible_everywhere(manuscript.data), ensure_ascii=False)
    files = {path.name: path.read_bytes() for path in FOLDER.glob("*.typ")}
    return files | {"main.typ": files[f"{manuscript.template}.typ"], "data.json": data.encode()}
