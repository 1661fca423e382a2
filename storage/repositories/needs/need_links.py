"""Links between needs and the actions that answer them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from storage.models import actions_table, need_actions_table, needs_table
from storage.records.need import NeedFilter, NeedReader
from storage.repositories.needs.need_statements import filtered
from storage.repositories.rows import upsert

LINK = (
    upsert(need_actions_table)
    .values(
        need_id=bindparam("need_id"),
        action_id=bindparam("action_id"),
        linked_by_id=bindparam("linked_by_id"),
        linked_at=bindparam("at"),
    )
    .on_conflict_do_nothing()
)
NEEDS = (
    select(needs_table.c.number)
    .join(need_actions_table, need_actions_table.c.need_id == needs_table.c.id)
    .where(need_actions_table.c.action_id == bindparam("action_id"))
    .order_by(needs_table.c.number)
)
UNLINK = delete(need_actions_table).where(
    need_actions_table.c.need_id == bindparam("of_need"),
    need_actions_table.c.action_id == bindparam("of_action"),
)
ACTIONS = (
    select(actions_table.c.id, actions_table.c.code, actions_table.c.title)
    .join(need_actions_table, need_actions_table.c.action_id == actions_table.c.id)
    .where(need_actions_table.c.need_id == bindparam("need_id"))
    .order_by(actions_table.c.sort_code, actions_table.c.id)
)


class NeedLinkRepository:
    """Links between needs and actions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, need_id: int, action_id: int, *, linked_by_id: int, at: datetime) -> bool:
        """Link a need to an action; False when they were linked already."""
        values = {"need_id": need_id, "action_id": action_id, "linked_by_id": linked_by_id, "at": at}
        return self._connection.execute(LINK, values).rowcount == 1

    def list_needs(self, action_id: int, reader: NeedReader) -> Sequence[int]:
        """Return the numbers of the needs an action answers, as far as this person reads them."""
        statement = filtered(NEEDS, NeedFilter(reader=reader))
        return list(self._connection.execute(statement, {"action_id": action_id}).scalars())

    def remove(self, need_id: int, action_id: int) -> bool:
        """Unlink a need from an action; False when they were not linked."""
        values = {"of_need": need_id, "of_action": action_id}
        return self._connection.execute(UNLINK, values).rowcount == 1

    def list_actions(self, need_id: int) -> Sequence[tuple[int, str, str]]:
        """Return the id, code and title of each action that answers a need."""
        rows = self._connection.execute(ACTIONS, {"need_id": need_id})
        return [(row.id, row.code, row.title) for row in rows]
