"""Words and figures that every part of a report writes in the same way."""

from datetime import date

from storage.records.report import ActionFigures
from views.texts import Texts


def short_day(day: date | None, texts: Texts) -> str:
    """Return « 16/10/2026 », or a dash."""
    if day is None:
        return "–"
    return day.strftime("%d/%m/%Y") if texts.language == "fr" else day.isoformat()


def obstacle_words(action: ActionFigures, texts: Texts) -> str:
    """Return « Budget : la subvention n’est pas encore votée »."""
    if action.obstacle is None:
        return ""
    name = texts.plain(f"obstacle-{action.obstacle.value}")
    return texts.plain("report-obstacle", name=name, text=action.obstacle_text or "")


def state_notes(action: ActionFigures, texts: Texts) -> str:
    """Return the notes beside a status: no news, past its end."""
    notes = []
    if action.silent_since is not None:
        notes.append(texts.plain("report-silent-since", day=short_day(action.silent_since, texts)))
    if action.is_overdue:
        notes.append(texts.plain("report-overdue"))
    return ", ".join(notes)
