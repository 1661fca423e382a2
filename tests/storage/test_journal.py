"""SQLite's journal gives its place back, and prepared statements can be done without on a server."""

import asyncio
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.engine import LARGEST_JOURNAL_BYTES, parse_url, writing_engine
from storage.maintenance import LONG_JOURNAL_BYTES
from storage.unit_of_work import UnitOfWork
from tests.storage.samples import add_need


def fill(work: UnitOfWork, at: datetime, *, bytes_: int) -> None:
    for _ in range(bytes_ // 20_000):
        add_need(work, at, text="x" * 20_000)


def journal_of(path: Path) -> int:
    return Path(f"{path}-wal").stat().st_size


def test_after_a_large_transaction_the_journal_keeps_no_more_than_its_limit(sqlite_url, sqlite_path, now):
    with closing(Database(sqlite_url)) as database:
        database.write_now(lambda work: fill(work, now, bytes_=3 * LARGEST_JOURNAL_BYTES))
        largest = journal_of(sqlite_path)
        database.write_now(lambda work: work.counters.next("x"))
        database.write_now(lambda work: work.counters.next("x"))

        assert largest > 2 * LARGEST_JOURNAL_BYTES
        assert journal_of(sqlite_path) <= LARGEST_JOURNAL_BYTES


def test_a_journal_that_a_reader_kept_long_is_trimmed_and_turns_do_not_wait(sqlite_url, sqlite_path, now):
    with closing(Database(sqlite_url)) as database, closing(Database(sqlite_url)) as other:
        with other._reading.connect() as reader:  # noqa: SLF001 - a transaction that stays open
            reader.execute(text("SELECT count(*) FROM needs"))
            for _ in range(3):
                database.write_now(lambda work: fill(work, now, bytes_=LONG_JOURNAL_BYTES // 2))
            largest = journal_of(sqlite_path)
            asyncio.run(database.trim_journal())  # it is being read: left alone, at once
            assert journal_of(sqlite_path) == largest > LONG_JOURNAL_BYTES

        asyncio.run(database.trim_journal())

        assert journal_of(sqlite_path) == 0
        assert database.write_now(lambda work: work.counters.next("x")) == 1


@pytest.mark.parametrize(("option", "prepares"), [("", True), ("prepare_threshold=none", False)])
def test_a_pool_that_lends_connections_by_transaction_needs_no_prepared_statements(
    postgresql_url, option: str, prepares: bool
):
    separator = "&" if "?" in postgresql_url else "?"
    engine = writing_engine(parse_url(f"{postgresql_url}{separator}{option}"))
    try:
        with engine.connect() as connection:
            for number in range(20):
                connection.execute(text("SELECT CAST(:number AS int) + 1"), {"number": number})
            prepared: Any = connection.execute(text("SELECT count(*) FROM pg_prepared_statements")).scalar()
    finally:
        engine.dispose()

    assert bool(prepared) is prepares
