"""Histories that no feature reads whole yet, for tests that check what was kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, exists, select, update

from storage.models import (
    action_steps_table,
    actions_table,
    measures_table,
    need_actions_table,
    people_table,
    progress_updates_table,
)
from storage.unit_of_work import UnitOfWork

_later = progress_updates_table.alias("later")


def entries_of(work: UnitOfWork, action_id: int) -> list[Row[Any]]:
    """Return every progress entry of an action, corrected ones included, oldest first."""
    statement = (
        select(
            progress_updates_table,
            people_table.c.name.label("author_name"),
            exists().where(_later.c.supersedes_id == progress_updates_table.c.id).label("is_superseded"),
        )
        .outerjoin(people_table, people_table.c.id == progress_updates_table.c.author_id)
        .where(progress_updates_table.c.action_id == action_id)
        .order_by(progress_updates_table.c.id)
    )
    return list(_connection(work).execute(statement))


def measures_of(work: UnitOfWork, indicator_id: int) -> list[Row[Any]]:
    """Return an indicator's measures in the order of their days."""
    statement = (
        select(measures_table)
        .where(measures_table.c.indicator_id == indicator_id)
        .order_by(measures_table.c.measured_on, measures_table.c.id)
    )
    return list(_connection(work).execute(statement))


def action_codes_of(work: UnitOfWork, need_id: int) -> list[str]:
    """Return the codes of the actions that answer a need."""
    statement = (
        select(actions_table.c.code)
        .join(need_actions_table, need_actions_table.c.action_id == actions_table.c.id)
        .where(need_actions_table.c.need_id == need_id)
        .order_by(actions_table.c.sort_code)
    )
    return list(_connection(work).execute(statement).scalars())


def links_of(work: UnitOfWork, need_id: int) -> dict[str, datetime]:
    """Return when each action was linked to a need, by its code."""
    statement = (
        select(actions_table.c.code, need_actions_table.c.linked_at)
        .join(need_actions_table, need_actions_table.c.action_id == actions_table.c.id)
        .where(need_actions_table.c.need_id == need_id)
    )
    return {row.code: row.linked_at for row in _connection(work).execute(statement)}


def finish_step(work: UnitOfWork, step_id: int, at: datetime) -> None:
    _connection(work).execute(
        update(action_steps_table).where(action_steps_table.c.id == step_id).values(done_at=at)
    )


def _connection(work: UnitOfWork) -> Connection:
    return work._connection  # noqa: SLF001 - a test looks where no use case does
