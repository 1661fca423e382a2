"""Erased text cannot be read from the disk any more, on either database."""

import random
import sqlite3
import string
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from storage.database import Database
from storage.engine import parse_url, writing_engine
from storage.maintenance import scrub_sqlite
from storage.models import needs_table, people_table
from storage.unit_of_work import UnitOfWork
from tests.scrubbing import scrub
from tests.storage.samples import add_need, add_person

# The long text, which nothing compresses, fills pages of its own; both end in the word searched for.
TRACE = "une-confidence"
FILLER = "".join(random.Random(270).choices(string.ascii_letters, k=20_000))  # noqa: S311 - not a secret


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    with closing(Database(sqlite_url)) as database:
        yield database


def write_and_erase(database: Database, at: datetime) -> None:
    """Let one person write, correct themselves and go, while another stays."""
    staying = add_person(database, at, name="quelqu-un-reste")
    leaving = add_person(database, at, name=f"Nom {TRACE}")

    def write(work: UnitOfWork) -> None:
        for values in ({"text": FILLER + TRACE}, {"text": f"Court {TRACE}"}, {"text": "Corrigé"}):
            work.drafts.put(leaving.id, "need", step="text", values=values, at=at)
        work.drafts.put(staying.id, "need", step="text", values={"text": FILLER}, at=at)

    database.write_now(write)
    database.write_now(lambda work: work.personal_data.erase(leaving.id, leaving.chat_id))


def files_of(path: Path) -> dict[str, bytes]:
    """Return the database file and all files SQLite keeps beside it."""
    return {each.name: each.read_bytes() for each in path.parent.glob(f"{path.name}*")}


def names_with(words: str, files: dict[str, bytes]) -> list[str]:
    return [name for name, content in files.items() if words.encode() in content]


async def test_nothing_erased_is_left_in_the_sqlite_file_or_its_journal(sqlite_database, sqlite_path, now):
    write_and_erase(sqlite_database, now)
    assert names_with(TRACE, files_of(sqlite_path)) != []

    await sqlite_database.scrub()
    assert names_with(TRACE, files_of(sqlite_path)) == []
    assert names_with("quelqu-un-reste", files_of(sqlite_path)) == [sqlite_path.name]


async def test_nothing_erased_is_left_in_the_files_of_postgresql(postgresql_url, now):
    with closing(Database(postgresql_url)) as database:
        write_and_erase(database, now)
        assert names_with(TRACE, files_of_server(postgresql_url)) != []

        await scrub(database)
        assert names_with(TRACE, files_of_server(postgresql_url)) == []
        assert names_with("quelqu-un-reste", files_of_server(postgresql_url)) != []


async def test_what_postgresql_notes_of_values_to_plan_queries_is_scrubbed_too(postgresql_url, now):
    with closing(Database(postgresql_url)) as database:
        person = add_person(database, now, name=f"Nom {TRACE}")
        add_person(database, now, name="quelqu-un-reste")
        analyse(postgresql_url)
        database.write_now(lambda work: work.personal_data.erase(person.id, person.chat_id))
        assert len(names_with(TRACE, files_of_server(postgresql_url))) > 1

        await scrub(database)
        assert names_with(TRACE, files_of_server(postgresql_url)) == []


async def test_rows_that_somebody_still_reads_are_not_called_scrubbed(postgresql_url, now):
    reader = create_engine(parse_url(postgresql_url), isolation_level="REPEATABLE READ")
    with closing(Database(postgresql_url)) as database, reader.connect() as reading:
        reading.execute(text("SELECT 1"))  # a view of before, and no lock that would be waited for
        write_and_erase(database, now)
        with pytest.raises(RuntimeError, match="still being read"):
            await database.scrub()
        assert names_with(TRACE, files_of_server(postgresql_url)) != []

        reading.rollback()
        await scrub(database)
        assert names_with(TRACE, files_of_server(postgresql_url)) == []
    reader.dispose()


def analyse(url: str) -> None:
    engine = create_engine(parse_url(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("ANALYZE"))
    engine.dispose()


def files_of_server(url: str) -> dict[str, bytes]:
    """Return every file of this database in PostgreSQL's data folder, as they stand on the disk."""
    engine = create_engine(parse_url(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CHECKPOINT"))
        rows = connection.execute(
            text(
                "SELECT name, pg_read_binary_file(folder || '/' || name)"
                " FROM (SELECT 'base/' || oid FROM pg_database WHERE datname = current_database())"
                " AS database (folder), pg_ls_dir(folder) AS name"
            )
        )
        files = {name: bytes(content) for name, content in rows}
    engine.dispose()
    return files


async def test_what_was_not_erased_is_all_there_after_a_scrub(database, rows, now):
    write_and_erase(database, now)
    before = rows.everything()
    await scrub(database)
    assert rows.everything() == before
    assert [row.name for row in rows.of(people_table)] == ["quelqu-un-reste"]


async def test_turns_go_on_around_a_scrub(database, rows, now):
    turns = [database.submit(lambda work: add_need(work, now)) for _ in range(10)]
    await scrub(database)
    assert await database.write(lambda work: add_need(work, now))
    assert all(turn.result() for turn in turns)
    assert rows.count(needs_table) == 11


def test_a_journal_that_somebody_keeps_reading_is_not_called_empty(sqlite_url, sqlite_path):
    engine = writing_engine(parse_url(sqlite_url))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(sqlite_path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM people").fetchone()
        with pytest.raises(RuntimeError, match="journal"):
            scrub_sqlite(engine)
        reader.execute("COMMIT")
    scrub_sqlite(engine)
    engine.dispose()
