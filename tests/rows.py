"""The rows of a database, seen through a connection of the test's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import BigInteger, Engine, Row, Table, cast, create_engine, func, select, text

from storage.engine import parse_url, reading_engine
from storage.models import chats_table, outbox_table
from storage.models.base import metadata


class Rows:
    """A second view of the tables."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, table: Table[Any]) -> list[Row[Any]]:
        """Return every row of a table, in order of its key."""
        with self._engine.begin() as connection:
            return list(connection.execute(select(table).order_by(*table.primary_key.columns)))

    def count(self, table: Table[Any]) -> int:
        """Count the rows of a table."""
        with self._engine.begin() as connection:
            count: int = connection.execute(select(func.count()).select_from(table)).scalar_one()
            return count

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return all tables, to search them for words that must not be in any."""
        with self._engine.begin() as connection:
            return {
                table.name: [tuple(row) for row in connection.execute(select(table))]
                for table in metadata.sorted_tables
            }

    def promises(self, *kinds: str) -> list[Row[Any]]:
        """Return the outbox, oldest first, each with its `telegram_id`; only these kinds if any are named."""
        return [row for row in self._promises() if not kinds or row.kind in kinds]

    def promised_to(self, telegram_id: int) -> list[Row[Any]]:
        """Return the promises to one chat, oldest first."""
        return self._promises(chats_table.c.address == str(telegram_id))

    def last_promise(self) -> int:
        """Return the id of the newest promise."""
        with self._engine.begin() as connection:
            return connection.execute(select(func.max(outbox_table.c.id))).scalar() or 0

    def newest_promises(self, count: int) -> list[Row[Any]]:
        """Return the newest promises, oldest first."""
        return self._promises(outbox_table.c.id > self.last_promise() - count)

    def promises_after(self, promise_id: int) -> list[Row[Any]]:
        """Return the promises after this one."""
        return self._promises(outbox_table.c.id > promise_id)

    def texts(self) -> list[str]:
        """Return the promised texts, as HTML."""
        return [row.content["text"] for row in self.promises() if row.content and "text" in row.content]

    def _promises(self, *conditions: Any) -> list[Row[Any]]:
        address = cast(chats_table.c.address, BigInteger).label("telegram_id")
        statement = select(outbox_table, address).where(
            outbox_table.c.chat_id == chats_table.c.id, *conditions
        )
        with self._engine.begin() as connection:
            return list(connection.execute(statement.order_by(outbox_table.c.id)))


@contextmanager
def open_rows(database_url: str) -> Iterator[Rows]:
    """Open a view of a database while others write."""
    engine = reading_engine(parse_url(database_url), pool_size=2)
    try:
        yield Rows(engine)
    finally:
        engine.dispose()


@contextmanager
def table_away(database_url: str, table: str) -> Iterator[None]:
    """Make every statement on this table fail, as if the database were not there."""
    engine = create_engine(parse_url(database_url))
    try:
        with engine.begin() as connection:
            connection.execute(text(f"ALTER TABLE {table} RENAME TO away"))
        yield
        with engine.begin() as connection:
            connection.execute(text(f"ALTER TABLE away RENAME TO {table}"))
    finally:
        engine.dispose()
