"""A PostgreSQL database that was used before is as new: without rows, numbers, guests or changes."""

import psycopg
import pytest

from tests.emptied_databases import postgresql_database
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
