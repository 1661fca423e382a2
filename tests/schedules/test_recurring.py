"""Recurring work: onwards over every change of clocks, once for each occurrence, never silently late."""

import itertools
import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.schedules.recurring import FAILED_NOTICE, LATE_NOTICE, Job, ensure, next_occurrence, run_due
from storage.database import Database
from storage.models import counters_table, outbox_table, schedule_runs_table, schedules_table
from storage.records.person import Grant, Role
from storage.records.schedule import RunState, Schedule
from storage.unit_of_work import UnitOfWork
from tests.rows import Rows
from tests.storage.samples import add_person

PARIS = "Europe/Paris"
HERE = ZoneInfo(PARIS)
THRICE_A_DAY = "FREQ=DAILY;BYHOUR=4,12,20;BYMINUTE=10;BYSECOND=0"
START = datetime(2026, 1, 1, 4, 10)  # noqa: DTZ001 - local time
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def have(database: Database, at: datetime, name: str = "digest", **details) -> None:
    usual = {"job": name, "rule": "FREQ=DAILY", "local_start": START, "zone": PARIS}
    database.write_now(lambda work: ensure(work, name, at=at, **usual | details))


def counts(name: str) -> Job:
    """Leave a mark in the database, as a job, each time."""

    def mark(work: UnitOfWork, schedule: Schedule, _now: datetime) -> None:
        assert schedule.name == name
        work.counters.next(f"ran {name}")

    return mark


def breaks(work: UnitOfWork, _schedule: Schedule, _now: datetime) -> None:
    work.counters.next("written by a broken job")
    raise ArithmeticError("un nom de personne")


def tick(database: Database, at: datetime, **jobs: Job) -> list[str]:
    failures = database.write_now(lambda work: run_due(work, at, jobs))
    return [f"{failure.name}: {failure.error}" for failure in failures]


def marks(rows: Rows) -> dict[str, int]:
    return {row.name: row.value for row in rows.of(counters_table)}


def notices(rows: Rows, template: str) -> list[int | None]:
    return [row.chat_id for row in rows.of(outbox_table) if row.template == template]


# --- when


rules = st.sampled_from(
    [
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=MO,FR",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "FREQ=MONTHLY;BYMONTHDAY=1,-1",
        "FREQ=MONTHLY;BYDAY=1TU",
        "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30",
        "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=0,30;BYSECOND=0",  # refused by `ensure`, and still never backwards
        "FREQ=DAILY;COUNT=5",
        THRICE_A_DAY,
    ]
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
starts = st.datetimes(datetime(2025, 1, 1), datetime(2027, 6, 1)).map(lambda at: at.replace(microsecond=0))  # noqa: DTZ001
zones = st.sampled_from([PARIS, "Indian/Reunion", "America/Cayenne", "UTC"])


@example("FREQ=DAILY;BYHOUR=2,3;BYMINUTE=0,30", START, PARIS, datetime(2026, 10, 25, 1, 10, tzinfo=UTC))
@given(rules, starts, zones, moments)
def test_time_only_goes_on(rule, start, zone, after):
    seen = [after]
    for _ in range(8):
        following = next_occurrence(rule, start, zone, after=seen[-1])
        if following is None:
            break
        assert following.tzinfo is UTC
        seen.append(following)
    assert all(later > earlier for earlier, later in itertools.pairwise(seen))


@given(starts, zones, moments)
def test_what_happens_once_happens_once(start, zone, after):
    only = start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    following = next_occurrence(None, start, zone, after=after)
    assert following == (only if only > after else None)


@pytest.mark.parametrize("change", [date(2026, 10, 25), date(2027, 3, 28)], ids=["back", "forward"])
@pytest.mark.parametrize("clock", [time(0, 30), time(1, 59), time(3, 0), time(4, 10), time(23, 59)])
def test_on_days_when_clocks_change_it_is_the_same_time_on_the_wall(change, clock):
    rule, start = "FREQ=DAILY", datetime.combine(START.date(), clock)
    at = datetime.combine(change - 3 * DAY, time(12), tzinfo=UTC)
    met = []
    while len(met) < 6:
        at = next_occurrence(rule, start, PARIS, after=at)
        met.append(at.astimezone(HERE))
    assert {local.time() for local in met} == {clock}
    assert [local.date() for local in met] == [met[0].date() + number * DAY for number in range(6)]


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        ("FREQ=DAILY", datetime(2026, 1, 1, 2, 0)),  # noqa: DTZ001
        ("FREQ=DAILY", datetime(2026, 1, 1, 2, 59, 59)),  # noqa: DTZ001
        ("FREQ=DAILY;BYHOUR=2", START),
        ("FREQ=DAILY;BYHOUR=9,2;BYMINUTE=0", START),
        ("RRULE:FREQ=WEEKLY;BYDAY=SU;BYHOUR=02", START),
        ("FREQ=HOURLY", START),
        ("FREQ=MINUTELY;INTERVAL=45", START),
        (None, datetime(2026, 10, 25, 2, 30)),  # noqa: DTZ001
    ],
)
def test_nothing_is_scheduled_in_the_hour_in_which_clocks_change(database, rows, now, rule, start):
    with pytest.raises(ValueError, match="02:00"):
        have(database, now, rule=rule, local_start=start)
    assert rows.count(schedules_table) == 0


