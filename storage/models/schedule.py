"""Schedules: due work as rows, and the runs that happened."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Named, String, TypedColumns, UniqueConstraint

from storage.models.base import CONTENT, NONE, JsonObject, RowId, UtcDateTime, partial_index, table, words
from storage.records.schedule import MovedFor, RunState


class ScheduleColumns(TypedColumns):
    """One schedule: the job, its local rule, and when it runs next."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    name: Named[str] = Column(String(60), unique=True, info=NONE)
    job: Named[str] = Column(String(40), info=NONE)
    parameters: Named[dict[str, Any]] = Column(JsonObject, info=CONTENT)
    rule: Named[str | None] = Column(String(200), info=NONE)
    local_start: Named[str] = Column(String(19), info=NONE)
    zone: Named[str] = Column(String(40), info=NONE)
    next_at: Named[datetime | None] = Column(UtcDateTime, info=NONE)
    planned_at: Named[datetime | None] = Column(UtcDateTime, info=NONE)
    moved_for: Named[MovedFor | None] = Column(words(MovedFor), info=NONE)
    # When the coordinators were told that it moved.
    told_at: Named[datetime | None] = Column(UtcDateTime, info=NONE)


schedules_table = table(
    "schedules", ScheduleColumns, partial_index("ix_schedules_next", "next_at", where="next_at IS NOT NULL")
)


class ScheduleRunColumns(TypedColumns):
    """One occurrence that ran: unique, so that two processes or a clock jump cannot run it twice."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    schedule_id: Named[int] = Column(RowId, ForeignKey("schedules.id", ondelete="CASCADE"), info=NONE)
    due_at: Named[datetime] = Column(UtcDateTime, info=NONE)
    ran_at: Named[datetime] = Column(UtcDateTime, info=NONE)
    state: Named[RunState] = Column(words(RunState), info=NONE)
    merged: Named[int] = Column(default=0, info=NONE)


schedule_runs_table = table("schedule_runs", ScheduleRunColumns, UniqueConstraint("schedule_id", "due_at"))
