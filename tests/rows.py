"""What stands in the database, seen by a connection of the test's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, Row, Table, create_engine, func, select, text

from storage.engine import parse_url, reading_engine
from storage.models import outbox_table
from storage.models.base import metadata


class Rows:
    """A second look at the tables."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, table: Table[Any]) -> list[Row[Any]]:
        """Every row of a table, in order of its key."""
        with self._engine.begin() as connection:
            return list(connection.execute(select(table).order_by(*table.primary_key.columns)))

    def count(self, table: Table[Any]) -> int:
        """How many rows a table has."""
        with self._engine.begin() as connection:
            count: int = connection.execute(select(func.count()).select_from(table)).scalar_one()
            return count

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """All tables, for finding what must not be in any."""
        with self._engine.begin() as connection:
            return {
                table.name: [tuple(row) for row in connection.execute(select(table))]
                for table in metadata.sorted_tables
            }

    def promises(self, *methods: str) -> list[Row[Any]]:
        """The outbox, oldest first; of these methods only, if any are named."""
        return [row for row in self.of(outbox_table) if not methods or row.method in methods]

    def promised_to(self, chat_id: int) -> list[Row[Any]]:
        """What was promised to one chat, oldest first."""
        theirs = select(outbox_table).where(outbox_table.c.chat_id == chat_id).order_by(outbox_table.c.id)
        with self._engine.begin() as connection:
            return list(connection.execute(theirs))

    def last_promise(self) -> int:
        """The id of the newest promise."""
        with self._engine.begin() as connection:
            return connection.execute(select(func.max(outbox_table.c.id))).scalar() or 0

    def newest_promises(self, count: int) -> list[Row[Any]]:
        """The last ones, oldest first."""
        newest = select(outbox_table).order_by(outbox_table.c.id.desc()).limit(count)
        with self._engine.begin() as connection:
            return list(connection.execute(newest))[::-1]

    def promises_after(self, promise_id: int) -> list[Row[Any]]:
        """What was promised since."""
        later = select(outbox_table).where(outbox_table.c.id > promise_id).order_by(outbox_table.c.id)
        with self._engine.begin() as connection:
            return list(connection.execute(later))

    def texts(self) -> list[str]:
        """What has been promised to be said, as HTML."""
        return [row.payload["text"] for row in self.promises() if row.payload and "text" in row.payload]


@contextmanager
def open_rows(database_url: str) -> Iterator[Rows]:
    """Look into a database while others write."""
    engine = reading_engine(parse_url(database_url), pool_size=2)
    try:
        yield Rows(engine)
    finally:
        engine.dispose()


@contextmanager
def table_away(database_url: str, table: str) -> Iterator[None]:
    """Let whatever needs this table fail, as if the database were not there."""
    engine = create_engine(parse_url(database_url))
    try:
        with engine.begin() as connection:
            connection.execute(text(f"ALTER TABLE {table} RENAME TO away"))
        yield
        with engine.begin() as connection:
            connection.execute(text(f"ALTER TABLE away RENAME TO {table}"))
    finally:
        engine.dispose()
