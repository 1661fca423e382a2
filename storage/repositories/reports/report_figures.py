"""Figures for reports: grouped queries over the whole plan and a period, never one for each row."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, exists, func, select

from storage.models import (
    actions_table,
    need_actions_table,
    need_publics_table,
    needs_table,
    poll_waves_table,
    progress_updates_table,
)
from storage.records.need import NeedFilter
from storage.records.progress import Said
from storage.repositories.needs.need_statements import filtered

_later = progress_updates_table.alias("later")
_STANDS = ~exists().where(_later.c.supersedes_id == progress_updates_table.c.id)


def _latest(*conditions: Any) -> Select[*tuple[Any, ...]]:
    """Select each action's newest entry among those that were not corrected and meet the conditions."""
    newest = (
        select(func.max(progress_updates_table.c.id))
        .where(_STANDS, *conditions)
        .group_by(progress_updates_table.c.action_id)
    )
    return select(
        progress_updates_table.c.action_id,
        progress_updates_table.c.at,
        progress_updates_table.c.highlight,
        progress_updates_table.c.obstacle,
        progress_updates_table.c.obstacle_text,
        progress_updates_table.c.wants_support,
    ).where(progress_updates_table.c.id.in_(newest))


LATEST = _latest()
HIGHLIGHTS = _latest(
    progress_updates_table.c.highlight.is_not(None),
    progress_updates_table.c.at >= bindparam("since"),
    progress_updates_table.c.at < bindparam("until"),
)
WAVES = (
    select(poll_waves_table.c.id)
    .where(
        poll_waves_table.c.closed_at >= bindparam("since"), poll_waves_table.c.closed_at < bindparam("until")
    )
    .order_by(poll_waves_table.c.closed_at, poll_waves_table.c.id)
)
OPEN_WAVES = select(func.count()).select_from(poll_waves_table).where(poll_waves_table.c.closed_at.is_(None))


class ReportFigureRepository:
    """Computes figures of a period (aware bounds, the end not included)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def latest_progress(self) -> dict[int, Said]:
        """Return the newest entry of each action."""
        return {row.action_id: Said(*row) for row in self._connection.execute(LATEST)}

    def latest_highlights(self, since: datetime, until: datetime) -> dict[int, Said]:
        """Return the newest highlight of each action in the period."""
        rows = self._connection.execute(HIGHLIGHTS, {"since": since, "until": until})
        return {row.action_id: Said(*row) for row in rows}

    def count_by_public(self, wanted: NeedFilter) -> dict[str, int]:
        """Count needs by public; one for several publics counts in each."""
        statement: Select[*tuple[Any, ...]] = (
            select(need_publics_table.c.public_code, func.count())
            .join_from(needs_table, need_publics_table, need_publics_table.c.need_id == needs_table.c.id)
            .group_by(need_publics_table.c.public_code)
        )
        return {row[0]: row[1] for row in self._connection.execute(filtered(statement, wanted))}

    def count_linked_by_theme(self, wanted: NeedFilter) -> dict[str | None, int]:
        """Count, by theme, the needs that at least one action answers."""
        is_linked = exists().where(need_actions_table.c.need_id == needs_table.c.id)
        statement: Select[*tuple[Any, ...]] = (
            select(needs_table.c.theme_code, func.count()).where(is_linked).group_by(needs_table.c.theme_code)
        )
        return {row[0]: row[1] for row in self._connection.execute(filtered(statement, wanted))}

    def count_by_action(self, wanted: NeedFilter) -> Sequence[tuple[str | None, str, int]]:
        """Count needs by theme and the code of the action that answers them."""
        statement: Select[*tuple[Any, ...]] = (
            select(needs_table.c.theme_code, actions_table.c.code, func.count())
            .join_from(needs_table, need_actions_table, need_actions_table.c.need_id == needs_table.c.id)
            .join(actions_table, actions_table.c.id == need_actions_table.c.action_id)
            .group_by(needs_table.c.theme_code, actions_table.c.code)
        )
        return [(row[0], row[1], row[2]) for row in self._connection.execute(filtered(statement, wanted))]

    def list_closed_waves(self, since: datetime, until: datetime) -> Sequence[int]:
        """Return the ids of the waves that closed in the period, in the order of their closing."""
        return list(self._connection.execute(WAVES, {"since": since, "until": until}).scalars())

    def count_open_waves(self) -> int:
        count: int = self._connection.execute(OPEN_WAVES).scalar_one()
        return count
