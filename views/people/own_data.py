"""All data held about one person: a page to read and a file to take elsewhere."""

import html
import io
import json
import re
import zipfile
from collections import Counter
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
_NAME_INSIDE: Final = "mes-donnees.json"
_KINDS_OF_LINES: Final = ("kind", "state")
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


# The bot's own workings: of no meaning to the person, but to whoever repairs it.
_WORKINGS: Final = {
    "outbox": {
        "id", "chat_id", "priority", "due_at", "attempts", "unfinished", "owner", "dedupe_key", "act_id",
    },
    "cards": {"chat_id", "keyboard"},
}  # fmt: skip
# Said by their number on the page; one by one in the other file.
_COUNTED: Final = frozenset({"outbox", "cards", "failed_updates"})
# So many lines of one kind are read; the other file holds them all.
_MOST_SHOWN: Final = 150
_LARGEST_PLAIN_FILE: Final = 900_000


def render_json(tables: Tables) -> tuple[bytes, bool]:
    """Return rows by table and column, UTF-8; and whether they are packed (zip), as they would be large."""
    said = {
        name: [
            {key: value for key, value in row.items() if value is not None and key not in _workings(name)}
            for row in rows
        ]
        for name, rows in tables.items()
    }
    content = json.dumps(said, ensure_ascii=False, indent=1).encode(errors="replace")
    if len(content) <= _LARGEST_PLAIN_FILE:
        return content, False
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_NAME_INSIDE, content)
    return packed.getvalue(), True


def _workings(table: str) -> set[str]:
    return _WORKINGS.get(table, set())


def render_page(tables: Tables, texts: Texts, *, at: datetime) -> bytes:
    """Return a page without scripts or external resources, UTF-8: what matters to the person, latest last."""
    title = texts("data-page-title")
    intro = texts("data-page-intro", territory=texts.territory.name, moment=texts.moment(at))
    shown = {name: rows for name, rows in tables.items() if rows}
    sections = "".join(_section(name, rows, texts) for name, rows in shown.items() if name not in _COUNTED)
    counted = "".join(_counted(name, rows, texts) for name, rows in shown.items() if name in _COUNTED)
    left = [_label(f"data-table-{name}", name, texts) for name, rows in tables.items() if not rows]
    nothing = ", ".join(left)
    empty = f"<h2>{texts('data-page-empty')}</h2><p>{nothing}</p>" if nothing else ""
    page = (
        f'<!doctype html><html lang="{texts.language}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{title}</h1><p>{intro}</p>{sections}{counted}{empty}</body></html>"
    )
    return page.encode(errors="replace")


def _section(table: str, rows: list[dict[str, Any]], texts: Texts) -> str:
    heading = _label(f"data-table-{table}", table, texts)
    left_out = max(0, len(rows) - _MOST_SHOWN)
    more = f"<p>{texts('data-page-more', count=left_out)}</p>" if left_out else ""
    lines = "".join(f"<dl>{_cells(table, row, texts)}</dl>" for row in rows[-_MOST_SHOWN:])
    return f"<h2>{heading}</h2>{more}{lines}"


def _counted(table: str, rows: list[dict[str, Any]], texts: Texts) -> str:
    """Say how many lines there are of each kind; what still holds words is shown with them."""
    kinds = Counter(
        " · ".join(_readable(table, name, row[name], texts) for name in _KINDS_OF_LINES if row.get(name))
        for row in rows
    )
    lines = "".join(f"<li>{html.escape(kind) or '–'} : {count}</li>" for kind, count in kinds.most_common())
    with_words = [row for row in rows if row.get("content") or row.get("parameters")][-_MOST_SHOWN:]
    words = "".join(f"<dl>{_cells(table, row, texts)}</dl>" for row in with_words)
    return f"<h2>{_label(f'data-table-{table}', table, texts)}</h2><ul>{lines}</ul>{words}"


def _cells(table: str, row: dict[str, Any], texts: Texts) -> str:
    return "".join(
        f"<dt>{_label(f'data-column-{name}', name, texts)}</dt>"
        f"<dd>{html.escape(_readable(table, name, value, texts))}</dd>"
        for name, value in row.items()
        if value is not None and value != "" and name not in _workings(table) and not _is_a_number(name)
    )


def _is_a_number(name: str) -> bool:
    """Return whether a column holds the bot's own number of something, which the other file has."""
    return name == "id" or (name.endswith("_id") and not name.endswith("file_id"))


def _label(key: str, name: str, texts: Texts) -> str:
    return texts(key) if texts.has(key) else html.escape(name)


def _readable(table: str, name: str, value: Any, texts: Texts) -> str:
    """Return readable words: names for codes, local time, yes and no; any other value unchanged."""
    if isinstance(value, bool):
        return texts.plain("data-yes" if value else "data-no")
    if table == "outbox" and isinstance(value, dict) and "text" in value:
        return str(value["text"])  # the words of a message that waits; its buttons are in the other file
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if name in _NAMED:
        return _NAMED[name](texts, value)
    word = f"{_SAID.get((table, name), f'data-word-{name}')}-{value}"
    if texts.has(word):
        return texts.plain(word)
    return texts.moment(datetime.fromisoformat(value)) if _MOMENT.fullmatch(name) else value
