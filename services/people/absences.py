"""Absences: days during which only replies go out."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from config.territory import Territory
from services import access
from services.access import Permission
from services.language.days import Days
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Absence:
    """A person's absence up to its last day; `first` while that day lies ahead."""

    first: date | None
    last: date


def pause(work: UnitOfWork, person: Person, days: Days, *, at: datetime, territory: Territory) -> Person:
    """Hold everything but replies for a person, from the first local day until the end of the last."""
    access.require(person, Permission.CHANGE_PROFILE)
    begins = _midnight(days.first, territory) if days.first else None
    end = _midnight(days.last + timedelta(days=1), territory)
    release(work, person, at=at)
    work.people.change(person.id, paused_from=begins, paused_until=end)
    if person.chat_id is not None:
        work.outbox.hold_until(person.chat_id, until=end, since=begins or at)
    return work.people.get(person.id)


def resume(work: UnitOfWork, person: Person, *, at: datetime) -> Person:
    """End a pause; what waited goes out now."""
    access.require(person, Permission.CHANGE_PROFILE)
    release(work, person, at=at)
    work.people.change(person.id, paused_from=None, paused_until=None)
    return work.people.get(person.id)


def release(work: UnitOfWork, person: Person, *, at: datetime) -> None:
    """Release the messages that wait for the end of a person's pause."""
    if person.chat_id is not None and person.paused_until is not None and person.paused_until > at:
        work.outbox.unpark(person.chat_id, parked_until=person.paused_until, now=at)


def absence_of(person: Person, *, at: datetime, territory: Territory) -> Absence | None:
    """Return a person's absence, one that lies ahead too; None when there is none."""
    if person.paused_until is None or person.paused_until <= at:
        return None
    zone = ZoneInfo(territory.time_zone)
    last = (person.paused_until - timedelta(seconds=1)).astimezone(zone).date()
    lies_ahead = person.paused_from is not None and person.paused_from > at
    first = person.paused_from.astimezone(zone).date() if person.paused_from and lies_ahead else None
    return Absence(first, last)


def _midnight(day: date, territory: Territory) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(territory.time_zone)).astimezone(UTC)
