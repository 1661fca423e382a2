"""The clock: the house's own schedules, the jobs due at each tick, and the disk after an erasure."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.process.clock import Clock
from config.settings import Settings
from services.people import erasure
from storage.database import Database
from storage.models import (
    chats_table,
    outbox_table,
    people_table,
    received_updates_table,
    schedule_runs_table,
    schedules_table,
)
from storage.records.outbox import EnvelopeState, Priority, PromiseKind
from storage.records.person import Grant, Role
from tests.captured_log import CapturedLog
from tests.rows import Rows, table_away
from tests.storage.samples import add_person, claim
from tests.territories.known import PAYS_VIGANAIS

TICKING_PATIENCE_SECONDS = 30.0
# Each tick itself waits some seconds for other connections.
SCRUB_ATTEMPTS = 20
NAME = "Une personne que personne ne connaît"


class Hands:
    """A time that the test sets, and a count of the clock's signals that it may have promised something."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.ticks = 0
        self.ticked = asyncio.Event()

    def note_tick(self) -> None:
        """Count a tick; the clock calls this at the end of each."""
        self.ticks += 1
        self.ticked.set()


@pytest.fixture
def hands(now: datetime) -> Hands:
    return Hands(now)


def make_clock(database: Database, hands: Hands, **settings) -> Clock:
    return Clock(
        database,
        Settings(_env_file=None, **settings),
        PAYS_VIGANAIS,
        now=lambda: hands.now,
        owner="the process of the test",
        after_commit=hands.note_tick,
    )


@asynccontextmanager
async def started(clock: Clock) -> AsyncIterator[Clock]:
    await clock.start()
    yield clock
    await clock.stop()


@pytest.fixture
async def clock(database: Database, hands: Hands) -> AsyncIterator[Clock]:
    async with started(make_clock(database, hands)) as clock:
        yield clock


def due(rows: Rows, name: str = "retention") -> datetime:
    return next(row.next_at for row in rows.of(schedules_table) if row.name == name)


def runs(rows: Rows, name: str = "retention") -> list[datetime]:
    (schedule_id,) = [row.id for row in rows.of(schedules_table) if row.name == name]
    return [row.due_at for row in rows.of(schedule_runs_table) if row.schedule_id == schedule_id]


def test_every_schedule_has_a_name_that_coordinators_understand(database, hands, rows):
    async def start() -> None:
        async with started(make_clock(database, hands)):
            pass

    asyncio.run(start())
    for language in ("fr", "en"):
        text = (Path("views/locales") / language).glob("*.ftl")
        known = "\n".join(file.read_text(encoding="utf-8") for file in text)
        missing = [row.name for row in rows.of(schedules_table) if f"schedule-name-{row.name} =" not in known]
        assert missing == []


async def test_old_things_are_swept_away_every_morning_at_ten_past_four(clock, rows):
    assert due(rows) == datetime(2026, 10, 14, 2, 10, tzinfo=UTC)  # 04:10 in Paris, in summer


async def test_a_restart_leaves_schedules_as_they_are(database, hands, rows):
    async with started(make_clock(database, hands)):
        pass
    before = due(rows)
    hands.now = before + timedelta(minutes=3)
    async with started(make_clock(database, hands)) as clock:
        assert due(rows) == before
        await clock.tick()
    assert runs(rows) == [before]


async def test_a_tick_sweeps_once_what_is_past_its_time(clock, database, hands, rows):
    database.write_now(lambda work: work.updates.add("telegram", "1", hands.now - timedelta(days=7)))
    await clock.tick()
    assert rows.count(received_updates_table) == 1

    hands.now = due(rows)
    await clock.tick()
    await clock.tick()

    assert rows.count(received_updates_table) == 0
    assert len(runs(rows)) == 1
    assert due(rows) == hands.now + timedelta(days=1)
    assert hands.ticks == 3


async def test_how_long_is_kept_is_what_the_operator_decided(database, hands, rows):
    database.write_now(lambda work: work.updates.add("telegram", "1", hands.now - timedelta(days=7)))
    async with started(make_clock(database, hands, retention_updates_days=30)) as clock:
        hands.now = due(rows)
        await clock.tick()
    assert rows.count(received_updates_table) == 1


async def test_two_processes_that_tick_together_sweep_once(clock, database_url, hands, rows):
    with closing(Database(database_url)) as other:
        second = make_clock(other, hands)
        hands.now = due(rows)
        await asyncio.gather(*(each.tick() for each in (clock, second) * 5))
    assert len(runs(rows)) == 1


