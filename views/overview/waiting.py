"""Waiting items of one person, as one list."""

from collections.abc import Sequence

from services.language.hygiene import shorten
from storage.records.draft import Draft
from views.texts import Html, Texts, escape, join


def render_waiting(lines: Sequence[Html], texts: Texts) -> Html:
    """Render all items that wait for a person, the most pressing first."""
    return join([texts("waiting-title"), *lines]) if lines else texts("waiting-nothing")


def render_begun(drafts: Sequence[Draft], total: int, texts: Texts) -> list[Html]:
    """Render forms that were begun: their number, and the subjects of the latest."""
    names = [shorten(draft_name(draft, texts), 90) for draft in drafts]
    return [texts("waiting-drafts", count=total), *(Html(f"• {escape(name)}") for name in names)]


def draft_name(draft: Draft, texts: Texts) -> str:
    """Return the subject of a form in progress, in a few words."""
    key = f"draft-{draft.form}"
    name = texts.plain(key if texts.has(key) else "draft-other")
    said = draft.values.get("text") if draft.form == "need" else None
    return f"{name} « {said} »" if said else name
