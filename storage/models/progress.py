"""How actions go: check-ins, and progress updates that are written once and superseded, never changed."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import CONTENT, IDENTITY, NONE, Base, RowId, words
from storage.records.action import ActionStatus
from storage.records.progress import Obstacle


class CheckInRow(Base):
    """The leads of an action were asked; once for each occasion, whoever asks."""

    __tablename__ = "check_ins"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id", ondelete="CASCADE"), info=NONE)
    occasion: Mapped[date] = mapped_column(info=NONE)
    asked_at: Mapped[datetime] = mapped_column(info=NONE)

    __table_args__ = (UniqueConstraint("action_id", "occasion"),)


class ProgressRow(Base):
    """One progress update of an action."""

    __tablename__ = "progress_updates"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id", ondelete="CASCADE"), info=NONE)
    status: Mapped[ActionStatus] = mapped_column(words(ActionStatus), info=NONE)
    percent: Mapped[int | None] = mapped_column(info=NONE)
    highlight: Mapped[str | None] = mapped_column(Text, info=CONTENT)
    obstacle: Mapped[Obstacle | None] = mapped_column(words(Obstacle), info=NONE)
    obstacle_text: Mapped[str | None] = mapped_column(Text, info=CONTENT)
    wants_support: Mapped[bool] = mapped_column(info=NONE)
    photo_file_id: Mapped[str | None] = mapped_column(String(256), info=CONTENT)
    author_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    # An entry is corrected once; whoever corrects the correction goes on from there.
    supersedes_id: Mapped[int | None] = mapped_column(
        ForeignKey("progress_updates.id", ondelete="CASCADE"), unique=True, info=NONE
    )
    # The draft it came from: a second tap meets this constraint.
    draft_id: Mapped[int | None] = mapped_column(BigInteger, unique=True, info=NONE)
    at: Mapped[datetime] = mapped_column(info=NONE)

    __table_args__ = (
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        CheckConstraint("supersedes_id <> id", name="supersedes"),
        CheckConstraint(
            "obstacle IS NOT NULL OR status NOT IN ('en_retard', 'en_pause', 'bloquee', 'abandonnee')",
            name="trouble",
        ),
        CheckConstraint("(obstacle IS NULL) = (obstacle_text IS NULL)", name="obstacle_text"),
        Index("ix_progress_updates_action", "action_id", "id"),
        Index("ix_progress_updates_at", "at"),
    )
