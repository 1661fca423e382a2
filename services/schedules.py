"""Recurring work: rows with a rule on local time; each occurrence runs once, and a late one is said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from services.outbox import notify
from storage.records.person import Role
from storage.records.schedule import RunState, Schedule
from storage.unit_of_work import UnitOfWork

LATE_AFTER: Final = timedelta(minutes=10)
LATE_NOTICE: Final = "schedule-late"
FAILED_NOTICE: Final = "schedule-failed"
# Clocks go back or forward in this hour: a time in it exists twice or not at all.
UNCERTAIN_HOUR: Final = 2

_SEVERAL_A_DAY: Final = ("HOURLY", "MINUTELY", "SECONDLY")

Job = Callable[[UnitOfWork, Schedule, datetime], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """A job that raised: it stays due."""

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
) -> None:
    """Have a schedule; an unchanged one keeps its turn. `rule`: RFC 5545, or None; `local_start`: naive.

    Raises:
        ValueError: a time in the hour in which clocks change.
    """
    if local_start.tzinfo is not None:
        raise ValueError("local_start is a naive local time")
    if UNCERTAIN_HOUR in _hours(rule, local_start):
        raise ValueError("nothing is scheduled between 02:00 and 02:59")
    work.processes.put_schedule(
        name=name,
        job=job,
        parameters=parameters or {},
        rule=rule,
        local_start=local_start.isoformat(timespec="seconds"),
        zone=zone,
        next_at=next_occurrence(rule, local_start, zone, after=at),
    )


def daily_at(clock: time, day: datetime) -> tuple[str, datetime]:
    """The rule and the naive start of something that happens each day at a local time."""
    return "FREQ=DAILY", datetime.combine(day.date(), clock)


def _hours(rule: str | None, local_start: datetime) -> set[int]:
    """At which local hours a rule (RFC 5545) may have something happen."""
    given = (rule or "").upper().removeprefix("RRULE:").split(";")
    parts = dict(part.split("=", 1) for part in given if "=" in part)
    if "BYHOUR" in parts:
        return {int(hour) for hour in parts["BYHOUR"].split(",")}
    return set(range(24)) if parts.get("FREQ") in _SEVERAL_A_DAY else {local_start.hour}


def next_occurrence(
    rule: str | None, local_start: datetime, zone: str, *, after: datetime
) -> datetime | None:
    """The first occurrence after an aware moment, in UTC; None when there is none left."""
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


def run_due(work: UnitOfWork, now: datetime, jobs: Mapping[str, Job]) -> list[Failure]:
    """Run what is due, once for each schedule however many occurrences were missed; returns what failed."""
    failures = []
    for schedule in work.processes.list_due_schedules(now):
        try:
            with work.savepoint():
                _run(work, schedule, now, jobs)
        except Exception as error:  # noqa: BLE001 - said to the coordinators, and tried again at the next tick
            failures.append(Failure(schedule.name, type(error).__name__))
            _tell(work, FAILED_NOTICE, schedule, now, error=type(error).__name__)
    return failures


def _run(work: UnitOfWork, schedule: Schedule, now: datetime, jobs: Mapping[str, Job]) -> None:
    due_at = schedule.next_at or now
    following, merged = _after(schedule, due_at), 0
    while following is not None and following <= now:
        following, merged = _after(schedule, following), merged + 1
    state = RunState.LATE if now - due_at > LATE_AFTER else RunState.DONE
    if work.processes.add_run(schedule.id, due_at=due_at, ran_at=now, state=state, merged=merged):
        jobs[schedule.job](work, schedule, now)
        if state is RunState.LATE:
            _tell(work, LATE_NOTICE, schedule, now, merged=merged)
    work.processes.advance_schedule(schedule.id, next_at=following)


def _after(schedule: Schedule, moment: datetime) -> datetime | None:
    start = datetime.fromisoformat(schedule.local_start)
    return next_occurrence(schedule.rule, start, schedule.zone, after=moment)


def _tell(work: UnitOfWork, notice: str, schedule: Schedule, now: datetime, **details: Any) -> None:
    due_at = schedule.next_at or now
    parameters = {"name": schedule.name, "due_at": due_at.isoformat(), **details}
    for person in work.people.list_with_role(Role.COORDINATOR):
        key = f"{notice}:{schedule.id}:{due_at:%Y-%m-%dT%H:%M}:{person.id}"
        notify(work, person, notice, parameters=parameters, at=now, dedupe_key=key)
