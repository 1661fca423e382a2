"""Progress of actions: check-ins, and progress updates that are superseded, never changed."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Named,
    String,
    Text,
    TypedColumns,
    UniqueConstraint,
)

from storage.models.base import CONTENT, IDENTITY, NONE, RowId, UtcDateTime, table, words
from storage.records.action import ActionStatus
from storage.records.progress import Obstacle


class CheckInColumns(TypedColumns):
    """The leads of an action were asked for news; at most once per occasion."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    action_id: Named[int] = Column(RowId, ForeignKey("actions.id", ondelete="CASCADE"), info=NONE)
    occasion: Named[date] = Column(info=NONE)
    asked_at: Named[datetime] = Column(UtcDateTime, info=NONE)


check_ins_table = table("check_ins", CheckInColumns, UniqueConstraint("action_id", "occasion"))


class ProgressColumns(TypedColumns):
    """One progress update of an action."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    action_id: Named[int] = Column(RowId, ForeignKey("actions.id", ondelete="CASCADE"), info=NONE)
    status: Named[ActionStatus] = Column(words(ActionStatus), info=NONE)
    percent: Named[int | None] = Column(info=NONE)
    highlight: Named[str | None] = Column(Text, info=CONTENT)
    obstacle: Named[Obstacle | None] = Column(words(Obstacle), info=NONE)
    obstacle_text: Named[str | None] = Column(Text, info=CONTENT)
    wants_support: Named[bool] = Column(info=NONE)
    photo_file_id: Named[str | None] = Column(String(256), info=CONTENT)
    author_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    # An entry is corrected once; a further correction corrects the correction.
    supersedes_id: Named[int | None] = Column(
        RowId, ForeignKey("progress_updates.id", ondelete="CASCADE"), unique=True, info=NONE
    )
    # The draft it came from: a second tap meets this constraint.
    draft_id: Named[int | None] = Column(BigInteger, unique=True, info=NONE)
    at: Named[datetime] = Column(UtcDateTime, info=NONE)


progress_updates_table = table(
    "progress_updates",
    ProgressColumns,
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
