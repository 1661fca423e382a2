"""Absences: a pause until the end of a day, and the silence of a person who has blocked the bot."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from config.territory import Territory
from services import access
from services.access import Permission
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


def pause(work: UnitOfWork, person: Person, until: date, *, at: datetime, territory: Territory) -> Person:
    """Hold everything but replies for a person until the end of a local day."""
    access.require(person, Permission.CHANGE_PROFILE)
    end = datetime.combine(until + timedelta(days=1), time.min, ZoneInfo(territory.time_zone)).astimezone(UTC)
    release(work, person, at=at)
    work.people.change(person.id, paused_until=end)
    if person.chat_id is not None:
        work.outbox.hold_until(person.chat_id, until=end, now=at)
    return work.people.get(person.id)


def resume(work: UnitOfWork, person: Person, *, at: datetime) -> Person:
    """End a pause; what waited goes out now."""
    access.require(person, Permission.CHANGE_PROFILE)
    release(work, person, at=at)
    work.people.change(person.id, paused_until=None)
    return work.people.get(person.id)


def release(work: UnitOfWork, person: Person, *, at: datetime) -> None:
    """Release the messages that wait for the end of a person's pause."""
    if person.chat_id is not None and person.paused_until is not None and person.paused_until > at:
        work.outbox.unpark(person.chat_id, parked_until=person.paused_until, now=at)


def note_block(work: UnitOfWork, person: Person, *, at: datetime) -> None:
    """Note that a person has blocked the bot; later promises wait for their return."""
    work.people.change(person.id, blocked_at=at)


def last_day(person: Person, *, at: datetime, territory: Territory) -> date | None:
    """Return the last local day of a person's absence, or None when they are here."""
    if person.paused_until is None or person.paused_until <= at:
        return None
    return (person.paused_until - timedelta(seconds=1)).astimezone(ZoneInfo(territory.time_zone)).date()
