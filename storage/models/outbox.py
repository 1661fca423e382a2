"""The outbox: every message the bot has promised, until its channel has it."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Named,
    SmallInteger,
    String,
    TypedColumns,
)

from storage.models.base import (
    CONTENT,
    IDENTITY,
    NONE,
    JsonObject,
    Key,
    RowId,
    UtcDateTime,
    one_of,
    partial_index,
    refers_to,
    table,
    words,
)
from storage.records.outbox import EnvelopeState, PromiseKind


class OutboxColumns(TypedColumns):
    """One promise. `due_at` is when it may be sent; while it is claimed, when the claim ends."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    chat_id: Named[int] = Column(RowId, info=IDENTITY | refers_to("chats"))
    kind: Named[PromiseKind] = Column(words(PromiseKind, length=8, checked=False), info=NONE)
    content: Named[dict[str, Any] | None] = Column(JsonObject, info=CONTENT)
    template: Named[str | None] = Column(String(60), info=NONE)
    parameters: Named[dict[str, Any] | None] = Column(JsonObject, info=CONTENT)
    card: Named[str | None] = Column(String(60), info=NONE)
    priority: Named[int] = Column(SmallInteger, info=NONE)
    state: Named[EnvelopeState] = Column(words(EnvelopeState, checked=False), info=NONE)
    due_at: Named[datetime] = Column(UtcDateTime, info=NONE)
    expires_at: Named[datetime | None] = Column(UtcDateTime, info=NONE)
    attempts: Named[int] = Column(SmallInteger, default=0, info=NONE)
    owner: Named[str | None] = Column(String(40), info=NONE)
    dedupe_key: Named[str | None] = Column(Key, unique=True, info=NONE)
    error: Named[str | None] = Column(String(60), info=NONE)
    created_at: Named[datetime] = Column(UtcDateTime, info=NONE)
    finished_at: Named[datetime | None] = Column(UtcDateTime, info=NONE)
    # The act it tells of: undone, it is told of again, or not at all.
    act_id: Named[int | None] = Column(BigInteger, info=NONE)
    # Attempts that nothing became known of: the process ended, or was too slow to tell.
    unfinished: Named[int] = Column(SmallInteger, server_default="0", info=NONE)


outbox_table = table(
    "outbox",
    OutboxColumns,
    one_of("kind", PromiseKind),
    one_of("state", EnvelopeState),
    # For the order of a chat's waiting promises, and for everything promised to one chat.
    Index("ix_outbox_chat", "chat_id", "state", "id"),
    partial_index("ix_outbox_due", "priority", "due_at", "id", where="state = 'pending'"),
    partial_index("ix_outbox_finished_at", "finished_at", where="finished_at IS NOT NULL"),
    partial_index("ix_outbox_act", "act_id", where="act_id IS NOT NULL"),
)


class CardColumns(TypedColumns):
    """A card's message in a chat, so that it can be edited in place, and the choices it offers.

    `message` is the channel's own reference of the message; `keyboard` holds `{"rows": [[choice]]}`. A card
    `is_notice` when it came by itself, as no answer to what the person did.
    """

    chat_id: Named[int] = Column(
        RowId, ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True, info=IDENTITY
    )
    card: Named[str] = Column(String(60), primary_key=True, info=NONE)
    message: Named[str | None] = Column(String(120), info=NONE)
    keyboard: Named[dict[str, Any] | None] = Column(JsonObject, info=CONTENT)
    shown_at: Named[datetime] = Column(UtcDateTime, info=NONE)
    is_notice: Named[bool] = Column(Boolean, default=False, info=NONE)


cards_table = table("cards", CardColumns, Index("ix_cards_latest", "chat_id", "shown_at"))
