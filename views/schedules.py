"""What coordinators read of recurring work."""

from datetime import datetime

from views.texts import Html, Texts


def render_late(texts: Texts, name: str, due_at: datetime, merged: int) -> Html:
    """It ran, later than it should have."""
    return texts("schedule-late", job=_name(texts, name), moment=texts.moment(due_at), merged=merged)


def render_failed(texts: Texts, name: str, due_at: datetime) -> Html:
    """It did not run, and will be tried again."""
    return texts("schedule-failed", job=_name(texts, name), moment=texts.moment(due_at))


def _name(texts: Texts, name: str) -> str:
    key = f"schedule-name-{name.partition(':')[0]}"
    return texts.plain(key) if texts.has(key) else name
