"""Supports of needs, and the needs a person follows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, exists, or_, select

from storage.models import need_actions_table, need_supports_table, needs_table
from storage.records.need import NeedStatus
from storage.repositories.rows import upsert

ADD = (
    upsert(need_supports_table)
    .values(
        need_id=bindparam("need_id"),
        person_id=bindparam("person_id"),
        organisation_id=bindparam("organisation_id"),
        supported_at=bindparam("at"),
    )
    .on_conflict_do_nothing(index_elements=["need_id", "person_id"])
)
_THEIRS = (
    need_supports_table.c.need_id == bindparam("need_id"),
    need_supports_table.c.person_id == bindparam("person_id"),
)
REMOVE = delete(need_supports_table).where(*_THEIRS)
HAS = select(exists().where(*_THEIRS))
_supported = select(need_supports_table.c.need_id).where(
    need_supports_table.c.person_id == bindparam("person_id")
)
# The needs a person wrote or supports that an action answers.
FOLLOWED = (
    select(needs_table.c.number)
    .join(need_actions_table, need_actions_table.c.need_id == needs_table.c.id)
    .where(
        need_actions_table.c.action_id == bindparam("action_id"),
        needs_table.c.status != NeedStatus.WITHDRAWN,
        or_(needs_table.c.author_id == bindparam("person_id"), needs_table.c.id.in_(_supported)),
    )
    .order_by(needs_table.c.number)
)


class NeedSupportRepository:
    """Supports of needs: one for each person, counted by organisation too."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, need_id: int, person_id: int, *, organisation_id: int | None, at: datetime) -> bool:
        """Support a need; False when this person supports it already."""
        values = {"need_id": need_id, "person_id": person_id, "organisation_id": organisation_id, "at": at}
        return self._connection.execute(ADD, values).rowcount == 1

    def remove(self, need_id: int, person_id: int) -> bool:
        """Take a support back; False when there was none."""
        values = {"need_id": need_id, "person_id": person_id}
        return self._connection.execute(REMOVE, values).rowcount == 1

    def has(self, need_id: int, person_id: int) -> bool:
        values = {"need_id": need_id, "person_id": person_id}
        return bool(self._connection.execute(HAS, values).scalar_one())

    def list_followed(self, action_id: int, person_id: int) -> Sequence[int]:
        """Return the numbers of the needs, written or supported by a person, that an action answers."""
        values = {"action_id": action_id, "person_id": person_id}
        return list(self._connection.execute(FOLLOWED, values).scalars())
