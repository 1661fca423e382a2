"""Occurrences put off, sent now or left out: each goes out once at most, and none is lost in silence."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.process.features import SENDINGS
from services.calendar import upcoming
from services.errors import RefusedError
from services.plan import check_ins
from services.plan.jobs import HOUSE_SCHEDULES
from services.polls.rules import monthly
from services.schedules import recurring
from services.schedules.days_off import is_quiet, is_weekend
from services.schedules.recurring import MERGED_NOTICE, Job, following, run_due, skip
from services.schedules.sending_kinds import Wish
from storage.database import Database
from storage.models import outbox_table, schedule_runs_table
from storage.records.person import Grant, Person, Role
from storage.records.schedule import MovedFor, RunState, Schedule
from storage.unit_of_work import UnitOfWork
from tests.storage.samples import add_action, add_person
from tests.territories.known import PAYS_VIGANAIS

HERE = ZoneInfo("Europe/Paris")
PLACE = SENDINGS.placing(PAYS_VIGANAIS)
PLACE = SENDINGS.placing(PAYS_VIGANAIS)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
ONCE = "FREQ=DAILY;COUNT=1"
_names = itertools.count(1)


@pytest.fixture
def coordinator(database: Database, now: datetime) -> Person:
    """Register a coordinator, and a lead to be asked."""
    lead = add_person(database, now, Grant(Role.LEAD))

    def add(work: UnitOfWork) -> None:
        action_id = add_action(work, now) or 0
        work.actions.replace_leads(action_id, [lead.id])

    database.write_now(add)
    return add_person(database, now, Grant(Role.COORDINATOR))


@dataclass
class House:
    """One schedule of check-ins, the outcomes of its occurrences, and a clock."""

    database: Database
    actor: Person
    rule: str
    start: datetime  # naive local
    now: datetime
    name: str = field(default_factory=lambda: f"check-ins:{next(_names)}")
    fired: list[tuple[datetime, datetime, MovedFor | None]] = field(default_factory=list)
    skipped: list[datetime] = field(default_factory=list)

    def __post_init__(self) -> None:
        values = {"job": check_ins.JOB, "rule": self.rule, "local_start": self.start, "zone": "Europe/Paris"}
        self.database.write_now(
            lambda work: recurring.ensure(work, self.name, at=self.now, place=PLACE, **values)
        )
        self.tick()

    @property
    def schedule(self) -> Schedule:
        found = self.database.read_now(lambda work: work.schedules.find(self.name))
        assert found
        return found

    def tick(self) -> None:
        def fire(_work: UnitOfWork, schedule: Schedule, at: datetime) -> None:
            if schedule.name == self.name:
                assert schedule.planned_at
                self.fired.append((schedule.planned_at, at, schedule.moved_for))

        jobs = {check_ins.JOB: fire}
        assert self.database.write_now(lambda work: run_due(work, self.now, jobs, PLACE)) == []

    def step(self, kind: str, amount: int) -> None:
        schedule = self.schedule
        if kind == "wait":
            self.now += amount * HOUR
        elif schedule.next_at is not None:
            self.wish(kind, amount, schedule)
        self.tick()

    def wish(self, kind: str, amount: int, schedule: Schedule) -> None:
        assert schedule.next_at
        assert schedule.planned_at
        day = (schedule.next_at.astimezone(HERE) + amount % 15 * DAY).date()
        seen = upcoming.stamp_of(schedule)
        try:
            self.database.write_now(lambda work: self.act(work, kind, day, schedule.id, seen))
        except RefusedError:
            return  # past, or beyond the next occurrence: the coordinator is told
        if kind == "skip":
            self.skipped.append(schedule.planned_at)

    def act(self, work: UnitOfWork, kind: str, day: date, schedule_id: int, seen: int) -> None:
        now = {"territory": PAYS_VIGANAIS, "seen": seen, "at": self.now}
        if kind == "postpone":
            upcoming.postpone(work, self.actor, SENDINGS, schedule_id, day, **now)
        else:
            wish = Wish.SEND if kind == "send" else Wish.SKIP
            upcoming.fulfil(work, self.actor, SENDINGS, schedule_id, wish, **now)

    def occurrences(self, begun: datetime, until: datetime) -> list[datetime]:
        """Compute the rule's occurrences another way."""
        found = rrulestr(self.rule, dtstart=self.start)
        local = found.between(self.start - DAY, until.replace(tzinfo=None) + 2 * DAY, inc=True)
        moments = [each.replace(tzinfo=HERE).astimezone(UTC) for each in local]
        return [each for each in moments if begun < each < until]


