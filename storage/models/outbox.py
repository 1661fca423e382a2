"""The outbox: every message the bot has promised, until Telegram has it."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import CONTENT, IDENTITY, NONE, Base, RowId, partial_index, words
from storage.records.outbox import EnvelopeState


class OutboxRow(Base):
    """One promise. `due_at` is when it may go; while it is claimed, when the claim ends."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    method: Mapped[str] = mapped_column(String(40), info=NONE)
    chat_id: Mapped[int | None] = mapped_column(BigInteger, info=IDENTITY)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), index=True, info=IDENTITY
    )
    payload: Mapped[dict[str, Any] | None] = mapped_column(info=CONTENT)
    template: Mapped[str | None] = mapped_column(String(60), info=NONE)
    parameters: Mapped[dict[str, Any] | None] = mapped_column(info=CONTENT)
    card: Mapped[str | None] = mapped_column(String(60), info=NONE)
    priority: Mapped[int] = mapped_column(SmallInteger, info=NONE)
    state: Mapped[EnvelopeState] = mapped_column(words(EnvelopeState), info=NONE)
    due_at: Mapped[datetime] = mapped_column(info=NONE)
    expires_at: Mapped[datetime | None] = mapped_column(info=NONE)
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0, info=NONE)
    owner: Mapped[str | None] = mapped_column(String(40), info=NONE)
    dedupe_key: Mapped[str | None] = mapped_column(String(120), unique=True, info=NONE)
    error: Mapped[str | None] = mapped_column(String(60), info=NONE)
    created_at: Mapped[datetime] = mapped_column(info=NONE)
    finished_at: Mapped[datetime | None] = mapped_column(index=True, info=NONE)

    __table_args__ = (
        partial_index("ix_outbox_due", "priority", "due_at", "id", where="state = 'pending'"),
        partial_index("ix_outbox_lane", "chat_id", "id", where="state = 'pending'"),
    )


class CardRow(Base):
    """Where a card stands in a chat, so that it can be edited in place, and what its buttons say."""

    __tablename__ = "cards"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, info=IDENTITY)
    card: Mapped[str] = mapped_column(String(60), primary_key=True, info=NONE)
    message_id: Mapped[int | None] = mapped_column(BigInteger, info=NONE)
    keyboard: Mapped[dict[str, Any] | None] = mapped_column(info=CONTENT)
    shown_at: Mapped[datetime] = mapped_column(info=NONE)

    __table_args__ = (Index("ix_cards_latest", "chat_id", "shown_at"),)
