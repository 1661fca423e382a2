"""A manuscript made into a file: Typst for what is looked at, a workbook for what is counted with.

The data reaches a template as a JSON file, never as markup, and nothing outside this folder can be opened.
"""

import json
from pathlib import Path
from typing import Any, Final

import typst

from storage.records.outbox import Form, Manuscript
from views.documents.glyphs import FOLDERS, legible_everywhere

FOLDER: Final = Path(__file__).parent
# ISO 14289-1: what a screen reader needs is in the file, or there is no file.
STANDARD: Final = "ua-1"
# 320 × 400 points become 1,024 × 1,280 pixels, which Telegram shows as they are.
PIXELS_PER_INCH: Final = 230.4


def typeset(manuscript: Manuscript) -> bytes:
    """The file's bytes; a picture is its template's first page.

    Raises:
        typst.TypstError: the template is wrong.
    """
    data = json.dumps(legible_everywhere(manuscript.data), ensure_ascii=False)
    files = {path.name: path.read_bytes() for path in FOLDER.glob("*.typ")}
    # A folder in memory, which the library's annotations do not know.
    folder: Any = files | {"main.typ": files[f"{manuscript.template}.typ"], "data.json": data.encode()}
    look: dict[str, Any] = {"font_paths": list(FOLDERS), "ignore_system_fonts": True}
    if manuscript.form is Form.PDF:
        made: bytes = typst.compile(folder, pdf_standards=STANDARD, **look)
    else:
        made = typst.compile(folder, format="png", ppi=PIXELS_PER_INCH, **look)
    return made