@pytest.mark.parametrize("start", [datetime(2026, 1, 1, 1, 59), datetime(2026, 1, 1, 3, 0)])  # noqa: DTZ001
def test_the_hours_beside_it_are_fine(database, rows, now, start):
    have(database, now, local_start=start)
    assert rows.count(schedules_table) == 1


def test_a_start_has_no_zone_of_its_own(database, now):
    with pytest.raises(ValueError, match="naive"):
        have(database, now, local_start=START.replace(tzinfo=UTC))


# --- once


def test_each_occurrence_runs_once_with_two_processes_and_clocks_that_jump(database_url, rows, now):
    """Two weeks over the end of summer time; each tick by either process or both, clocks five seconds off."""
    chance, begun = random.Random(25), datetime(2026, 10, 19, 0, 0, tzinfo=UTC)  # noqa: S311 - reproducible
    ends = begun + 14 * DAY
    with closing(Database(database_url)) as first, closing(Database(database_url)) as second:
        have(first, begun, rule=THRICE_A_DAY)
        at = begun
        with ThreadPoolExecutor(2) as both:
            while at < ends + timedelta(hours=2):
                processes = chance.choice([(first,), (second,), (first, second), (second, first)])
                off = [timedelta(seconds=chance.uniform(-5, 5)) for _ in processes]
                ticks = [
                    both.submit(tick, process, at + jump, digest=counts("digest"))
                    for process, jump in zip(processes, off, strict=True)
                ]
                assert [each.result() for each in ticks] == [[]] * len(ticks)
                at = _next_look(at, chance)

    expected = [
        datetime.combine(day, time(hour, 10), tzinfo=HERE).astimezone(UTC)
        for day in (date(2026, 10, 19) + number * DAY for number in range(16))
        for hour in (4, 12, 20)
    ]
    ran = [row.due_at for row in rows.of(schedule_runs_table)]
    assert ran == [due for due in expected if begun < due <= ran[-1]]
    assert ran[-1] >= ends - DAY
    assert marks(rows) == {"ran digest": len(ran)}
    assert {row.merged for row in rows.of(schedule_runs_table)} == {0}


def _next_look(at: datetime, chance: random.Random) -> datetime:
    """Return the next moment: hours later, or seconds around an occurrence, where a jump could do harm."""
    local = at.astimezone(HERE)
    near = local.hour in (4, 12, 20) and timedelta(minutes=9, seconds=50) <= timedelta(
        minutes=local.minute, seconds=local.second
    ) <= timedelta(minutes=10, seconds=10)
    if near:
        return at + timedelta(seconds=2)
    ahead = [
        datetime.combine(local.date(), time(hour, 9, 51), tzinfo=HERE).astimezone(UTC) for hour in (4, 12, 20)
    ]
    step = at + timedelta(minutes=chance.uniform(20, 90))
    return min([step, *(moment for moment in ahead if moment > at)])


def test_a_clock_set_back_by_hours_runs_nothing_again(database, rows, now):
    have(database, now)
    due_at = rows.of(schedules_table)[0].next_at
    for at in (due_at + MINUTE, due_at - 5 * MINUTE, due_at, due_at + 2 * MINUTE):
        tick(database, at, digest=counts("digest"))
    assert marks(rows) == {"ran digest": 1}


