"""Schedules and their runs."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, case, delete, null, or_, select, update

from storage.models import schedule_runs_table, schedules_table
from storage.records.schedule import MovedFor, RunState, Schedule
from storage.repositories.rows import upsert


class ScheduleRepository:
    """Keeps schedules, one row each."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(
        self,
        *,
        name: str,
        job: str,
        parameters: dict[str, Any],
        rule: str | None,
        local_start: str,
        zone: str,
        next_at: datetime | None,
    ) -> Schedule:
        """Add a schedule or change it; `next_at` stays if rule, start and zone are unchanged."""
        values = {
            "job": job,
            "parameters": parameters,
            "rule": rule,
            "local_start": local_start,
            "zone": zone,
        }
        is_moved = or_(
            schedules_table.c.rule.is_distinct_from(rule),
            schedules_table.c.local_start != local_start,
            schedules_table.c.zone != zone,
        )
        statement = upsert(schedules_table).values(name=name, next_at=next_at, **values)
        next_or_kept = case((is_moved, statement.excluded.next_at), else_=schedules_table.c.next_at)
        unlooked_or_kept = {
            name: case((is_moved, null()), else_=schedules_table.c[name])
            for name in ("planned_at", "moved_for", "told_at")
        }
        kept = statement.on_conflict_do_update(
            index_elements=["name"], set_={**values, "next_at": next_or_kept, **unlooked_or_kept}
        )
        rows = self._connection.execute(kept.returning(schedules_table))
        return _schedule(rows.one())

    def list_due(self, now: datetime, *, limit: int = 50) -> Sequence[Schedule]:
        """Return due schedules; their rows stay locked until the transaction ends."""
        statement = (
            select(schedules_table)
            .where(schedules_table.c.next_at.is_not(None), schedules_table.c.next_at <= now)
            .order_by(schedules_table.c.next_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return [_schedule(row) for row in self._connection.execute(statement)]

    def list_all_due(self, now: datetime) -> Sequence[Schedule]:
        """Return every due schedule, however many there are."""
        columns = schedules_table.c
        statement = select(schedules_table).where(columns.next_at.is_not(None), columns.next_at <= now)
        return [_schedule(row) for row in self._connection.execute(statement.order_by(columns.next_at))]

    def list_unplaced(self) -> Sequence[Schedule]:
        """Return schedules still to be placed, and lock their rows."""
        statement = (
            select(schedules_table)
            .where(schedules_table.c.next_at.is_not(None), schedules_table.c.planned_at.is_(None))
            .with_for_update(skip_locked=True)
        )
        return [_schedule(row) for row in self._connection.execute(statement)]

    def list_untold_moves(self, reasons: Collection[MovedFor], *, before: datetime) -> Sequence[Schedule]:
        """Return moves for these reasons, planned before a moment and not yet told, and lock their rows."""
        statement = (
            select(schedules_table)
            .where(schedules_table.c.next_at.is_not(None), schedules_table.c.told_at.is_(None))
            .where(schedules_table.c.moved_for.in_(sorted(reasons)), schedules_table.c.planned_at < before)
            .order_by(schedules_table.c.next_at)
            .with_for_update(skip_locked=True)
        )
        return [_schedule(row) for row in self._connection.execute(statement)]

    def list_planned(self, jobs: Collection[str]) -> Sequence[Schedule]:
        """Return the schedules of these jobs that have a next occurrence, the next first."""
        statement = (
            select(schedules_table)
            .where(schedules_table.c.next_at.is_not(None), schedules_table.c.job.in_(sorted(jobs)))
            .order_by(schedules_table.c.next_at, schedules_table.c.id)
        )
        return [_schedule(row) for row in self._connection.execute(statement)]

    def find(self, name: str) -> Schedule | None:
        statement = select(schedules_table).where(schedules_table.c.name == name)
        row = self._connection.execute(statement).one_or_none()
        return _schedule(row) if row else None

    def find_by_id(self, schedule_id: int) -> Schedule | None:
        statement = select(schedules_table).where(schedules_table.c.id == schedule_id)
        row = self._connection.execute(statement).one_or_none()
        return _schedule(row) if row else None

    def hold(self, schedule_id: int) -> Schedule | None:
        """Return a schedule; its row stays locked until the transaction ends."""
        statement = select(schedules_table).where(schedules_table.c.id == schedule_id).with_for_update()
        row = self._connection.execute(statement).one_or_none()
        return _schedule(row) if row else None

    def list_(self) -> Sequence[Schedule]:
        """Return every schedule, the next first."""
        statement = select(schedules_table).order_by(schedules_table.c.next_at)
        return [_schedule(row) for row in self._connection.execute(statement)]

    def add_run(
        self, schedule_id: int, *, due_at: datetime, ran_at: datetime, state: RunState, merged: int
    ) -> bool:
        """Note that an occurrence ran; False when it had run already."""
        statement = upsert(schedule_runs_table).values(
            schedule_id=schedule_id, due_at=due_at, ran_at=ran_at, state=state, merged=merged
        )
        return self._connection.execute(statement.on_conflict_do_nothing()).rowcount == 1

    def advance(self, schedule_id: int, *, next_at: datetime | None) -> None:
        """Set the next occurrence, which is still to be placed; None when there is none left."""
        self._connection.execute(
            update(schedules_table)
            .where(schedules_table.c.id == schedule_id)
            .values(next_at=next_at, planned_at=None, moved_for=None, told_at=None)
        )

    def move(
        self, schedule_id: int, *, planned_at: datetime, next_at: datetime, moved_for: MovedFor | None
    ) -> None:
        """Move the occurrence of `planned_at` to `next_at`, and keep the reason."""
        self._connection.execute(
            update(schedules_table)
            .where(schedules_table.c.id == schedule_id)
            .values(planned_at=planned_at, next_at=next_at, moved_for=moved_for, told_at=None)
        )

    def note_told(self, schedule_id: int, *, at: datetime) -> None:
        """Note that the coordinators were told of a move."""
        self._connection.execute(
            update(schedules_table).where(schedules_table.c.id == schedule_id).values(told_at=at)
        )

    def delete_runs_before(self, at: datetime) -> None:
        self._connection.execute(delete(schedule_runs_table).where(schedule_runs_table.c.ran_at < at))

    def delete(self, name: str) -> None:
        """Delete a schedule and its runs."""
        self._connection.execute(delete(schedules_table).where(schedules_table.c.name == name))


def _schedule(row: Row[Any]) -> Schedule:
    return Schedule(
        id=row.id,
        name=row.name,
        job=row.job,
        parameters=row.parameters,
        rule=row.rule,
        local_start=row.local_start,
        zone=row.zone,
        next_at=row.next_at,
        planned_at=row.planned_at,
        moved_for=row.moved_for,
    )
