"""The actions of a plan as they stood at a moment."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from services.figures.scope import Scope
from services.plan.statuses import is_counted
from storage.records.action import Action, ActionFilter
from storage.records.progress import Said
from storage.unit_of_work import UnitOfWork


def actions_at(work: UnitOfWork, scope: Scope, said: Mapping[int, Said]) -> tuple[Action, ...]:
    """List the actions of a scope with the statuses and percentages of its moment, in the plan's order.

    `said` is the latest word on each by then.

    Titles, leads and committees are today's. An action that was reported on only later has neither status
    nor percentage then: the plan does not keep what was written there before.
    """
    actions = work.actions.list_(ActionFilter(committee_codes=scope.committee_codes))
    if scope.as_of is None:
        return tuple(actions)
    reported = work.figures.last_reported(scope.as_of)
    return tuple(
        _then(action, said.get(action.id), reported.get(action.id))
        for action in actions
        if action.created_at < scope.as_of
    )


def left_out(actions: tuple[Action, ...]) -> tuple[int, ...]:
    """Return the ids of the actions that answer no need any more: the abandoned ones."""
    return tuple(action.id for action in actions if not is_counted(action.status))


def _then(action: Action, said: Said | None, reported_at: datetime | None) -> Action:
    if said is not None:
        return replace(action, status=said.status, percent=said.percent, reported_at=reported_at)
    if action.reported_at is None:
        return action
    return replace(action, status=None, percent=None, reported_at=None)