rules = st.sampled_from(
    [
        "FREQ=MONTHLY;INTERVAL=1",
        "FREQ=MONTHLY;INTERVAL=3",
        monthly(date(2026, 10, 31), every=1),
        *(schedule.rule for schedule in HOUSE_SCHEDULES),
        ONCE,
    ]
)
# Around both changes of clocks, the holidays of the end of the year, and summer.
starts = st.sampled_from(
    [
        datetime.fromisoformat(start)
        for start in ("2026-10-23 09:00", "2026-12-24 09:30", "2027-03-26 10:00", "2027-06-30 09:00")
    ]
)
steps = st.lists(
    st.tuples(st.sampled_from(["wait", "wait", "wait", "postpone", "send", "skip"]), st.integers(1, 24 * 20)),
    min_size=3,
    max_size=14,
)


@given(plan=st.tuples(rules, starts), taken=steps)
@settings(max_examples=25)
def test_whatever_coordinators_do_each_occurrence_goes_out_once_at_most_and_none_is_lost(
    database, rows, coordinator, plan, taken
):
    rule, start = plan
    begun = start.replace(tzinfo=HERE).astimezone(UTC) - DAY
    house = House(database, coordinator, rule, start, begun)
    for kind, amount in taken:
        house.step(kind, amount)

    fired = [occurrence for occurrence, _at, _why in house.fired]
    assert fired == sorted(set(fired))
    assert not set(fired) & set(house.skipped)
    for _occurrence, at, why in house.fired:
        assert why is MovedFor.SENT_NOW or not (
            is_quiet(at, PAYS_VIGANAIS) or is_weekend(at.astimezone(HERE).date())
        )

    schedule = house.schedule
    runs = [row for row in rows.of(schedule_runs_table) if row.schedule_id == schedule.id]
    until = schedule.planned_at or datetime(2100, 1, 1, tzinfo=UTC)
    accounted = len(fired) + len(house.skipped) + sum(row.merged for row in runs)
    if rule == ONCE or schedule.planned_at:
        assert accounted == len(house.occurrences(begun, until))
    assert [row.due_at for row in runs] == fired
    database.write_now(lambda work: work.schedules.delete(house.name))


# --- several at once


def postponer(house: House, database: Database, schedule: Schedule) -> str:
    """Put off the occurrence that was seen; return « postponed », or the refusal's key."""
    day = (house.now.astimezone(HERE) + 2 * DAY).date()
    try:
        database.write_now(
            lambda work: house.act(work, "postpone", day, schedule.id, upcoming.stamp_of(schedule))
        )
    except RefusedError as refusal:
        return refusal.key
    return "postponed"


def counter(house: House) -> Job:
    def count(work: UnitOfWork, schedule: Schedule, _now: datetime) -> None:
        if schedule.name == house.name:
            work.counters.next(f"ran {schedule.planned_at}")

    return count


@pytest.mark.parametrize("round_", range(4))
def test_a_tick_and_a_postponement_at_once_do_one_of_the_two(database_url, rows, coordinator, now, round_):
    """Two processes and a coordinator at the second at which it is due."""
    with closing(Database(database_url)) as first, closing(Database(database_url)) as second:
        house = House(first, coordinator, "FREQ=MONTHLY", datetime(2026, 10, 14, 9), now)  # noqa: DTZ001
        seen = house.schedule
        due_at = seen.next_at
        house.now = due_at - 5 * MINUTE
        jobs = {check_ins.JOB: counter(house)}

        def tick(process: Database) -> object:
            return process.write_now(lambda work: run_due(work, due_at, jobs, PLACE))

        with ThreadPoolExecutor(3) as threads:
            ticks = [threads.submit(tick, process) for process in (first, second)]
            postponed = threads.submit(postponer, house, second, seen)
            assert [each.result() for each in ticks] == [[], []]
            outcome = postponed.result()

        schedule = house.schedule
        if outcome == "postponed":
            assert schedule.planned_at == due_at
            assert schedule.next_at == due_at + 2 * DAY
            assert rows.count(schedule_runs_table) == 0
        else:
            assert outcome == "refused-moved-on"
            assert rows.count(schedule_runs_table) == 1
            assert schedule.planned_at > due_at
        for process in (first, second):
            process.write_now(lambda work: run_due(work, due_at + 5 * DAY, jobs, PLACE))  # a Monday
        assert [row.due_at for row in rows.of(schedule_runs_table)] == [due_at]


