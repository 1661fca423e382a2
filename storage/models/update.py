"""Which updates were heard, and which could not be handled."""

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import IDENTITY, NONE, Base


class ReceivedUpdateRow(Base):
    """An update that was handled: its second coming is a no-op. Never its content."""

    __tablename__ = "received_updates"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, info=NONE)
    received_at: Mapped[datetime] = mapped_column(index=True, info=NONE)


class FailedUpdateRow(Base):
    """An update set aside after repeated failures: its kind and the error's kind, never its content."""

    __tablename__ = "failed_updates"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, info=NONE)
    kind: Mapped[str] = mapped_column(String(40), info=NONE)
    error: Mapped[str] = mapped_column(String(80), info=NONE)
    telegram_user_id: Mapped[int | None] = mapped_column(BigInteger, info=IDENTITY)
    failed_at: Mapped[datetime] = mapped_column(index=True, info=NONE)
