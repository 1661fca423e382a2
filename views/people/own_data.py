"""All data held about one person: a page to read and a file to take elsewhere."""

import html
import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from views.texts import Texts

_STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}"
    "h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}"
    "dl{display:grid;grid-template-columns:minmax(9rem,auto) 1fr;gap:.25rem 1rem;margin:0 0 1rem;"
    "padding:.75rem;border:1px solid #ccc;border-radius:.5rem}"
    "dt{color:#555}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}"
)
Tables = dict[str, list[dict[str, Any]]]

# Only columns of moments have such names (a test makes sure).
_MOMENT: Final = re.compile(r"at|until|\w+_(?:at|from|until)")
_NAMED: Final[dict[str, Callable[[Texts, str], str]]] = {
    "theme_code": Texts.theme,
    "commune_code": Texts.commune,
    "committee_code": Texts.committee,
    "public_code": Texts.public,
    "role": lambda texts, role: texts.plain(f"role-{role}"),
}
# Text keys that name a vocabulary's words elsewhere; other words have a key `data-word-…`.
_SAID: Final = {
    ("needs", "kind"): "need-kind",
    ("needs", "status"): "need-status",
    ("need_events", "status"): "need-status",
    ("acts", "kind"): "act",
    ("progress_updates", "status"): "action-status",
    ("progress_updates", "obstacle"): "obstacle",
    ("polls", "state"): "poll-state",
    ("poll_questions", "kind"): "poll-kind",
}


def render_json(tables: Tables) -> bytes:
    """Return rows by table and column, UTF-8."""
    return json.dumps(tables, ensure_ascii=False, indent=2).encode(errors="replace")


def render_page(tables: Tables, texts: Texts, *, at: datetime) -> bytes:
    """Return a page without scripts or external resources, UTF-8."""
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
    heading = _label(f"data-table-{table}", table, texts)
    if not rows:
        return f"<h2>{heading}</h2><p>{texts('data-page-empty')}</p>"
    return f"<h2>{heading}</h2>" + "".join(f"<dl>{_cells(table, row, texts)}</dl>" for row in rows)


def _cells(table: str, row: dict[str, Any], texts: Texts) -> str:
    return "".join(
        f"<dt>{_label(f'data-column-{name}', name, texts)}</dt>"
        f"<dd>{html.escape(_readable(table, name, value, texts))}</dd>"
        for name, value in row.items()
        if value is not None and value != ""
    )


def _label(key: str, name: str, texts: Texts) -> str:
    return texts(key) if texts.has(key) else html.escape(name)


def _readable(table: str, name: str, value: Any, texts: Texts) -> str:
    """Return readable words: names for codes, local time, yes and no; any other value unchanged."""
    if isinstance(value, bool):
        return texts.plain("data-yes" if value else "data-no")
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if name in _NAMED:
        return _NAMED[name](texts, value)
    word = f"{_SAID.get((table, name), f'data-word-{name}')}-{value}"
    if texts.has(word):
        return texts.plain(word)
    return texts.moment(datetime.fromisoformat(value)) if _MOMENT.fullmatch(name) else value
