"""Promises that a restore holds back: nothing of them goes out without a yes."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Update, func, null, or_, select, update

from storage.models import outbox_table
from storage.records.outbox import HELD_UNTIL, PARKED_UNTIL, EnvelopeState
from storage.repositories.outbox.outbox_statements import IS_PENDING

_IS_HELD: Final = outbox_table.c.due_at == HELD_UNTIL


class HeldRepository:
    """Holds what was due, counts it, lets it go or gives it up."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self, now: datetime) -> int:
        """Hold what is due, was tried, is under way, or waits for somebody's return; return how many.

        What is due later goes out then, but for what was promised at this very moment.
        """
        columns = outbox_table.c
        may_have_gone = or_(
            columns.due_at <= now,
            columns.due_at == PARKED_UNTIL,
            columns.attempts > 0,
            columns.owner.is_not(None),
            columns.created_at >= now,
        )
        # Without attempts: one that was tried would hold back what is promised to its chat from now on.
        held = _pending().where(may_have_gone).values(due_at=HELD_UNTIL, owner=None, attempts=0, unfinished=0)
        return self._connection.execute(held).rowcount

    def count(self) -> int:
        """Count what is held."""
        counted = select(func.count()).select_from(outbox_table).where(IS_PENDING, _IS_HELD)
        count: int = self._connection.execute(counted).scalar_one()
        return count

    def release(self, now: datetime) -> int:
        """Let everything held go out; return how many."""
        return self._connection.execute(_pending().where(_IS_HELD).values(due_at=now)).rowcount

    def drop(self, now: datetime) -> int:
        """Give up everything held, and forget its content; return how many."""
        given_up = (
            _pending()
            .where(_IS_HELD)
            .values(state=EnvelopeState.CANCELLED, finished_at=now, content=null(), parameters=null())
        )
        return self._connection.execute(given_up).rowcount


def _pending() -> Update:
    return update(outbox_table).where(IS_PENDING)
