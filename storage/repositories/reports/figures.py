"""Figures of a territory: grouped queries over the whole plan and all needs, never one for each row."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    true,
)

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

_entries = progress_updates_table
_later = progress_updates_table.alias("later")
_wanted_at = case((_entries.c.wants_support, _entries.c.at))

# A correction puts right what was said, so it holds from then on; a wish for support holds from its own day.
_first = select(_entries.c.id, _entries.c.at.label("said_at"), _wanted_at.label("wanted_at")).where(
    _entries.c.supersedes_id.is_(None)
)
_story = _first.cte("story", recursive=True)
_story = _story.union_all(
    select(_entries.c.id, _story.c.said_at, func.coalesce(_story.c.wanted_at, _wanted_at)).join(
        _story, _entries.c.supersedes_id == _story.c.id
    )
)
_STANDS = ~exists().where(_later.c.supersedes_id == _entries.c.id)


def _latest_told(wants_support: ColumnElement[Any], *conditions: Any) -> Select[*tuple[Any, ...]]:
    """Select each action's newest entry among those that were not corrected and meet the conditions."""
    newest = (
        select(func.max(_entries.c.id))
        .join(_story, _story.c.id == _entries.c.id)
        .where(_STANDS, *conditions)
        .group_by(_entries.c.action_id)
    )
    return (
        select(
            _entries.c.action_id,
            _story.c.said_at,
            _entries.c.status,
            _entries.c.percent,
            _entries.c.highlight,
            _entries.c.obstacle,
            _entries.c.obstacle_text,
            wants_support,
        )
        .join(_story, _story.c.id == _entries.c.id)
        .where(_entries.c.id.in_(newest))
    )


_wanted_then = and_(_entries.c.wants_support, _story.c.wanted_at < bindparam("until"))
# Today's word needs no story: an entry that was corrected no longer stands.
LATEST = select(
    _entries.c.action_id,
    _entries.c.at,
    _entries.c.status,
    _entries.c.percent,
    _entries.c.highlight,
    _entries.c.obstacle,
    _entries.c.obstacle_text,
    _entries.c.wants_support,
).where(_entries.c.id.in_(select(func.max(_entries.c.id)).where(_STANDS).group_by(_entries.c.action_id)))
LATEST_THEN = _latest_told(_wanted_then, _story.c.said_at < bindparam("until"))
HIGHLIGHTS = _latest_told(
    _wanted_then,
    _entries.c.highlight.is_not(None),
    _story.c.said_at >= bindparam("since"),
    _story.c.said_at < bindparam("until"),
)
# A correction is news too: whoever corrects has looked at the action.
REPORTED = (
    select(_entries.c.action_id, func.max(_entries.c.at))
    .where(_entries.c.at < bindparam("until"))
    .group_by(_entries.c.action_id)
)
WAVES = (
    select(poll_waves_table.c.id)
    .where(
        poll_waves_table.c.closed_at >= bindparam("since"), poll_waves_table.c.closed_at < bindparam("until")
    )
    .order_by(poll_waves_table.c.closed_at, poll_waves_table.c.id)
)
OPEN_WAVES: Final = (
    select(func.count())
    .select_from(poll_waves_table)
    .where(
        poll_waves_table.c.opens_at < bindparam("until"),
        or_(poll_waves_table.c.closed_at.is_(None), poll_waves_table.c.closed_at >= bindparam("until")),
    )
)


class FigureRepository:
    """Computes figures of a period (aware bounds, the end not included), or of the moment of its end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def latest_progress(self, until: datetime | None = None) -> dict[int, Said]:
        """Return the newest entry of each action, of those made before a moment."""
        statement = LATEST if until is None else LATEST_THEN
        rows = self._connection.execute(statement, {} if until is None else {"until": until})
        return {row.action_id: Said(*row) for row in rows}

    def last_reported(self, until: datetime) -> dict[int, datetime]:
        """Return when each action was last reported on, or a report corrected, before a moment."""
        return {row[0]: row[1] for row in self._connection.execute(REPORTED, {"until": until})}

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

    def count_linked_by_theme(
        self, wanted: NeedFilter, *, except_actions: Sequence[int]
    ) -> dict[str | None, int]:
        """Count, by theme, the needs that at least one action answers, leaving out some actions."""
        is_linked = exists().where(
            need_actions_table.c.need_id == needs_table.c.id, *_answering(wanted, except_actions)
        )
        statement: Select[*tuple[Any, ...]] = (
            select(needs_table.c.theme_code, func.count()).where(is_linked).group_by(needs_table.c.theme_code)
        )
        return {row[0]: row[1] for row in self._connection.execute(filtered(statement, wanted))}

    def count_by_action(
        self, wanted: NeedFilter, *, except_actions: Sequence[int]
    ) -> Sequence[tuple[str | None, str, int]]:
        """Count needs by theme and the code of the action that answers them, leaving out some actions."""
        statement: Select[*tuple[Any, ...]] = (
            select(needs_table.c.theme_code, actions_table.c.code, func.count())
            .join_from(needs_table, need_actions_table, need_actions_table.c.need_id == needs_table.c.id)
            .join(actions_table, actions_table.c.id == need_actions_table.c.action_id)
            .where(*_answering(wanted, except_actions))
            .group_by(needs_table.c.theme_code, actions_table.c.code)
        )
        return [(row[0], row[1], row[2]) for row in self._connection.execute(filtered(statement, wanted))]

    def list_closed_waves(self, since: datetime, until: datetime) -> Sequence[int]:
        """Return the ids of the waves that closed in the period, in the order of their closing."""
        return list(self._connection.execute(WAVES, {"since": since, "until": until}).scalars())

    def count_open_waves(self, until: datetime) -> int:
        """Count the waves that were open at a moment."""
        count: int = self._connection.execute(OPEN_WAVES, {"until": until}).scalar_one()
        return count


def _answering(wanted: NeedFilter, except_actions: Sequence[int]) -> Sequence[ColumnElement[bool]]:
    links = need_actions_table.c
    among = links.action_id.not_in(except_actions) if except_actions else true()
    return [among] if wanted.as_of is None else [among, links.linked_at < wanted.as_of]
