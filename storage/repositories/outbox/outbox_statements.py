"""The outbox's hot statements, built once: building them per call costs more than running them."""

from typing import Any

from sqlalchemy import (
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    null,
    or_,
    select,
    text,
    union_all,
    update,
)

from storage.models import cards_table, chats_table, outbox_table, people_table
from storage.records.outbox import EnvelopeState, Priority, PromiseKind
from storage.repositories.rows import upsert

# Spelled out, not bound: SQLite uses a partial index only when it reads the same words.
IS_PENDING = text("outbox.state = 'pending'")

ADD = (
    upsert(outbox_table)
    .values(
        chat_id=bindparam("chat_id"),
        kind=bindparam("kind"),
        content=bindparam("content"),
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
        act_id=bindparam("act_id"),
    )
    .on_conflict_do_nothing()
)

_earlier = outbox_table.alias("earlier")
# An errand that is tried again has let the conversation pass.
_HAS_STEPPED_ASIDE = and_(
    text("earlier.kind IN ('fetch', 'gather')"),
    or_(_earlier.c.attempts > 1, and_(_earlier.c.attempts > 0, _earlier.c.owner.is_(None))),
)
# A chat's messages keep their order, so only the first that is due, or was tried before, can be claimed.
# Toasts and menus are not part of the conversation: they do not wait, and messages do not wait for them.
HELD_BACK = exists().where(
    text("earlier.state = 'pending'"),
    text("earlier.kind NOT IN ('toast', 'menu')"),
    text("outbox.kind NOT IN ('toast', 'menu')"),
    _earlier.c.chat_id == outbox_table.c.chat_id,
    _earlier.c.id < outbox_table.c.id,
    _earlier.c.priority == outbox_table.c.priority,
    or_(_earlier.c.attempts > 0, _earlier.c.due_at <= bindparam("now")),
    ~_HAS_STEPPED_ASIDE,
)
# A common table expression is run once; PostgreSQL may run a subquery, and its limit, again for each row.
_due = (
    select(outbox_table.c.id)
    .where(
        IS_PENDING,
        outbox_table.c.priority == bindparam("of_priority"),
        outbox_table.c.due_at <= bindparam("now"),
    )
    .where(~HELD_BACK)
    .order_by(outbox_table.c.due_at, outbox_table.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("due")
)
CLAIM = (
    update(outbox_table)
    .where(outbox_table.c.id.in_(select(_due.c.id)))
    .values(
        owner=bindparam("by"),
        attempts=outbox_table.c.attempts + 1,
        # A claim that ran out: nobody knows what became of the attempt.
        unfinished=outbox_table.c.unfinished + case((outbox_table.c.owner.is_not(None), 1), else_=0),
        due_at=bindparam("lease_until"),
    )
    .returning(outbox_table.c.id)
)
_later = outbox_table.alias("later")
_BEHIND = (
    select(func.count())
    .where(
        _later.c.chat_id == outbox_table.c.chat_id,
        text("later.state = 'pending'"),
        _later.c.id > outbox_table.c.id,
        _later.c.priority == outbox_table.c.priority,
    )
    .scalar_subquery()
)
LOAD: Select[Any] = (
    select(
        outbox_table.c.id,
        outbox_table.c.kind,
        outbox_table.c.chat_id,
        chats_table.c.channel,
        chats_table.c.address,
        chats_table.c.is_private,
        people_table.c.id.label("person_id"),
        outbox_table.c.content,
        outbox_table.c.template,
        outbox_table.c.parameters,
        outbox_table.c.card,
        cards_table.c.message.label("card_message"),
        outbox_table.c.priority,
        outbox_table.c.attempts,
        outbox_table.c.expires_at,
        outbox_table.c.unfinished,
        _BEHIND.label("behind"),
        func.coalesce(people_table.c.language, "fr").label("language"),
    )
    .join(chats_table, chats_table.c.id == outbox_table.c.chat_id)
    .outerjoin(people_table, people_table.c.chat_id == outbox_table.c.chat_id)
    .outerjoin(
        cards_table,
        and_(cards_table.c.chat_id == outbox_table.c.chat_id, cards_table.c.card == outbox_table.c.card),
    )
    .where(outbox_table.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(outbox_table.c.id)
)
# One index probe for each priority; a single MIN over all of them would read a whole broadcast.
NEXT_DUE = union_all(
    *(
        select(func.min(outbox_table.c.due_at)).where(IS_PENDING, outbox_table.c.priority == int(priority))
        for priority in Priority
    )
)
# Fenced by owner and attempts: a claim that has ended may not change the one that followed it.
MINE = and_(
    outbox_table.c.id == bindparam("row_id"),
    outbox_table.c.owner == bindparam("by"),
    outbox_table.c.attempts == bindparam("tried"),
)
FINISH = (
    update(outbox_table)
    .where(MINE)
    .values(
        state=bindparam("new_state"),
        error=bindparam("new_error"),
        finished_at=bindparam("at"),
        owner=None,
        content=null(),
        parameters=null(),
    )
)
POSTPONE = (
    update(outbox_table)
    .where(MINE)
    .values(due_at=bindparam("until"), error=bindparam("new_error"), owner=None, unfinished=0)
)
GIVE_BACK = (
    update(outbox_table)
    .where(MINE)
    .values(due_at=bindparam("until"), owner=None, attempts=outbox_table.c.attempts - 1, unfinished=0)
)
TAKE_OVER = (
    update(outbox_table)
    .where(IS_PENDING, outbox_table.c.owner.is_not(None), outbox_table.c.owner != bindparam("by"))
    .values(owner=None, due_at=bindparam("now"), unfinished=outbox_table.c.unfinished + 1)
)
# What waits in a chat behind a promise, and nobody has begun.
WAITING_BEHIND = (
    select(outbox_table.c.id, outbox_table.c.content)
    .where(
        IS_PENDING,
        outbox_table.c.chat_id == bindparam("in_chat"),
        outbox_table.c.id > bindparam("after"),
        outbox_table.c.kind == bindparam("of_kind"),
        outbox_table.c.priority == bindparam("of_priority"),
        outbox_table.c.owner.is_(None),
        outbox_table.c.template.is_(None),
        outbox_table.c.content.is_not(None),
    )
    .order_by(outbox_table.c.id)
    .limit(bindparam("most"))
)
STATES_OF_CARD = WAITING_BEHIND.where(outbox_table.c.card == bindparam("of_card"))
COUNT_ANSWERS = (
    select(func.count())
    .select_from(outbox_table)
    .join(chats_table, chats_table.c.id == outbox_table.c.chat_id)
    .where(
        chats_table.c.channel == bindparam("channel"),
        chats_table.c.address == bindparam("address"),
        outbox_table.c.created_at > bindparam("since"),
        outbox_table.c.priority == int(Priority.STRANGER),
        outbox_table.c.kind != PromiseKind.TOAST,
    )
)
EXPIRE = (
    update(outbox_table)
    .where(IS_PENDING, outbox_table.c.expires_at <= bindparam("now"), outbox_table.c.owner.is_(None))
    .values(
        state=EnvelopeState.EXPIRED,
        finished_at=bindparam("now"),
        content=null(),
        parameters=null(),
    )
)
