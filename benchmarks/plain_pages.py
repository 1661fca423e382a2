"""The peer: ReportLab lays the same sections out as plain paragraphs and tables, without tags or drawings."""

import io
import time
from typing import Any
from xml.sax.saxutils import escape


def lay_out(data: dict[str, Any]) -> tuple[float, int]:
    """Lay the report out; return the seconds it took, and the bytes of the PDF.

    Raises:
        ImportError: ReportLab is an optional extra.
    """
    from reportlab.lib.styles import getSampleStyleSheet  # noqa: PLC0415 - an optional extra
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table  # noqa: PLC0415

    begun = time.perf_counter()
    styles, story = getSampleStyleSheet(), []
    for section in data["sections"]:
        story += [Paragraph(escape(section["title"]), styles["Heading1"])]
        story += [Paragraph(escape(section["lead"]), styles["Normal"])]
        for block in section["blocks"]:
            story += [Paragraph(escape(words), styles["Normal"]) for words in _words(block)]
            if block["kind"] == "table" and block["lines"]:
                rows = [
                    [Paragraph(escape(cell["text"]), styles["Normal"]) for cell in line]
                    for line in block["lines"]
                ]
                story.append(Table([[column["title"] for column in block["columns"]], *rows]))
    written = io.BytesIO()
    SimpleDocTemplate(written).build(story)
    return time.perf_counter() - begun, len(written.getvalue())


def _words(block: dict[str, Any]) -> list[str]:
    """Return a block as lines: its title, and the words and figures of its items."""
    lines = [block[key] for key in ("title", "text") if block.get(key)]
    for item in block.get("items", []) + block.get("parts", []):
        if isinstance(item, str):
            lines.append(item)
        else:
            lines.append(" ".join(str(value) for value in item.values() if isinstance(value, str)))
    return lines
