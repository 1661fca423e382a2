"""Asks a database whether it takes writes, and what waits in it, within a second: for the health check."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Select, func, select, text

from storage.engine import parse_url, probing_engine
from storage.models import outbox_table
from storage.records.outbox import Priority
from storage.refusals import refusals_translated
from storage.repositories.outbox.outbox import OutboxRepository
from storage.repositories.outbox.outbox_statements import IS_PENDING

LONGEST_SECONDS = 1.0
# A reply that is tried again is due in the future; its longest pause is ten minutes.
_STILL_WAITED_FOR = timedelta(minutes=11)


@dataclass(frozen=True, slots=True)
class Unsent:
    """What waits to be sent: how many by priority, since when the oldest reply, and the oldest other one."""

    pending: dict[Priority, int]
    reply_since: datetime | None
    other_since: datetime | None


class Probe:
    """A way to the database of its own: it never stands behind the work that it asks about."""

    def __init__(self, database_url: str) -> None:
        self._engine = probing_engine(parse_url(database_url), seconds=LONGEST_SECONDS)

    def look(self, now: datetime) -> Unsent:
        """Begin to write, look at what waits, and go back.

        Raises:
            DatabaseUnreachableError: it is locked, or away.
            DatabaseRefusedError: it does not take writes.
        """
        with refusals_translated(), self._engine.connect() as connection:
            try:
                if connection.dialect.name != "sqlite":  # there, « BEGIN IMMEDIATE » has asked already
                    _ask_a_server(connection)
                return _unsent(connection, now)
            finally:
                connection.rollback()

    def close(self) -> None:
        self._engine.dispose()


def _ask_a_server(connection: Connection) -> None:
    milliseconds = int(LONGEST_SECONDS * 1000)
    for name in ("statement_timeout", "lock_timeout"):
        connection.execute(text(f"SET LOCAL {name} = {milliseconds}"))
    connection.execute(text("LOCK TABLE outbox IN ROW EXCLUSIVE MODE"))


def _unsent(connection: Connection, now: datetime) -> Unsent:
    columns = outbox_table.c
    reply = _oldest("created_at", now + _STILL_WAITED_FOR).where(columns.priority == int(Priority.REPLY))
    other = _oldest("due_at", now).where(columns.priority > int(Priority.REPLY))
    return Unsent(
        OutboxRepository(connection).count_pending(),
        connection.execute(reply).scalar(),
        connection.execute(other).scalar(),
    )


def _oldest(column: str, due_before: datetime) -> Select[*tuple[datetime | None]]:
    oldest = func.min(outbox_table.c[column], type_=outbox_table.c[column].type)
    return select(oldest).where(IS_PENDING, outbox_table.c.due_at <= due_before)
