"""Databases handed on from test to test: emptied after each, dropped when not as new.

They stay opened: SQLAlchemy compiles every statement again for each engine that is made.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Protocol

import psycopg

from tests.databases import (
    create_postgresql_copy,
    create_sqlite_copy,
    drop_postgresql_copy,
    drop_sqlite_copy,
    postgresql_server,
)
from tests.opened_databases import OpenedDatabase

# A test may leave this much in files of deleted rows before a planner could mind.
MOST_BYTES: Final = 1_000_000
# The server knows connections that stay open by this name.
HANDED_ON: Final = "handed-on"
SEND_OTHERS_AWAY: Final = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name <> %s"""
# Tables, columns and constraints as they are, and whether a planner has begun to know the rows.
SHAPE: Final = """
    SELECT
      (SELECT string_agg(concat_ws(' ', relname, relkind, relnatts, relchecks), ',' ORDER BY oid)
       FROM pg_class WHERE relnamespace = 'public'::regnamespace),
      (SELECT string_agg(concat_ws(' ', oid, attname, atttypid, atttypmod, attnotnull), ','
                         ORDER BY oid, attnum)
       FROM pg_class JOIN pg_attribute ON attrelid = oid
       WHERE relnamespace = 'public'::regnamespace AND attnum > 0),
      (SELECT string_agg(concat_ws(' ', oid, conname), ',' ORDER BY oid)
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace),
      (SELECT max(reltuples) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'),
      (SELECT count(*) FROM alembic_version)"""
SIZE: Final = """
    SELECT sum(pg_relation_size(oid)) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"""
EMPTY: Final = """
    DO $$
    DECLARE kept regclass;
    BEGIN
      FOR kept IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
                  AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0
      LOOP EXECUTE format('DELETE FROM %s', kept); END LOOP;
    END $$;
    SELECT setval(oid, 1, false) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'"""
SQLITE_TABLES: Final = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"


class _Emptied(Protocol):
    """One database, and the connection that empties it."""

    opened: OpenedDatabase

    def empty(self) -> bool:
        """Make the database as new for the next test; return False when that is impossible."""

    def drop(self) -> None: ...


class _EmptiedSqlite:
    def __init__(self) -> None:
        self._file = create_sqlite_copy()
        self.opened = OpenedDatabase(f"sqlite:///{self._file}")
        self._connection = sqlite3.connect(self._file, isolation_level=None)
        self._connection.execute("PRAGMA secure_delete = ON")
        self._new = self._shape()

    def empty(self) -> bool:
        try:
            return self.opened.is_at_rest() and self._shape() == self._new and self._delete_rows()
        except sqlite3.OperationalError:
            return False  # locked by a process or a connection that a test has left behind

    def drop(self) -> None:
        self.opened.close()
        self._connection.close()
        drop_sqlite_copy(self._file)

    def _shape(self) -> tuple[int, ...]:
        # The first counts every change of tables and indexes, and every VACUUM and ANALYZE.
        return (self._ask("PRAGMA schema_version"), self._ask("SELECT count(*) FROM alembic_version"))

    def _delete_rows(self) -> bool:
        self._connection.execute("BEGIN IMMEDIATE")
        for (table,) in self._connection.execute(SQLITE_TABLES).fetchall():
            self._connection.execute(f'DELETE FROM "{table}"')  # noqa: S608 - the schema's own name
        self._connection.execute("COMMIT")
        return self._ask("PRAGMA page_size") * self._ask("PRAGMA freelist_count") <= MOST_BYTES

    def _ask(self, question: str) -> int:
        (answer,) = self._connection.execute(question).fetchone()
        return int(answer)


class _EmptiedPostgresql:
    def __init__(self) -> None:
        self._server = postgresql_server()
        self._url = create_postgresql_copy(self._server)
        self.opened = OpenedDatabase(self._url, opened_as=HANDED_ON)
        self._connection = psycopg.connect(self._url, autocommit=True)
        self._connection.execute("SET session_replication_role = replica")  # rows go in any order
        self._new = self._connection.execute(SHAPE).fetchone()

    def empty(self) -> bool:
        self._connection.execute(SEND_OTHERS_AWAY, (HANDED_ON,))
        if not self.opened.is_at_rest() or self._connection.execute(SHAPE).fetchone() != self._new:
            return False
        self._connection.execute(EMPTY)
        size = self._connection.execute(SIZE).fetchone()
        return size is not None and size[0] <= MOST_BYTES

    def drop(self) -> None:
        self.opened.close()
        self._connection.close()
        drop_postgresql_copy(self._server, self._url)


_MAKERS: Final = {"sqlite": _EmptiedSqlite, "postgresql": _EmptiedPostgresql}
# Of this process: workers share the server, not these.
_waiting: dict[str, list[_Emptied]] = defaultdict(list)


@contextmanager
def emptied_database(engine: str) -> Iterator[OpenedDatabase]:
    """Provide a database of today's tables without a row."""
    taken = _waiting[engine].pop() if _waiting[engine] else _MAKERS[engine]()
    try:
        yield taken.opened
    finally:
        if taken.empty():
            _waiting[engine].append(taken)
        else:
            taken.drop()


@contextmanager
def postgresql_database() -> Iterator[str]:
    """Provide the same as a URL, for tests that open it by other means."""
    with emptied_database("postgresql") as opened:
        yield opened.url


def drop_all() -> None:
    """Drop the databases that wait for a test."""
    for waiting in _waiting.values():
        while waiting:
            waiting.pop().drop()
