"""Events that were handled, and events that failed."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Named, String, TypedColumns

from storage.models.base import IDENTITY, NONE, RowId, UtcDateTime, table


class ReceivedUpdateColumns(TypedColumns):
    """An event that was handled, so that a second delivery does nothing. Never its content."""

    channel: Named[str] = Column(String(20), primary_key=True, info=NONE)
    event: Named[str] = Column(String(120), primary_key=True, info=NONE)
    received_at: Named[datetime] = Column(UtcDateTime, index=True, info=NONE)


received_updates_table = table("received_updates", ReceivedUpdateColumns)


class FailedUpdateColumns(TypedColumns):
    """An event set aside after repeated failures: its kind and the error's kind, never its content."""

    channel: Named[str] = Column(String(20), primary_key=True, info=NONE)
    event: Named[str] = Column(String(120), primary_key=True, info=NONE)
    kind: Named[str] = Column(String(40), info=NONE)
    error: Named[str] = Column(String(80), info=NONE)
    chat_id: Named[int | None] = Column(
        RowId, ForeignKey("chats.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    failed_at: Named[datetime] = Column(UtcDateTime, index=True, info=NONE)


failed_updates_table = table("failed_updates", FailedUpdateColumns)
