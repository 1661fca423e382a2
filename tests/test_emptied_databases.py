"""A used database is as new: without rows, numbers, guests or changes, though it is open."""

import sqlite3
from contextlib import closing

import psycopg
import pytest

from tests.emptied_databases import emptied_database, postgresql_database
from tests.opened_databases import OpenedDatabase
from tests.rows import open_rows

ADD_NAME = "INSERT INTO organisations (name, folded_name, created_at) VALUES (%s, %s, now()) RETURNING id"


def add_organisation(url: str, name: str) -> int:
    with psycopg.connect(url) as connection:
        (number,) = connection.execute(ADD_NAME, (name, name)).fetchone()
    return number


def count_rows(url: str) -> dict[str, int]:
    with open_rows(url) as rows:
        return {name: len(found) for name, found in rows.everything().items()}


def test_the_next_test_finds_no_row_and_numbers_begin_again():
    with postgresql_database() as used:
        assert [add_organisation(used, name) for name in ("a", "b")] == [1, 2]

    with postgresql_database() as url:
        assert url == used
        assert set(count_rows(url).values()) == {0}
        assert add_organisation(url, "a") == 1


def test_whoever_stayed_connected_is_sent_away():
    with postgresql_database() as url:
        left = psycopg.connect(url)
        left.execute("LOCK TABLE people")

    with left, pytest.raises(psycopg.OperationalError):
        left.execute("SELECT 1")


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE people RENAME TO away",
        "ALTER TABLE people ADD COLUMN more text",
        "ALTER TABLE people ALTER COLUMN name TYPE varchar(7)",
        "ALTER TABLE people ALTER COLUMN name DROP NOT NULL",
        "ALTER TABLE invitations DROP CONSTRAINT ck_invitations_uses_left",
        "CREATE TABLE more (id int)",
        "CREATE INDEX more ON people (name)",
        "DROP TABLE received_updates",
        "DELETE FROM alembic_version",
        "ANALYZE",
    ],
)
def test_what_was_changed_is_not_handed_on(change: str):
    with postgresql_database() as changed:
        add_organisation(changed, "a")
        with psycopg.connect(changed, autocommit=True) as connection:
            connection.execute(change)

    with postgresql_database() as url:
        assert url != changed


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_what_was_opened_stays_open_and_finds_no_row(engine: str, now):
    def remember(work) -> int:
        return work.people.add_organisation(name="a", folded_name="a", at=now).id

    with emptied_database(engine) as used:
        assert used.database.write_now(remember) == 1
        assert used.rows.everything()["organisations"]

    with emptied_database(engine) as opened:
        assert opened is used
        assert not any(opened.rows.everything().values())
        assert opened.database.write_now(remember) == 1


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_where_a_transaction_was_left_behind_nothing_is_handed_on(engine: str):
    with emptied_database(engine) as used:
        left = used.database._reading.connect()  # noqa: SLF001 - like a thread that never ends

    left.invalidate()  # closed: its pool has gone
    left.close()
    with emptied_database(engine) as opened:
        assert opened is not used


def sqlite_file(opened: OpenedDatabase) -> sqlite3.Connection:
    return sqlite3.connect(opened.url.removeprefix("sqlite:///"), isolation_level=None)


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE people RENAME TO away",
        "ALTER TABLE people ADD COLUMN more text",
        "CREATE TABLE more (id int)",
        "CREATE INDEX more ON people (name)",
        "DROP TABLE received_updates",
        "DELETE FROM alembic_version",
        "ANALYZE",
        "VACUUM",
    ],
)
def test_a_changed_file_is_not_handed_on_either(change: str):
    with emptied_database("sqlite") as changed, closing(sqlite_file(changed)) as file:
        file.execute(change)

    with emptied_database("sqlite") as opened:
        assert opened is not changed