@pytest.mark.parametrize(
    "kinds", [("postpone", "send"), ("send", "send"), ("skip", "send"), ("skip", "skip")]
)
def test_of_two_wishes_at_once_one_comes_true(database_url, coordinator, now, kinds):
    with closing(Database(database_url)) as first, closing(Database(database_url)) as second:
        house = House(first, coordinator, "FREQ=MONTHLY", datetime(2026, 10, 14, 9), now)  # noqa: DTZ001
        schedule, seen = house.schedule, upcoming.stamp_of(house.schedule)
        day = date(2026, 10, 16)

        def wish(process: Database, kind: str) -> str:
            try:
                process.write_now(lambda work: house.act(work, kind, day, schedule.id, seen))
            except RefusedError as refusal:
                return refusal.key
            return "done"

        with ThreadPoolExecutor(2) as threads:
            outcomes = list(threads.map(wish, (first, second), kinds))
        assert sorted(outcomes) == ["done", "refused-moved-on"]


def test_a_clock_set_back_sends_nothing_again_that_was_sent_now(database, rows, coordinator, now):
    house = House(database, coordinator, "FREQ=MONTHLY", datetime(2026, 10, 14, 9), now)  # noqa: DTZ001
    due_at = house.schedule.next_at
    house.step("send", 1)
    assert [occurrence for occurrence, _at, _why in house.fired] == [due_at]
    for jump in (-2 * HOUR, DAY, -HOUR, 3 * HOUR):
        house.now += jump
        house.tick()
    assert len(house.fired) == 1
    assert house.schedule.planned_at.astimezone(HERE).date() == date(2026, 11, 14)


def test_occurrences_that_days_off_bring_together_are_one_and_said(database, rows, coordinator):
    begun = datetime(2026, 10, 16, 8, tzinfo=UTC)
    house = House(database, coordinator, "FREQ=DAILY", datetime(2026, 10, 17, 9), begun)  # noqa: DTZ001
    assert house.schedule.moved_for is MovedFor.WEEKEND
    house.now = datetime(2026, 10, 19, 7, 1, tzinfo=UTC)
    house.tick()

    (run,) = rows.of(schedule_runs_table)
    assert (run.due_at, run.state, run.merged) == (datetime(2026, 10, 17, 7, tzinfo=UTC), RunState.DONE, 2)
    told = [row for row in rows.of(outbox_table) if row.template == MERGED_NOTICE]
    assert [row.parameters["merged"] for row in told] == [2]
    assert house.schedule.planned_at == datetime(2026, 10, 20, 7, tzinfo=UTC)


def test_what_follows_goes_on_from_its_own_start(database, coordinator, now):
    house = House(database, coordinator, "FREQ=WEEKLY;BYDAY=WE", datetime(2026, 10, 14, 9), now)  # noqa: DTZ001
    house.step("postpone", 1)
    assert house.schedule.next_at == house.schedule.planned_at + DAY
    house.step("wait", 72)
    assert house.schedule.planned_at.astimezone(HERE).isoformat() == "2026-10-21T09:00:00+02:00"
    assert house.schedule.moved_for is None
    assert (
        following(house.schedule, after=house.now).astimezone(HERE).isoformat() == "2026-10-28T09:00:00+01:00"
    )


def test_skipping_the_only_occurrence_ends_it(database, coordinator, now):
    house = House(database, coordinator, ONCE, datetime(2026, 10, 14, 9), now)  # noqa: DTZ001
    database.write_now(lambda work: skip(work, house.schedule, PLACE))
    assert house.schedule.next_at is None
    house.step("wait", 48)
    assert house.fired == []
