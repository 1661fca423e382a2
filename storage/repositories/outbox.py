"""Promised messages: enqueue, claim, record; and where their cards stand."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    delete,
    exists,
    func,
    literal,
    literal_column,
    null,
    select,
    text,
    update,
)
from sqlalchemy.orm import aliased

from storage.models import CardRow, OutboxRow, PersonRow
from storage.records.draft import ShownCard
from storage.records.outbox import Envelope, EnvelopeState, Priority
from storage.repositories.rows import upsert

# Spelled out, not bound: SQLite uses a partial index only when it reads the same words.
IS_PENDING = text("outbox.state = 'pending'")

ADD = (
    upsert(OutboxRow)
    .values(
        method=bindparam("method"),
        chat_id=bindparam("chat_id"),
        person_id=bindparam("person_id"),
        payload=bindparam("payload"),
        template=bindparam("template"),
        parameters=bindparam("parameters"),
        card=bindparam("card"),
        priority=bindparam("priority"),
        state=EnvelopeState.PENDING,
        due_at=bindparam("due_at"),
        expires_at=bindparam("expires_at"),
        attempts=0,
        dedupe_key=bindparam("dedupe_key"),
        created_at=bindparam("at"),
    )
    .on_conflict_do_nothing()
)

_earlier = aliased(OutboxRow, name="earlier")
# A chat's messages keep their order: one that waits to be tried again holds back those behind it.
HELD_BACK = exists().where(
    text("earlier.state = 'pending'"),
    _earlier.chat_id == OutboxRow.chat_id,
    _earlier.id < OutboxRow.id,
    _earlier.priority == OutboxRow.priority,
    _earlier.attempts > 0,
)
_due = (
    select(OutboxRow.id)
    .where(IS_PENDING, OutboxRow.priority == bindparam("of_priority"), OutboxRow.due_at <= bindparam("now"))
    .where(~HELD_BACK | (OutboxRow.attempts > 0))
    .order_by(OutboxRow.due_at, OutboxRow.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
CLAIM = (
    update(OutboxRow)
    .where(OutboxRow.id.in_(_due))
    .values(owner=bindparam("by"), attempts=OutboxRow.attempts + 1, due_at=bindparam("lease_until"))
    .returning(OutboxRow.id)
)
LOAD: Select[Any] = (
    select(
        OutboxRow.id,
        OutboxRow.method,
        func.coalesce(OutboxRow.chat_id, PersonRow.telegram_id).label("chat_id"),
        OutboxRow.person_id,
        OutboxRow.payload,
        OutboxRow.template,
        OutboxRow.parameters,
        OutboxRow.card,
        CardRow.message_id.label("card_message_id"),
        OutboxRow.priority,
        OutboxRow.attempts,
        OutboxRow.expires_at,
        func.coalesce(PersonRow.language, "fr").label("language"),
    )
    .outerjoin(PersonRow, PersonRow.id == OutboxRow.person_id)
    .outerjoin(CardRow, and_(CardRow.chat_id == OutboxRow.chat_id, CardRow.card == OutboxRow.card))
    .where(OutboxRow.id.in_(bindparam("ids", expanding=True)))
    .order_by(OutboxRow.id)
)
# Fenced by owner and attempts: a claim that has ended may not speak for the one that followed it.
MINE = and_(
    OutboxRow.id == bindparam("row_id"),
    OutboxRow.owner == bindparam("by"),
    OutboxRow.attempts == bindparam("tried"),
)
FINISH = (
    update(OutboxRow)
    .where(MINE)
    .values(
        state=bindparam("new_state"),
        error=bindparam("new_error"),
        finished_at=bindparam("at"),
        owner=None,
        payload=null(),
        parameters=null(),
    )
)
POSTPONE = (
    update(OutboxRow).where(MINE).values(due_at=bindparam("until"), error=bindparam("new_error"), owner=None)
)
_card = upsert(CardRow).values(
    chat_id=bindparam("chat_id"),
    card=bindparam("card"),
    keyboard=bindparam("keyboard"),
    shown_at=bindparam("at"),
)
SHOW_CARD = _card.on_conflict_do_update(
    index_elements=["chat_id", "card"],
    set_={"keyboard": _card.excluded.keyboard, "shown_at": _card.excluded.shown_at},
)
PLACE_CARD = (
    update(CardRow)
    .where(CardRow.chat_id == bindparam("in_chat"), CardRow.card == bindparam("of_card"))
    .values(message_id=bindparam("new_message_id"))
)
LATEST_CARD = (
    select(CardRow.card, CardRow.message_id, CardRow.keyboard)
    .where(CardRow.chat_id == bindparam("chat_id"))
    .order_by(CardRow.shown_at.desc())
    .limit(1)
)


class OutboxRepository:
    """The queue of promises; constraints decide what is a repetition."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        *,
        method: str,
        at: datetime,
        due_at: datetime,
        priority: Priority,
        chat_id: int | None = None,
        person_id: int | None = None,
        payload: dict[str, Any] | None = None,
        template: str | None = None,
        parameters: dict[str, Any] | None = None,
        card: str | None = None,
        expires_at: datetime | None = None,
        dedupe_key: str | None = None,
    ) -> bool:
        """Promise one message; False when its `dedupe_key` was promised before."""
        values = {
            "method": method,
            "chat_id": chat_id,
            "person_id": person_id,
            "payload": payload,
            "template": template,
            "parameters": parameters,
            "card": card,
            "priority": int(priority),
            "due_at": due_at,
            "expires_at": expires_at,
            "dedupe_key": dedupe_key,
            "at": at,
        }
        return self._connection.execute(ADD, values).rowcount == 1

    def add_for_people(
        self,
        people: Select[Any],
        *,
        template: str,
        parameters: dict[str, Any],
        priority: Priority,
        due_at: datetime,
        at: datetime,
        dedupe_prefix: str,
        expires_at: datetime | None = None,
    ) -> int:
        """Fan out to everyone `people` selects (one column: ids), in one statement; returns how many."""
        audience = people.subquery()
        person_id = next(iter(audience.c))
        source = select(
            literal_column("'sendMessage'"),
            PersonRow.telegram_id,
            PersonRow.id,
            bindparam("template", template),
            bindparam("parameters", parameters, type_=OutboxRow.__table__.c.parameters.type),
            literal_column(str(int(priority))),
            literal_column("'pending'"),
            case(
                (PersonRow.paused_until > due_at, PersonRow.paused_until),
                else_=bindparam("due", due_at, type_=OutboxRow.__table__.c.due_at.type),
            ),
            bindparam("expires", expires_at, type_=OutboxRow.__table__.c.due_at.type),
            literal_column("0"),
            literal(f"{dedupe_prefix}:") + cast(PersonRow.id, String),
            bindparam("created", at, type_=OutboxRow.__table__.c.due_at.type),
        ).where(
            PersonRow.id.in_(select(person_id)),
            PersonRow.telegram_id.is_not(None),
            PersonRow.blocked_at.is_(None),
        )
        columns = [
            "method", "chat_id", "person_id", "template", "parameters", "priority", "state", "due_at",
            "expires_at", "attempts", "dedupe_key", "created_at",
        ]  # fmt: skip
        statement = upsert(OutboxRow).from_select(columns, source).on_conflict_do_nothing()
        return self._connection.execute(statement).rowcount

    def claim(
        self, *, owner: str, priority: Priority, most: int, now: datetime, lease_until: datetime
    ) -> Sequence[Envelope]:
        """Take up to `most` due promises of one priority until `lease_until`."""
        values = {
            "by": owner,
            "of_priority": int(priority),
            "most": most,
            "now": now,
            "lease_until": lease_until,
        }
        ids = list(self._connection.execute(CLAIM, values).scalars())
        if not ids:
            return []
        return [_envelope(row) for row in self._connection.execute(LOAD, {"ids": ids})]

    def next_due_at(self) -> datetime | None:
        """When the next pending promise is due."""
        due: datetime | None = self._connection.execute(
            select(func.min(OutboxRow.due_at)).where(IS_PENDING)
        ).scalar()
        return due

    def finish(
        self, envelope: Envelope, *, owner: str, state: EnvelopeState, error: str | None, at: datetime
    ) -> bool:
        """Close a promise and forget its content; False when the claim had ended."""
        values = {
            "row_id": envelope.id,
            "by": owner,
            "tried": envelope.attempts,
            "new_state": state,
            "new_error": error,
            "at": at,
        }
        return self._connection.execute(FINISH, values).rowcount == 1

    def postpone(self, envelope: Envelope, *, owner: str, until: datetime, error: str) -> bool:
        """Give a promise back, to be tried again."""
        values = {
            "row_id": envelope.id,
            "by": owner,
            "tried": envelope.attempts,
            "until": until,
            "new_error": error,
        }
        return self._connection.execute(POSTPONE, values).rowcount == 1

    def release(self, owner: str, *, now: datetime) -> None:
        """Give back everything an owner holds and has not sent."""
        self._connection.execute(
            update(OutboxRow)
            .where(IS_PENDING, OutboxRow.owner == owner)
            .values(owner=None, due_at=now, attempts=OutboxRow.attempts - 1)
        )

    def show_card(
        self, chat_id: int, card: str, *, keyboard: list[list[dict[str, str]]], at: datetime
    ) -> None:
        """Note what a chat's latest card offers."""
        values = {"chat_id": chat_id, "card": card, "keyboard": {"rows": keyboard}, "at": at}
        self._connection.execute(SHOW_CARD, values)

    def place_card(self, chat_id: int, card: str, message_id: int | None) -> None:
        """Note where a card stands, so that it can be edited."""
        values = {"in_chat": chat_id, "of_card": card, "new_message_id": message_id}
        self._connection.execute(PLACE_CARD, values)

    def find_latest_card(self, chat_id: int) -> ShownCard | None:
        """The card a typed word or number may stand for."""
        row = self._connection.execute(LATEST_CARD, {"chat_id": chat_id}).one_or_none()
        return ShownCard(row.card, row.message_id, (row.keyboard or {"rows": []})["rows"]) if row else None

    def delete_card(self, chat_id: int, card: str) -> None:
        """Forget a card: the next showing is a new message."""
        self._connection.execute(delete(CardRow).where(CardRow.chat_id == chat_id, CardRow.card == card))

    def move_chat(self, old_chat_id: int, new_chat_id: int) -> None:
        """Follow a group that became a supergroup."""
        self._connection.execute(
            update(OutboxRow).where(IS_PENDING, OutboxRow.chat_id == old_chat_id).values(chat_id=new_chat_id)
        )
        self._connection.execute(delete(CardRow).where(CardRow.chat_id == old_chat_id))

    def park(self, person_id: int, *, until: datetime) -> None:
        """Hold a blocked person's messages."""
        self._connection.execute(
            update(OutboxRow)
            .where(IS_PENDING, OutboxRow.person_id == person_id, OutboxRow.owner.is_(None))
            .values(due_at=until)
        )

    def unpark(self, person_id: int, *, parked_until: datetime, now: datetime) -> None:
        """Let a returning person's messages go."""
        self._connection.execute(
            update(OutboxRow)
            .where(IS_PENDING, OutboxRow.person_id == person_id, OutboxRow.due_at == parked_until)
            .values(due_at=now)
        )

    def count_pending(self) -> dict[Priority, int]:
        """How many promises wait, by priority."""
        statement = select(OutboxRow.priority, func.count()).where(IS_PENDING).group_by(OutboxRow.priority)
        return {Priority(row[0]): row[1] for row in self._connection.execute(statement)}

    def delete_finished_before(self, at: datetime) -> None:
        """Forget what was sent long ago."""
        self._connection.execute(delete(OutboxRow).where(OutboxRow.finished_at < at))


def _envelope(row: Row[Any]) -> Envelope:
    return Envelope(
        id=row.id,
        method=row.method,
        chat_id=row.chat_id,
        person_id=row.person_id,
        payload=row.payload,
        template=row.template,
        parameters=row.parameters,
        card=row.card,
        card_message_id=row.card_message_id,
        priority=Priority(row.priority),
        attempts=row.attempts,
        expires_at=row.expires_at,
        language=row.language,
    )
