"""Absences: a day as people write it, and a pause until the end of it."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from config.territory import Territory
from services import access
from services.access import Permission
from services.errors import RefusedError
from services.french import words
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork

LONGEST_PAUSE: Final = timedelta(days=366)
_IN_FIGURES: Final = re.compile(r"\b([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})(?:\s*[/.-]\s*([0-9]{4}|[0-9]{2}))?\b")
_NUMBER: Final = re.compile(r"\b([0-9]{1,4})(?:er|st|nd|rd|th)?\b")
_MONTHS: Final = (
    ("janvier", "january"), ("fevrier", "february"), ("mars", "march"), ("avril", "april"), ("mai", "may"),
    ("juin", "june"), ("juillet", "july"), ("aout", "august"), ("septembre", "september"),
    ("octobre", "october"), ("novembre", "november"), ("decembre", "december"),
)  # fmt: skip
_SHORTEST_MONTH: Final = 3
_CENTURY: Final = 2000


def read_day(text: str, today: date) -> date:
    """Read « 12/05 », « 12/05/2027 », « le 12 mai » or « 12 May »; without a year, the next such day.

    Raises:
        RefusedError: it is no day, a day that is past, or one more than a year away.
    """
    day = _spelt(text, today)
    if day is None:
        raise RefusedError("refused-day-unreadable")
    if day < today:
        raise RefusedError("refused-day-past")
    if day - today > LONGEST_PAUSE:
        raise RefusedError("refused-day-far")
    return day


def pause(work: UnitOfWork, person: Person, until: date, *, at: datetime, territory: Territory) -> Person:
    """Let nothing but replies reach a person until the end of a local day."""
    access.require(person, Permission.CHANGE_PROFILE)
    end = datetime.combine(until + timedelta(days=1), time.min, ZoneInfo(territory.time_zone)).astimezone(UTC)
    release(work, person, at=at)
    work.people.change(person.id, paused_until=end)
    work.outbox.hold_until(person.id, until=end, now=at)
    return work.people.get(person.id)


def resume(work: UnitOfWork, person: Person, *, at: datetime) -> Person:
    """End a pause: what waited goes now."""
    access.require(person, Permission.CHANGE_PROFILE)
    release(work, person, at=at)
    work.people.change(person.id, paused_until=None)
    return work.people.get(person.id)


def release(work: UnitOfWork, person: Person, *, at: datetime) -> None:
    """Let go what waits for the end of a person's pause."""
    if person.paused_until is not None and person.paused_until > at:
        work.outbox.unpark(person.id, parked_until=person.paused_until, now=at)


def last_day(person: Person, *, at: datetime, territory: Territory) -> date | None:
    """The last local day of a person's absence, or None when they are here."""
    if person.paused_until is None or person.paused_until <= at:
        return None
    return (person.paused_until - timedelta(seconds=1)).astimezone(ZoneInfo(territory.time_zone)).date()


def _spelt(text: str, today: date) -> date | None:
    figures = _IN_FIGURES.search(text)
    if figures:
        day, month, year = figures.groups()
        return _date(int(day), int(month), int(year) if year else None, today)
    numbers = [int(number) for number in _NUMBER.findall(text)]
    month = next((found for word in words(text) if (found := _month(word))), None)
    if month is None or not numbers:
        return None
    return _date(numbers[0], month, numbers[1] if len(numbers) > 1 else None, today)


def _month(word: str) -> int | None:
    if len(word) < _SHORTEST_MONTH:
        return None
    meant = [
        rank for rank, names in enumerate(_MONTHS, start=1) if any(name.startswith(word) for name in names)
    ]
    return meant[0] if len(meant) == 1 else None


def _date(day: int, month: int, year: int | None, today: date) -> date | None:
    try:
        if year is not None:
            return date(year if year > _CENTURY else _CENTURY + year, month, day)
        # 29 February waits for its year; any other day comes back within one.
        coming = (date(today.year + step, month, day) for step in range(2))
        return next(found for found in coming if found >= today)
    except (ValueError, StopIteration):
        return None