async def test_coordinators_are_told_of_what_was_missed(clock, database, hands, rows):
    coordinator = add_person(database, hands.now, Grant(Role.COORDINATOR))
    hands.now = due(rows) + timedelta(days=2)
    await clock.tick()
    told = [
        (row.chat_id, row.parameters["merged"])
        for row in rows.of(outbox_table)
        if row.template == "schedule-late" and row.parameters["name"] == "retention"
    ]
    assert told == [(coordinator.chat_id, 2)]


async def test_while_the_database_is_away_what_is_due_stays_due(
    clock, database_url, hands, rows, log: CapturedLog
):
    hands.now = due(rows)
    with table_away(database_url, "schedules"):
        await clock.tick()
    assert len(log.lines("tick_failed")) == 1
    assert runs(rows) == []

    await clock.tick()
    assert len(runs(rows)) == 1


async def test_a_job_that_fails_is_said_in_the_log_and_to_coordinators(
    clock, database, database_url, hands, rows, *, log: CapturedLog
):
    add_person(database, hands.now, Grant(Role.COORDINATOR))
    hands.now = due(rows)
    with table_away(database_url, "received_updates"):
        await clock.tick()
        await clock.tick()
    failed = [line for line in log.lines("job_failed") if "retention" in line]
    assert len(failed) == 2
    assert [row.template for row in rows.of(outbox_table)].count("schedule-failed") == 1

    await clock.tick()
    assert len(runs(rows)) == 1


async def test_an_erasure_is_off_the_disk_at_the_next_tick(clock, database, database_url, hands, rows):
    person = add_person(database, hands.now, name=NAME)
    database.write_now(lambda work: erasure.erase(work, work.people.get(person.id)))
    assert rows.count(people_table) == 0
    assert traces_of(NAME, database_url) != [] or not database.is_sqlite

    await tick_until_scrubbed(clock, database)

    assert traces_of(NAME, database_url) == []


async def test_the_disk_is_not_scrubbed_before_the_farewell_is_sent(clock, database, hands, rows):
    person = add_person(database, hands.now, name=NAME)

    def leave(work) -> None:
        erasure.erase(work, work.people.get(person.id))
        erasure.promise_farewell(
            work, PromiseKind.MESSAGE, {"text": "Tout est effacé"}, chat_id=person.chat_id, at=hands.now
        )

    database.write_now(leave)
    await clock.tick()
    assert database.read_now(lambda work: work.personal_data.find_unscrubbed()) == 1

    (farewell,) = claim(
        database, hands.now, lease_until=hands.now + timedelta(minutes=1), priority=Priority.REPLY
    )
    database.write_now(
        lambda work: work.outbox.finish(
            farewell, owner="first", state=EnvelopeState.SENT, error=None, at=hands.now
        )
    )
    await tick_until_scrubbed(clock, database)
    assert rows.count(outbox_table) == rows.count(chats_table) == 0


async def test_an_account_nobody_uses_is_erased_from_the_disk_in_one_tick(
    clock, database, database_url, hands, rows
):
    person = add_person(database, hands.now, name=NAME, last_seen_at=hands.now - timedelta(days=400))
    # Warned a month before, and a week before.
    silent = {
        "created_at": hands.now - timedelta(days=400),
        "warned_at": hands.now - timedelta(days=40),
        "warned_again_at": hands.now - timedelta(days=9),
    }
    database.write_now(lambda work: work.people.change(person.id, **silent))
    hands.now = due(rows)

    await clock.tick()

    assert rows.count(people_table) == 0
    assert traces_of(NAME, database_url) == []


async def test_it_ticks_by_itself(clock, hands):
    await asyncio.wait_for(hands.ticked.wait(), TICKING_PATIENCE_SECONDS)
    assert hands.ticks >= 1


async def tick_until_scrubbed(clock: Clock, database: Database) -> None:
    """Let the clock tick; a connection that PostgreSQL just begins keeps dead rows for one more."""
    for _tick in range(1 if database.is_sqlite else SCRUB_ATTEMPTS):
        await clock.tick()
        if database.read_now(lambda work: work.personal_data.find_unscrubbed()) is None:
            return
    raise AssertionError("the disk was not scrubbed")


def traces_of(words: str, database_url: str) -> list[str]:
    """Return the SQLite files that still hold a word; tests/storage/test_scrub.py tests PostgreSQL."""
    if not database_url.startswith("sqlite"):
        return []
    path = Path(database_url.removeprefix("sqlite:///"))
    return [file.name for file in path.parent.glob(f"{path.name}*") if words.encode() in file.read_bytes()]
