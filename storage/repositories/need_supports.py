"""Who supports which needs, and who hears of what becomes of them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, exists, or_, select

from storage.models import need_actions_table, need_supports_table, needs_table, people_table
from storage.records.person import PersonState
from storage.repositories.outbox import OutboxRepository
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
# Most needs have no supporter and most actions no need: asked first, as a fan-out is built anew each time.
IS_SUPPORTED = select(exists().where(need_supports_table.c.need_id == bindparam("need_id")))
IS_LINKED = select(exists().where(need_actions_table.c.action_id == bindparam("action_id")))
_supported = select(need_supports_table.c.need_id).where(
    need_supports_table.c.person_id == bindparam("person_id")
)
# The needs of somebody, written or supported, that an action answers.
FOLLOWED = (
    select(needs_table.c.number)
    .join(need_actions_table, need_actions_table.c.need_id == needs_table.c.id)
    .where(
        need_actions_table.c.action_id == bindparam("action_id"),
        or_(needs_table.c.author_id == bindparam("person_id"), needs_table.c.id.in_(_supported)),
    )
    .order_by(needs_table.c.number)
)


class NeedSupportRepository:
    """Supports of needs: one for each person, counted by organisation too."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, need_id: int, person_id: int, *, organisation_id: int | None, at: datetime) -> bool:
        """Support a need; False when this person does already."""
        values = {"need_id": need_id, "person_id": person_id, "organisation_id": organisation_id, "at": at}
        return self._connection.execute(ADD, values).rowcount == 1

    def remove(self, need_id: int, person_id: int) -> bool:
        """Take a support back; False when there was none."""
        values = {"need_id": need_id, "person_id": person_id}
        return self._connection.execute(REMOVE, values).rowcount == 1

    def has(self, need_id: int, person_id: int) -> bool:
        """Whether somebody supports a need."""
        values = {"need_id": need_id, "person_id": person_id}
        return bool(self._connection.execute(HAS, values).scalar_one())

    def list_followed(self, action_id: int, person_id: int) -> Sequence[int]:
        """The numbers of the needs an action answers that somebody wrote or supports."""
        values = {"action_id": action_id, "person_id": person_id}
        return list(self._connection.execute(FOLLOWED, values).scalars())

    def tell_supporters(self, need_id: int, *, except_ids: Collection[int], **promise: Any) -> int:
        """Promise a notice to those who support a need, in one statement; returns how many."""
        if not self._connection.execute(IS_SUPPORTED, {"need_id": need_id}).scalar_one():
            return 0
        return self._tell(_supporters(need_supports_table.c.need_id == need_id), except_ids, promise)

    def tell_followers(self, action_id: int, *, except_ids: Collection[int], **promise: Any) -> int:
        """Promise a notice to those who wrote or support a need that an action answers; one each."""
        if not self._connection.execute(IS_LINKED, {"action_id": action_id}).scalar_one():
            return 0
        answered = select(need_actions_table.c.need_id).where(need_actions_table.c.action_id == action_id)
        authors = select(needs_table.c.author_id).where(
            needs_table.c.id.in_(answered), needs_table.c.author_id.is_not(None)
        )
        supporters = _supporters(need_supports_table.c.need_id.in_(answered))
        return self._tell(authors.union(supporters).subquery().select(), except_ids, promise)

    def _tell(self, told: Select[Any], except_ids: Collection[int], promise: dict[str, Any]) -> int:
        people = select(people_table.c.id).where(
            people_table.c.state == PersonState.ACTIVE,
            people_table.c.id.in_(told),
            people_table.c.id.not_in(sorted(except_ids)),
        )
        return OutboxRepository(self._connection).add_for_people(people, **promise)


def _supporters(condition: Any) -> Select[Any]:
    return select(need_supports_table.c.person_id).where(
        condition, need_supports_table.c.person_id.is_not(None)
    )
