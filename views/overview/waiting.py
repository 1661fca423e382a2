"""What waits for a person, as one list."""

from collections.abc import Sequence

from services.language.hygiene import shorten
from storage.records.draft import Draft
from views.texts import Html, Texts, escape, join


def render_waiting(lines: Sequence[Html], texts: Texts) -> Html:
    """Everything that waits for a person, the most pressing first."""
    return join([texts("waiting-title"), *lines]) if lines else texts("waiting-nothing")


def render_begun(drafts: Sequence[Draft], total: int, texts: Texts) -> list[Html]:
    """Of forms that were begun: how many, and what the latest are about."""
    names = [shorten(draft_name(draft, texts), 90) for draft in drafts]
    return [texts("waiting-drafts", count=total), *(Html(f"• {escape(name)}") for name in names)]


def draft_name(draft: Draft, texts: Texts) -> str:
    """What a form in progress is about, in a few words."""
    key = f"draft-{draft.form}"
    name = texts.plain(key if texts.has(key) else "draft-other")
    said = draft.values.get("text") if draft.form == "need" else None
    return f"{name} « {said} »" if said else name
