"""All that is held about one person: a page to read and a file to take elsewhere."""

import html
import json
from datetime import datetime
from typing import Any

from views.texts import Texts

_STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}"
    "h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}"
    "dl{display:grid;grid-template-columns:minmax(9rem,auto) 1fr;gap:.25rem 1rem;margin:0 0 1rem;"
    "padding:.75rem;border:1px solid #ccc;border-radius:.5rem}"
    "dt{color:#555}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}"
)
Tables = dict[str, list[dict[str, Any]]]


def render_json(tables: Tables) -> bytes:
    """Rows by table and column, UTF-8."""
    return json.dumps(tables, ensure_ascii=False, indent=2).encode(errors="replace")


def render_page(tables: Tables, texts: Texts, *, at: datetime) -> bytes:
    """A page without scripts or anything from elsewhere, UTF-8."""
    title = texts("data-page-title")
    intro = texts("data-page-intro", territory=texts.territory.name, moment=texts.moment(at))
    sections = "".join(_section(name, rows, texts) for name, rows in tables.items())
    page = (
        f'<!doctype html><html lang="{texts.language}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{title}</h1><p>{intro}</p>{sections}</body></html>"
    )
    return page.encode(errors="replace")


def _section(table: str, rows: list[dict[str, Any]], texts: Texts) -> str:
    key = f"data-table-{table}"
    heading = texts(key) if texts.has(key) else html.escape(table)
    if not rows:
        return f"<h2>{heading}</h2><p>{texts('data-page-empty')}</p>"
    return f"<h2>{heading}</h2>" + "".join(f"<dl>{_cells(row)}</dl>" for row in rows)


def _cells(row: dict[str, Any]) -> str:
    return "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(_readable(value))}</dd>"
        for name, value in row.items()
        if value is not None
    )


def _readable(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
