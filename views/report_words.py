"""Words and figures that every part of a report writes in the same way."""

from datetime import date
from typing import Final

from babel.numbers import format_decimal

from storage.records.action import ActionStatus
from storage.records.report import ActionFigures
from views.documents.blocks import Tone
from views.indicators import number
from views.texts import Texts

FEWEST_FOR_PERCENT: Final = 10
# Every status has a sign of its own, for those who do not see colours and for black-and-white printers.
SIGNS: Final = {
    ActionStatus.DONE: "✓",
    ActionStatus.ONGOING: "●",
    ActionStatus.LATE: "▲",
    ActionStatus.PAUSED: "◆",
    ActionStatus.BLOCKED: "■",
    ActionStatus.UPCOMING: "○",
    ActionStatus.TO_DISCUSS: "◇",
    ActionStatus.ABANDONED: "×",
}
_TONES: Final = {
    ActionStatus.DONE: Tone.GOOD,
    ActionStatus.ONGOING: Tone.ONGOING,
    ActionStatus.LATE: Tone.TROUBLE,
    ActionStatus.BLOCKED: Tone.TROUBLE,
    ActionStatus.PAUSED: Tone.PAUSED,
}


def tone_of(status: ActionStatus | None) -> Tone:
    """The colour that goes with a status."""
    return _TONES.get(status, Tone.MUTED) if status else Tone.MUTED


def status_words(status: ActionStatus | None, texts: Texts) -> str:
    """« ▲ En retard »."""
    if status is None:
        return texts.plain("action-status-none")
    return f"{SIGNS[status]} {texts.plain(f'action-status-{status.value}')}"


def whole(value: float, texts: Texts) -> str:
    """A count, its thousands apart."""
    return number(round(value), texts)


def score(mean: float, texts: Texts) -> str:
    """A mean on a scale, always to one place, so that those in a column can be compared: « 3,0 »."""
    return str(format_decimal(round(mean, 1), format="0.0", locale=texts.language))


def part_of(count: int, total: int, texts: Texts) -> str:
    """« 3 sur 8 »; from ten on « 12 sur 40 (30 %) »."""
    key = "report-part-percent" if total >= FEWEST_FOR_PERCENT else "report-part"
    percent = whole(100 * count / total, texts) if total else "0"
    return texts.plain(key, count=whole(count, texts), total=whole(total, texts), percent=percent)


def percent_words(value: float | None, texts: Texts) -> str:
    """« 58 % »; a dash where nothing is known."""
    return texts.plain("report-percent", value=whole(value, texts)) if value is not None else "–"


def short_day(day: date | None, texts: Texts) -> str:
    """« 16/10/2026 », or a dash."""
    if day is None:
        return "–"
    return day.strftime("%d/%m/%Y") if texts.language == "fr" else day.isoformat()


def obstacle_words(action: ActionFigures, texts: Texts) -> str:
    """« Budget : la subvention n’est pas encore votée »."""
    if action.obstacle is None:
        return ""
    name = texts.plain(f"obstacle-{action.obstacle.value}")
    return texts.plain("report-obstacle", name=name, text=action.obstacle_text or "")


def state_notes(action: ActionFigures, texts: Texts) -> str:
    """What must be said beside a status: nothing heard, past its end."""
    notes = []
    if action.silent_since is not None:
        notes.append(texts.plain("report-silent-since", day=short_day(action.silent_since, texts)))
    if action.is_overdue:
        notes.append(texts.plain("report-overdue"))
    return ", ".join(notes)
