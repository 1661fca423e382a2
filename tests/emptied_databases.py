"""PostgreSQL databases handed on from test to test: emptied after each, dropped when not as new."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg

from tests.databases import create_postgresql_copy, drop_postgresql_copy, postgresql_server

# As much as a test leaves behind in files of deleted rows before a planner could mind.
MOST_BYTES: Final = 1_000_000
SEND_OTHERS_AWAY: Final = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
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


class _Emptied:
    """One database, and the connection by which it is emptied."""

    def __init__(self, server: str) -> None:
        self.url = create_postgresql_copy(server)
        self._server = server
        self._connection = psycopg.connect(self.url, autocommit=True)
        self._connection.execute("SET session_replication_role = replica")  # rows go in any order
        self._new = self._connection.execute(SHAPE).fetchone()

    def empty(self) -> bool:
        """Make it as new for the next test; False when that cannot be."""
        self._connection.execute(SEND_OTHERS_AWAY)
        if self._connection.execute(SHAPE).fetchone() != self._new:
            return False
        self._connection.execute(EMPTY)
        size = self._connection.execute(SIZE).fetchone()
        return size is not None and size[0] <= MOST_BYTES

    def drop(self) -> None:
        """Throw it away."""
        self._connection.close()
        drop_postgresql_copy(self._server, self.url)


# Of this process: workers share the server, not these.
_waiting: list[_Emptied] = []


@contextmanager
def postgresql_database() -> Iterator[str]:
    """A database of today's tables without a row, as a URL."""
    taken = _waiting.pop() if _waiting else _Emptied(postgresql_server())
    try:
        yield taken.url
    finally:
        if taken.empty():
            _waiting.append(taken)
        else:
            taken.drop()
