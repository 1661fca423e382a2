"""Rules of polls: longest texts, duration of a wave, spacing of reminders."""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from config.territory import Territory
from services.errors import RefusedError
from services.schedules.days_off import is_public_holiday

LONGEST_TITLE: Final = 120
LONGEST_QUESTION: Final = 250
LONGEST_OPTION: Final = 50
LONGEST_WORDS: Final = 1000
LONGEST_UNIT: Final = 20
LONGEST_FOLLOW_UP: Final = 600
MOST_QUESTIONS: Final = 15
MOST_OPTIONS: Final = 10

SMALLEST_GROUP: Final = 5
"""Results of an anonymous poll never show a group with fewer people."""

MOST_REMINDERS: Final = 2
BETWEEN_REMINDERS: Final = timedelta(days=3)
LAST_DAY: Final = timedelta(days=1)
ASKED_LATELY: Final = timedelta(days=7)
DURATIONS: Final = (7, 14, 21)
LONGEST_OPEN: Final = timedelta(days=92)
OPENS_AT: Final = time(9)
REMINDS_AT: Final = time(10)
CLOSES_AT: Final = time(20)


class PollClosedError(RefusedError):
    """The wave no longer takes answers."""

    def __init__(self) -> None:
        super().__init__("poll-closed")


class AlreadySentError(RefusedError):
    """The anonymous ballot is in the box and cannot be taken out again."""

    def __init__(self) -> None:
        super().__init__("poll-already-sent")


def closing(opens_at: datetime, duration_days: int, territory: Territory) -> datetime:
    """Return when a wave closes: in the evening, `duration_days` later; a public holiday moves it on."""
    zone = ZoneInfo(territory.time_zone)
    day = opens_at.astimezone(zone).date() + timedelta(days=duration_days)
    while is_public_holiday(day):
        day += timedelta(days=1)
    return datetime.combine(day, CLOSES_AT, zone)


def reminder_days(opens_on: date, duration_days: int) -> list[date]:
    """List the local days for reminders: at mid-time and two days before the end, if spacing allows."""
    first, last = max(BETWEEN_REMINDERS.days, duration_days // 2), duration_days - 2
    days = [first] if first <= last else []
    if days and last - first >= BETWEEN_REMINDERS.days:
        days.append(last)
    return [opens_on + timedelta(days=day) for day in days]


def may_remind(
    *, reminders: int, reminded_at: datetime | None, opens_at: datetime, closes_at: datetime, now: datetime
) -> bool:
    """Return whether the spacing allows one more reminder now, planned or not."""
    # A tick's delay must not count as too early.
    last = (reminded_at or opens_at) - timedelta(minutes=30)
    is_last_day = closes_at - now < LAST_DAY
    return reminders < MOST_REMINDERS and now - last >= BETWEEN_REMINDERS and not is_last_day


def monthly(day: date, *, every: int) -> str:
    """Return an RRULE for this day every `every` months; in a shorter month it is the last day."""
    shortest = 28
    if day.day <= shortest:
        return f"FREQ=MONTHLY;INTERVAL={every}"
    days = ",".join(str(number) for number in range(shortest, day.day + 1))
    return f"FREQ=MONTHLY;INTERVAL={every};BYMONTHDAY={days};BYSETPOS=-1"