def test_an_occurrence_that_is_due_again_by_mistake_does_not_run_again(database, rows, now):
    have(database, now)
    due_at = rows.of(schedules_table)[0].next_at
    tick(database, due_at, digest=counts("digest"))
    database.write_now(lambda work: work.schedules.advance(1, next_at=due_at))

    tick(database, due_at + MINUTE, digest=counts("digest"))

    assert marks(rows) == {"ran digest": 1}
    assert rows.of(schedules_table)[0].next_at == due_at + DAY


def test_a_restart_neither_skips_nor_repeats(database, rows, now):
    have(database, now)
    due_at = rows.of(schedules_table)[0].next_at
    have(database, due_at + MINUTE)  # started again after it was due, before it ran
    tick(database, due_at + 2 * MINUTE, digest=counts("digest"))
    have(database, due_at + 3 * MINUTE)
    tick(database, due_at + 4 * MINUTE, digest=counts("digest"))
    assert marks(rows) == {"ran digest": 1}


def test_what_happens_once_is_over_afterwards(database, rows, now):
    tomorrow = (now + DAY).astimezone(HERE).replace(tzinfo=None)
    have(database, now, rule=None, local_start=tomorrow)
    for days in (1, 2, 3):
        tick(database, now + days * DAY, digest=counts("digest"))
    assert marks(rows) == {"ran digest": 1}
    assert rows.of(schedules_table)[0].next_at is None


# --- late, or not at all


def test_what_was_missed_runs_once_and_every_coordinator_is_told_once(database, rows, now):
    coordinators = [add_person(database, now, Grant(Role.COORDINATOR)) for _ in range(2)]
    add_person(database, now, Grant(Role.PARTNER))
    have(database, now)
    due_at = rows.of(schedules_table)[0].next_at

    for minutes in range(5):
        tick(database, due_at + 3 * DAY + minutes * MINUTE, digest=counts("digest"))

    (run,) = rows.of(schedule_runs_table)
    assert (run.due_at, run.state, run.merged) == (due_at, RunState.LATE, 3)
    assert marks(rows) == {"ran digest": 1}
    assert notices(rows, LATE_NOTICE) == [person.chat_id for person in coordinators]
    assert rows.of(outbox_table)[0].parameters == {
        "name": "digest",
        "due_at": due_at.isoformat(),
        "merged": 3,
    }
    assert rows.of(schedules_table)[0].next_at == due_at + 4 * DAY


def test_a_few_minutes_are_not_late(database, rows, now):
    add_person(database, now, Grant(Role.COORDINATOR))
    have(database, now)
    tick(database, rows.of(schedules_table)[0].next_at + 10 * MINUTE, digest=counts("digest"))
    assert [row.state for row in rows.of(schedule_runs_table)] == [RunState.DONE]
    assert rows.count(outbox_table) == 0


@pytest.mark.parametrize("broken", [{"digest": breaks}, {}], ids=["raises", "nobody knows it"])
def test_a_job_that_fails_stays_due_is_said_once_and_holds_up_no_other(
    database, rows, now, broken: dict[str, Callable]
):
    coordinator = add_person(database, now, Grant(Role.COORDINATOR))
    have(database, now)
    have(database, now, name="reminders")
    due_at = rows.of(schedules_table)[0].next_at

    failures = [
        tick(database, due_at + seconds * timedelta(seconds=5), reminders=counts("reminders"), **broken)
        for seconds in range(4)
    ]

    error = "ArithmeticError" if broken else "KeyError"
    assert failures == [[f"digest: {error}"]] * 4
    assert marks(rows) == {"ran reminders": 1}
    assert notices(rows, FAILED_NOTICE) == [coordinator.chat_id]
    assert "un nom de personne" not in str(rows.of(outbox_table))
    assert rows.of(schedules_table)[0].next_at == due_at

    assert tick(database, due_at + MINUTE, digest=counts("digest"), reminders=counts("reminders")) == []
    assert Counter(marks(rows)) == {"ran reminders": 1, "ran digest": 1}


def test_a_job_gets_what_its_schedule_was_made_with(database, rows, now):
    have(database, now, parameters={"committee": "A"})
    seen = []
    due_at = rows.of(schedules_table)[0].next_at
    tick(database, due_at, digest=lambda _work, schedule, at: seen.append((schedule.parameters, at)))
    assert seen == [({"committee": "A"}, due_at)]
