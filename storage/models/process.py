"""What processes agree on through the database: leases, counters, schedules and their runs."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import CONTENT, NONE, Base, RowId, partial_index, words
from storage.records.schedule import MovedFor, RunState


class LeaseRow(Base):
    """One job that only one process does at a time, such as sending."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(40), primary_key=True, info=NONE)
    owner: Mapped[str] = mapped_column(String(40), info=NONE)
    until: Mapped[datetime] = mapped_column(info=NONE)


class CounterRow(Base):
    """The last number given out, such as B-042's 42; its row lock makes numbers gapless."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(String(40), primary_key=True, info=NONE)
    value: Mapped[int] = mapped_column(info=NONE)


class ScheduleRow(Base):
    """Due work as a column: what recurs, by which local rule, and when next."""

    __tablename__ = "schedules"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    name: Mapped[str] = mapped_column(String(60), unique=True, info=NONE)
    job: Mapped[str] = mapped_column(String(40), info=NONE)
    parameters: Mapped[dict[str, Any]] = mapped_column(info=CONTENT)
    rule: Mapped[str | None] = mapped_column(String(200), info=NONE)
    local_start: Mapped[str] = mapped_column(String(19), info=NONE)
    zone: Mapped[str] = mapped_column(String(40), info=NONE)
    next_at: Mapped[datetime | None] = mapped_column(info=NONE)
    planned_at: Mapped[datetime | None] = mapped_column(info=NONE)
    moved_for: Mapped[MovedFor | None] = mapped_column(words(MovedFor), info=NONE)
    # When those who coordinate were told that it moved.
    told_at: Mapped[datetime | None] = mapped_column(info=NONE)

    __table_args__ = (partial_index("ix_schedules_next", "next_at", where="next_at IS NOT NULL"),)


class ScheduleRunRow(Base):
    """One occurrence that ran: unique, so that two processes or a clock jump cannot fire twice."""

    __tablename__ = "schedule_runs"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    schedule_id: Mapped[int] = mapped_column(ForeignKey("schedules.id", ondelete="CASCADE"), info=NONE)
    due_at: Mapped[datetime] = mapped_column(info=NONE)
    ran_at: Mapped[datetime] = mapped_column(info=NONE)
    state: Mapped[RunState] = mapped_column(words(RunState), info=NONE)
    merged: Mapped[int] = mapped_column(default=0, info=NONE)

    __table_args__ = (UniqueConstraint("schedule_id", "due_at"),)
