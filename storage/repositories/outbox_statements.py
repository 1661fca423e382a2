"""The outbox's hot statements, built once: building them per call costs more than running them."""

from typing import Any

from sqlalchemy import (
    Select,
    and_,
    bindparam,
    exists,
    func,
    null,
    or_,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy.orm import aliased

from storage.models import CardRow, OutboxRow, PersonRow
from storage.records.outbox import EnvelopeState, Priority
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
# A chat's messages keep their order, so only the first that is due, or was tried before, can be claimed.
HELD_BACK = exists().where(
    text("earlier.state = 'pending'"),
    _earlier.chat_id == OutboxRow.chat_id,
    _earlier.id < OutboxRow.id,
    _earlier.priority == OutboxRow.priority,
    or_(_earlier.attempts > 0, _earlier.due_at <= bindparam("now")),
)
# A common table expression is run once; PostgreSQL may run a subquery, and its limit, again for each row.
_due = (
    select(OutboxRow.id)
    .where(IS_PENDING, OutboxRow.priority == bindparam("of_priority"), OutboxRow.due_at <= bindparam("now"))
    .where(~HELD_BACK)
    .order_by(OutboxRow.due_at, OutboxRow.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("due")
)
CLAIM = (
    update(OutboxRow)
    .where(OutboxRow.id.in_(select(_due.c.id)))
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
# One index probe for each priority; a single MIN over all of them would read a whole broadcast.
NEXT_DUE = union_all(
    *(
        select(func.min(OutboxRow.due_at)).where(IS_PENDING, OutboxRow.priority == int(priority))
        for priority in Priority
    )
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
GIVE_BACK = (
    update(OutboxRow)
    .where(MINE)
    .values(due_at=bindparam("until"), owner=None, attempts=OutboxRow.attempts - 1)
)
TAKE_OVER = (
    update(OutboxRow)
    .where(IS_PENDING, OutboxRow.owner.is_not(None), OutboxRow.owner != bindparam("by"))
    .values(owner=None, due_at=bindparam("now"))
)
EXPIRE = (
    update(OutboxRow)
    .where(IS_PENDING, OutboxRow.expires_at <= bindparam("now"), OutboxRow.owner.is_(None))
    .values(
        state=EnvelopeState.EXPIRED,
        finished_at=bindparam("now"),
        payload=null(),
        parameters=null(),
    )
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
SHOW_CARD_ANEW = _card.on_conflict_do_update(
    index_elements=["chat_id", "card"],
    set_={"keyboard": _card.excluded.keyboard, "shown_at": _card.excluded.shown_at, "message_id": null()},
)
PLACE_CARD = (
    update(CardRow)
    .where(CardRow.chat_id == bindparam("in_chat"), CardRow.card == bindparam("of_card"))
    .values(message_id=bindparam("new_message_id"))
)
CARD_MESSAGE = select(CardRow.message_id).where(
    CardRow.chat_id == bindparam("chat_id"), CardRow.card == bindparam("card")
)
CARD_AT = select(CardRow.card).where(
    CardRow.chat_id == bindparam("chat_id"), CardRow.message_id == bindparam("message_id")
)
LATEST_CARD = (
    select(CardRow.card, CardRow.message_id, CardRow.keyboard)
    .where(CardRow.chat_id == bindparam("chat_id"))
    .order_by(CardRow.shown_at.desc())
    .limit(1)
)
