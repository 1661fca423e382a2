"""Opening the two databases: nothing acknowledged is lost, and readers cannot write."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage.database import Database
from storage.engine import parse_url, reading_engine, writing_engine
from storage.models import received_updates_table
from storage.unit_of_work import UnitOfWork
from tests.rows import Rows


@pytest.fixture
def writing(database_url: str) -> Iterator[Engine]:
    engine = writing_engine(parse_url(database_url))
    yield engine
    engine.dispose()


@pytest.fixture
def reading(database_url: str) -> Iterator[Engine]:
    engine = reading_engine(parse_url(database_url), pool_size=1)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite_writing(sqlite_url: str) -> Iterator[Engine]:
    engine = writing_engine(parse_url(sqlite_url))
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("setting", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1)],
)
def test_sqlite_is_written_with_every_safety_on(sqlite_writing, setting, value):
    with sqlite_writing.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {setting}").scalar_one() == value


def test_a_writing_transaction_takes_its_turn_at_once_and_not_at_its_first_write(sqlite_writing, sqlite_path):
    with sqlite_writing.begin(), closing(sqlite3.connect(sqlite_path, timeout=0)) as other:
        other.isolation_level = None
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_reading_goes_on_while_somebody_writes(sqlite_writing, sqlite_rows):
    with sqlite_writing.begin() as connection:
        UnitOfWork(connection).counters.next("needs")
        assert sqlite_rows.count(received_updates_table) == 0


def test_the_reading_engine_refuses_writes(reading, now):
    with pytest.raises(DBAPIError, match=r"read-?only"), reading.begin() as connection:
        UnitOfWork(connection).updates.add("telegram", "1", now)


def test_the_database_refuses_writes_in_a_reading_transaction(database, now):
    with pytest.raises(DBAPIError, match=r"read-?only"):
        database.read_now(lambda work: work.updates.add("telegram", "1", now))


def test_both_databases_hold_to_their_foreign_keys(writing, now):
    with pytest.raises(IntegrityError), writing.begin() as connection:
        UnitOfWork(connection).drafts.put(99, "need", step="text", values={}, at=now)


def test_both_databases_count_what_an_insert_really_wrote(writing, now):
    with writing.begin() as connection:
        work = UnitOfWork(connection)
        assert [work.updates.add("telegram", "7", now), work.updates.add("telegram", "7", now)] == [
            True,
            False,
        ]


def test_a_transaction_that_fails_leaves_nothing(database, rows, now):
    def hear_and_fail(work: UnitOfWork) -> None:
        work.updates.add("telegram", "1", now)
        raise LookupError

    with pytest.raises(LookupError):
        database.write_now(hear_and_fail)
    assert rows.count(received_updates_table) == 0


def test_a_step_can_be_undone_while_its_turn_goes_on(database, rows, now):
    def fail_in_a_step(work: UnitOfWork) -> None:
        with work.savepoint():
            work.updates.add("telegram", "2", now)
            work.drafts.put(99, "need", step="text", values={}, at=now)

    def go_on(work: UnitOfWork) -> None:
        work.updates.add("telegram", "1", now)
        with pytest.raises(IntegrityError):
            fail_in_a_step(work)
        work.updates.add("telegram", "3", now)

    database.write_now(go_on)
    assert heard_ids(rows) == [1, 3]


def test_a_step_inside_a_step_is_undone_alone(database, rows, now):
    def fail_in_a_step(work: UnitOfWork) -> None:
        with work.savepoint():
            work.updates.add("telegram", "2", now)
            raise LookupError

    def go_on(work: UnitOfWork) -> None:
        with work.savepoint():
            work.updates.add("telegram", "1", now)
            with pytest.raises(LookupError):
                fail_in_a_step(work)

    database.write_now(go_on)
    assert heard_ids(rows) == [1]


def test_an_error_does_not_quote_what_people_wrote(database, now):
    with pytest.raises(IntegrityError) as caught:
        database.write_now(
            lambda work: work.drafts.put(99, "need", step="text", values={"text": "Une confidence"}, at=now)
        )
    assert "drafts" in str(caught.value)
    assert "confidence" not in str(caught.value)


async def test_writing_and_reading_are_awaited_from_the_event_loop(database, now):
    assert await database.write(lambda work: work.updates.add("telegram", "1", now))
    assert await database.read(lambda work: work.needs.find(1)) is None


def test_closing_finishes_what_is_queued(database_url, rows, now):
    with closing(Database(database_url)) as database:
        for number in range(40):
            database.submit(heard(number, now))
    assert heard_ids(rows) == list(range(40))


def test_the_folder_of_a_new_sqlite_file_is_made(tmp_path):
    path = tmp_path / "var" / "deep" / "ctg-bot.sqlite3"
    with closing(Database(f"sqlite:///{path}")) as database:
        assert database.is_sqlite
    assert path.parent.is_dir()


def test_a_short_postgresql_url_means_the_driver_we_install():
    url = parse_url("postgresql://bot:secret@localhost/ctg")
    assert url.drivername == "postgresql+psycopg"
    assert url.password == "secret"


def heard(number: int, at: datetime):
    def hear(work: UnitOfWork) -> bool:
        return work.updates.add("telegram", str(number), at)

    return hear


def heard_ids(rows: Rows) -> list[int]:
    return sorted(int(row.event) for row in rows.of(received_updates_table))
