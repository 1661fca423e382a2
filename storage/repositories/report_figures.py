"""What a report counts: grouped queries over the whole plan and a period, never one for each row."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, exists, func, select
from sqlalchemy.orm import aliased

from storage.models import (
    ActionRow,
    NeedActionRow,
    NeedPublicRow,
    NeedRow,
    PollWaveRow,
    ProgressRow,
)
from storage.records.need import NeedFilter
from storage.records.progress import Said
from storage.repositories.need_statements import filtered

_later = aliased(ProgressRow, name="later")
_STANDS = ~exists().where(_later.supersedes_id == ProgressRow.id)


def _latest(*conditions: Any) -> Select[*tuple[Any, ...]]:
    """The newest entry of each action, among those that stand and meet some conditions."""
    newest = select(func.max(ProgressRow.id)).where(_STANDS, *conditions).group_by(ProgressRow.action_id)
    return select(
        ProgressRow.action_id,
        ProgressRow.at,
        ProgressRow.highlight,
        ProgressRow.obstacle,
        ProgressRow.obstacle_text,
        ProgressRow.wants_support,
    ).where(ProgressRow.id.in_(newest))


LATEST = _latest()
HIGHLIGHTS = _latest(
    ProgressRow.highlight.is_not(None),
    ProgressRow.at >= bindparam("since"),
    ProgressRow.at < bindparam("until"),
)
WAVES = (
    select(PollWaveRow.id)
    .where(PollWaveRow.closed_at >= bindparam("since"), PollWaveRow.closed_at < bindparam("until"))
    .order_by(PollWaveRow.closed_at, PollWaveRow.id)
)
OPEN_WAVES = select(func.count()).select_from(PollWaveRow).where(PollWaveRow.closed_at.is_(None))


class ReportFigureRepository:
    """Figures of a period (aware bounds, the end not included)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def latest_progress(self) -> dict[int, Said]:
        """The newest entry of each action."""
        return {row.action_id: Said(*row) for row in self._connection.execute(LATEST)}

    def latest_highlights(self, since: datetime, until: datetime) -> dict[int, Said]:
        """The newest highlight of each action in the period."""
        rows = self._connection.execute(HIGHLIGHTS, {"since": since, "until": until})
        return {row.action_id: Said(*row) for row in rows}

    def count_by_public(self, wanted: NeedFilter) -> dict[str, int]:
        """Needs by public; one for several publics counts in each."""
        statement: Select[*tuple[Any, ...]] = (
            select(NeedPublicRow.public_code, func.count())
            .join_from(NeedRow, NeedPublicRow, NeedPublicRow.need_id == NeedRow.id)
            .group_by(NeedPublicRow.public_code)
        )
        return {row[0]: row[1] for row in self._connection.execute(filtered(statement, wanted))}

    def count_linked_by_theme(self, wanted: NeedFilter) -> dict[str | None, int]:
        """How many needs of each theme at least one action answers."""
        is_linked = exists().where(NeedActionRow.need_id == NeedRow.id)
        statement: Select[*tuple[Any, ...]] = (
            select(NeedRow.theme_code, func.count()).where(is_linked).group_by(NeedRow.theme_code)
        )
        return {row[0]: row[1] for row in self._connection.execute(filtered(statement, wanted))}

    def count_by_action(self, wanted: NeedFilter) -> Sequence[tuple[str | None, str, int]]:
        """Theme, action's code, and how many needs of the one the other answers."""
        statement: Select[*tuple[Any, ...]] = (
            select(NeedRow.theme_code, ActionRow.code, func.count())
            .join_from(NeedRow, NeedActionRow, NeedActionRow.need_id == NeedRow.id)
            .join(ActionRow, ActionRow.id == NeedActionRow.action_id)
            .group_by(NeedRow.theme_code, ActionRow.code)
        )
        return [(row[0], row[1], row[2]) for row in self._connection.execute(filtered(statement, wanted))]

    def list_closed_waves(self, since: datetime, until: datetime) -> Sequence[int]:
        """The waves that closed in the period, by id, in the order of their closing."""
        return list(self._connection.execute(WAVES, {"since": since, "until": until}).scalars())

    def count_open_waves(self) -> int:
        """How many waves still take answers."""
        count: int = self._connection.execute(OPEN_WAVES).scalar_one()
        return count
