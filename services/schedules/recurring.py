"""Recurring work: rows with a rule on local time; each occurrence runs once, a late one is reported."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from services.outbox.promises import notify
from storage.records.person import Role
from storage.records.schedule import MovedFor, RunState, Schedule
from storage.unit_of_work import UnitOfWork

LATE_AFTER: Final = timedelta(minutes=10)
LATE_NOTICE: Final = "schedule-late"
FAILED_NOTICE: Final = "schedule-failed"
MERGED_NOTICE: Final = "schedule-merged"
MOVED_NOTICE: Final = "schedule-moved"
LEFT_OUT_NOTICE: Final = "schedule-left-out"
# Clocks go back or forward in this hour: a time in it exists twice or not at all.
UNCERTAIN_HOUR: Final = 2

_SEVERAL_A_DAY: Final = ("HOURLY", "MINUTELY", "SECONDLY")

# Coordinators are told this far ahead that something moved: soon enough to act, late enough to matter.
TOLD_AHEAD: Final = timedelta(days=14)
DAYS_OFF: Final = (
    MovedFor.PUBLIC_HOLIDAY,
    MovedFor.SCHOOL_HOLIDAYS,
    MovedFor.WEEKEND,
    MovedFor.QUIET_HOURS,
)
# From a Saturday to the Monday after: the calendar shows it, a message each time would be too many.
_NOT_WORTH_A_WORD: Final = (MovedFor.WEEKEND,)

Job = Callable[[UnitOfWork, Schedule, datetime], None]


@dataclass(frozen=True, slots=True)
class Placed:
    """Time at which an occurrence goes out (aware UTC), and the reason if it is not the planned one."""

    at: datetime
    moved_for: MovedFor | None = None


Place = Callable[[Schedule, datetime], Placed]
"""Returns when the next occurrence goes out, given the earliest (aware) moment."""


def as_planned(_schedule: Schedule, at: datetime) -> Placed:
    """Return the moment unmoved."""
    return Placed(at)


@dataclass(frozen=True, slots=True)
class HouseSchedule:
    """A schedule that every installation has from its first start; it has the name of its job.

    `local_start` is naive and fixed: a start that moved with each restart would look like a changed rule.
    """

    job: str
    rule: str
    local_start: datetime


@dataclass(frozen=True, slots=True)
class JobFailure:
    """A job that raised an error; it stays due."""

    name: str
    error: str


def ensure(
    work: UnitOfWork,
    name: str,
    *,
    job: str,
    rule: str | None,
    local_start: datetime,
    zone: str,
    at: datetime,
    parameters: dict[str, Any] | None = None,
    place: Place = as_planned,
) -> None:
    """Create or change a schedule and place its next run; if nothing changed, leave its next run alone.

    `rule` is an RFC 5545 rule, or None for something that happens once; `local_start` is naive.

    Raises:
        ValueError: a run falls in the hour in which clocks change, or `local_start` is aware.
    """
    if local_start.tzinfo is not None:
        raise ValueError("local_start is a naive local time")
    if UNCERTAIN_HOUR in _hours(rule, local_start):
        raise ValueError("nothing is scheduled between 02:00 and 02:59")
    schedule = work.schedules.put(
        name=name,
        job=job,
        parameters=parameters or {},
        rule=rule,
        local_start=local_start.isoformat(timespec="seconds"),
        zone=zone,
        next_at=next_occurrence(rule, local_start, zone, after=at),
    )
    if schedule.next_at is not None and schedule.planned_at is None:
        move(work, schedule, place(schedule, schedule.next_at))


def _hours(rule: str | None, local_start: datetime) -> set[int]:
    """Return the local hours at which a rule (RFC 5545) may have an occurrence."""
    given = (rule or "").upper().removeprefix("RRULE:").split(";")
    parts = dict(part.split("=", 1) for part in given if "=" in part)
    if "BYHOUR" in parts:
        return {int(hour) for hour in parts["BYHOUR"].split(",")}
    return set(range(24)) if parts.get("FREQ") in _SEVERAL_A_DAY else {local_start.hour}


def next_occurrence(
    rule: str | None, local_start: datetime, zone: str, *, after: datetime
) -> datetime | None:
    """Return the first occurrence after an aware moment, in UTC; None when there is none left."""
    here = ZoneInfo(zone)
    if rule is None:
        only = local_start.replace(tzinfo=here).astimezone(UTC)
        return only if only > after else None
    occurrences = rrulestr(rule, dtstart=local_start)
    # Where clocks go back, an hour of local times lies before `after` although it reads later.
    for local in occurrences.xafter(after.astimezone(here).replace(tzinfo=None)):
        moment: datetime = local.replace(tzinfo=here, fold=0).astimezone(UTC)
        if moment > after:
            return moment
    return None


def place_all(work: UnitOfWork, place: Place) -> None:
    """Apply days off to every occurrence that has not been placed yet."""
    for schedule in work.schedules.list_unplaced():
        if schedule.next_at is not None:
            move(work, schedule, place(schedule, schedule.next_at))


def run_due(
    work: UnitOfWork, now: datetime, jobs: Mapping[str, Job], place: Place = as_planned
) -> list[JobFailure]:
    """Run each due schedule once, even if it missed several occurrences; return the failures."""
    failures = []
    place_all(work, place)
    for schedule in work.schedules.list_due(now):
        try:
            with work.savepoint():
                _run(work, schedule, now, jobs, place)
        except Exception as error:  # noqa: BLE001 - reported to coordinators, and tried again at the next tick
            failures.append(JobFailure(schedule.name, type(error).__name__))
            tell(work, FAILED_NOTICE, schedule, now, error=type(error).__name__)
    place_all(work, place)
    reasons = [reason for reason in DAYS_OFF if reason not in _NOT_WORTH_A_WORD]
    _tell_of_moves(work, work.schedules.list_untold_moves(reasons, before=now + TOLD_AHEAD), now)
    return failures


def _run(work: UnitOfWork, schedule: Schedule, now: datetime, jobs: Mapping[str, Job], place: Place) -> None:
    allowed = place(schedule, now)
    if allowed.at > now and schedule.moved_for is not MovedFor.SENT_NOW:
        # Late enough to fall into quiet hours or on a day off.
        move(work, schedule, allowed)
        _tell_of_moves(work, [schedule], now)
        return
    occurrence = planned_at(schedule, now)
    coming, merged = _after(schedule, occurrence), 0
    while coming is not None and coming <= now:
        coming, merged = _after(schedule, coming), merged + 1
    is_late = now - (schedule.next_at or now) > LATE_AFTER
    state = RunState.LATE if is_late else RunState.DONE
    if work.schedules.add_run(schedule.id, due_at=occurrence, ran_at=now, state=state, merged=merged):
        jobs[schedule.job](work, schedule, now)
        if is_late or merged:
            tell(work, LATE_NOTICE if is_late else MERGED_NOTICE, schedule, now, merged=merged)
    work.schedules.advance(schedule.id, next_at=coming)


def run_now(
    work: UnitOfWork, schedule: Schedule, now: datetime, jobs: Mapping[str, Job]
) -> JobFailure | None:
    """Run an occurrence that is due, at any hour, unless it has run already; tell nobody that it is late."""
    occurrence = planned_at(schedule, now)
    try:
        with work.savepoint():
            is_first = work.schedules.add_run(
                schedule.id, due_at=occurrence, ran_at=now, state=RunState.LATE, merged=0
            )
            if is_first:
                jobs[schedule.job](work, schedule, now)
    except Exception as error:  # noqa: BLE001 - one job that breaks must not stop the others
        return JobFailure(schedule.name, type(error).__name__)
    return None


def planned_at(schedule: Schedule, otherwise: datetime) -> datetime:
    """Return the time by which the next occurrence is known: as planned, even if it goes out at another."""
    return schedule.planned_at or schedule.next_at or otherwise


def following(schedule: Schedule, *, after: datetime) -> datetime | None:
    """Return the occurrence that comes after the next one and after a moment, or None."""
    return _after(schedule, max(after, planned_at(schedule, after)))


def move(work: UnitOfWork, schedule: Schedule, to: Placed) -> None:
    """Move the next occurrence, and it alone, to another moment."""
    work.schedules.move(
        schedule.id, planned_at=planned_at(schedule, to.at), next_at=to.at, moved_for=to.moved_for
    )


def skip(work: UnitOfWork, schedule: Schedule, place: Place) -> None:
    """Skip the next occurrence, and place the one after it."""
    coming = _after(schedule, schedule.planned_at) if schedule.planned_at else None
    work.schedules.advance(schedule.id, next_at=coming)
    if coming is not None:
        following_one = replace(schedule, next_at=coming, planned_at=None, moved_for=None)
        move(work, following_one, place(following_one, coming))


def _after(schedule: Schedule, moment: datetime) -> datetime | None:
    start = datetime.fromisoformat(schedule.local_start)
    return next_occurrence(schedule.rule, start, schedule.zone, after=moment)


def tell(work: UnitOfWork, notice: str, schedule: Schedule, now: datetime, **details: Any) -> None:
    """Send coordinators a notice about an occurrence, once."""
    due_at = schedule.next_at or now
    parameters = {"name": schedule.name, "due_at": due_at.isoformat(), **details}
    for person in work.people.list_with_role(Role.COORDINATOR):
        key = f"{notice}:{schedule.id}:{due_at:%Y-%m-%dT%H:%M}:{person.id}"
        notify(work, person, notice, parameters=parameters, at=now, dedupe_key=key)


def _tell_of_moves(work: UnitOfWork, moved: Sequence[Schedule], now: datetime) -> None:
    """Send one notice for all schedules that days off have moved."""
    parameters = {"names": [schedule.name for schedule in moved]}
    for person in work.people.list_with_role(Role.COORDINATOR) if moved else ():
        key = f"{MOVED_NOTICE}:{moved[0].id}:{now.isoformat()}:{person.id}"
        notify(work, person, MOVED_NOTICE, parameters=parameters, at=now, dedupe_key=key)
    for schedule in moved:
        work.schedules.note_told(schedule.id, at=now)
