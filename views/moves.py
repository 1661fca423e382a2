"""The reason a sending moved, in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from services.schedules.days_off import public_holiday
from storage.records.schedule import MovedFor
from views.texts import Html, Texts


def moved_line(planned_at: datetime, at: datetime, moved_for: MovedFor | None, texts: Texts) -> Html:
    """Return « Prévu le 25 décembre, déplacé au lundi 28 (jour férié : Noël) »; empty if it did not move."""
    if moved_for is None or moved_for is MovedFor.SENT_NOW:
        return Html("")
    return texts(
        "calendar-moved",
        planned=dated(planned_at, texts),
        moment=dated(at, texts),
        reason=reason_of(planned_at, at, moved_for, texts),
    )


def dated(at: datetime, texts: Texts) -> str:
    """Return « lundi 28 décembre 2026 à 9 h »."""
    return texts.plain("calendar-moment", weekday=texts.weekday(at), moment=texts.moment(at))


def reason_of(planned_at: datetime, at: datetime, moved_for: MovedFor, texts: Texts) -> str:
    if moved_for is MovedFor.POSTPONED and at < planned_at:
        return texts.plain("moved-for-earlier")
    day = planned_at.astimezone(ZoneInfo(texts.territory.time_zone)).date()
    holiday = public_holiday(day, texts.language) if moved_for is MovedFor.PUBLIC_HOLIDAY else None
    if holiday:
        return texts.plain("moved-for-holiday", holiday=holiday.replace("'", "’"))
    return texts.plain(f"moved-for-{moved_for.value}")
