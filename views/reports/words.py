"""Words and figures that every part of a report writes in the same way."""

from collections.abc import Sequence
from datetime import date

from services.language.periods import Period
from storage.records.figures import ActionFigures
from storage.records.report import ReportContent
from views.plan.obstacles import obstacle_words as said_obstacle
from views.texts import Texts


def moment_of(content: ReportContent, texts: Texts) -> str:
    """Return the day whose state is told: « 30 juin 2026 »."""
    return texts.day(content.day) if content.day else texts.date(content.data_at)


def is_compared(content: ReportContent) -> bool:
    """Return whether the period is long enough to be compared with the days before it."""
    return Period(content.first, content.last, content.earlier_first, content.earlier_last).is_compared


def short_day(day: date | None, texts: Texts) -> str:
    """Return « 16/10/2026 », or a dash."""
    if day is None:
        return "–"
    return day.strftime("%d/%m/%Y") if texts.language == "fr" else day.isoformat()


def spoken(title: str, lines: Sequence[tuple[str, str]], texts: Texts) -> str:
    """Return a drawing in words, for who does not see it: its title, then each line as a phrase."""
    # Put together here: a message takes no value of more than a thousand characters.
    said = [texts.plain("report-spoken-line", label=label, value=value) for label, value in lines]
    return f"{title}. {'; '.join(said) or '–'}."


def obstacle_words(action: ActionFigures, texts: Texts) -> str:
    """Return « Budget : la subvention n’est pas encore votée »."""
    if action.obstacle is None:
        return ""
    return said_obstacle(action.obstacle, action.obstacle_text, texts)


def state_notes(action: ActionFigures, texts: Texts) -> str:
    """Return the notes beside a status: no news, past its end."""
    notes = []
    if action.silent_since is not None:
        notes.append(texts.plain("report-silent-since", day=short_day(action.silent_since, texts)))
    if action.is_overdue:
        notes.append(texts.plain("report-overdue"))
    return ", ".join(notes)
