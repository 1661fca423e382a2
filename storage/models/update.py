"""Which updates were heard, and which could not be handled."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Named, String, TypedColumns

from storage.models.base import IDENTITY, NONE, UtcDateTime, table


class ReceivedUpdateColumns(TypedColumns):
    """An update that was handled: its second coming is a no-op. Never its content."""

    update_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False, info=NONE)
    received_at: Named[datetime] = Column(UtcDateTime, index=True, info=NONE)


received_updates_table = table("received_updates", ReceivedUpdateColumns)


class FailedUpdateColumns(TypedColumns):
    """An update set aside after repeated failures: its kind and the error's kind, never its content."""

    update_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False, info=NONE)
    kind: Named[str] = Column(String(40), info=NONE)
    error: Named[str] = Column(String(80), info=NONE)
    telegram_user_id: Named[int | None] = Column(BigInteger, info=IDENTITY)
    failed_at: Named[datetime] = Column(UtcDateTime, index=True, info=NONE)


failed_updates_table = table("failed_updates", FailedUpdateColumns)
