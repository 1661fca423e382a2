"""Contributions after the convention: administrators are told a month before words, files, supports go."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import structlog

from config.territory import Territory
from services.outbox.promises import notify
from services.schedules import recurring
from storage.records.person import ERASED, Person, Role
from storage.records.schedule import Schedule
from storage.unit_of_work import UnitOfWork

JOB: Final = "contributions"
NOTICE: Final = "contributions-ending"
TOLD_AHEAD: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Ending:
    """A planned erasure: when it begins, and how many needs have words until then."""

    begins_at: datetime
    needs: int


log = structlog.get_logger(__name__)


def convention_end(territory: Territory) -> datetime:
    """Return the first moment after a territory's convention."""
    zone = ZoneInfo(territory.time_zone)
    return datetime(territory.period.end + 1, 1, 1, tzinfo=zone).astimezone(UTC)


def plan_end(work: UnitOfWork, territory: Territory, kept: timedelta, *, now: datetime) -> None:
    """Tell administrators a month before contributions go, and plan it; once for each end and delay."""
    planned = convention_end(territory) + kept
    name = f"{JOB}:{planned:%Y-%m-%d}"
    if now < planned - TOLD_AHEAD or work.schedules.find(name) is not None:
        return
    # Never before they have had their month, whenever this version or a new setting came.
    begins = max(planned, now + TOLD_AHEAD)
    local = begins.astimezone(ZoneInfo(territory.time_zone)).replace(tzinfo=None)
    recurring.ensure(
        work,
        name,
        job=JOB,
        rule="FREQ=DAILY",
        local_start=(local + timedelta(days=1)).replace(hour=4, minute=30, second=0, microsecond=0),
        zone=territory.time_zone,
        at=now,
    )
    for person in told(work):
        key = f"{NOTICE}:{planned:%Y-%m-%d}:{person.id}"
        notify(work, person, NOTICE, parameters={"schedule": name}, at=now, dedupe_key=key)


def find_ending(work: UnitOfWork, name: str, *, now: datetime) -> Ending | None:
    """Return when a planned erasure begins and what it takes; None once it has begun."""
    schedule = work.schedules.find(name)
    if schedule is None or schedule.next_at is None or schedule.next_at < now:
        return None
    return Ending(schedule.next_at, work.contributions.count_needs_with_words(before=now))


def told(work: UnitOfWork) -> list[Person]:
    """List administrators; where there is none, coordinators."""
    administrators = work.people.list_with_role(Role.ADMINISTRATOR)
    return list(administrators or work.people.list_with_role(Role.COORDINATOR))


def erase_past(
    territory: Territory, kept: timedelta, work: UnitOfWork, schedule: Schedule, now: datetime
) -> None:
    """Erase what was contributed so long ago, if the end that administrators were told still holds."""
    planned = convention_end(territory) + kept
    if schedule.name != f"{JOB}:{planned:%Y-%m-%d}" or now < planned:
        return
    erased = work.contributions.erase_before(now - kept, at=now)
    if erased:
        work.counters.next(ERASED)  # a scrub of the disk is due
    log.info("contributions_erased", need_count=erased)
