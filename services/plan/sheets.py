"""The action plan as people read it: pages, and one action's sheet with its history."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from config.territory import Territory
from services import access, visibility
from services.access import Permission
from services.errors import NotFoundError, RefusedError
from services.plan.rules import is_held_up, read_code
from services.plan.statuses import is_counted
from services.schedules.days_off import local_time
from storage.records.action import Action, ActionFilter, ActionStatus, Axis, Objective, Step
from storage.records.indicator import Indicator
from storage.records.person import Person
from storage.records.progress import Progress
from storage.unit_of_work import UnitOfWork

PAGE: Final = 6
"""Actions per page."""
_STORY: Final = 5


@dataclass(frozen=True, slots=True)
class Sheet:
    """One action with all its details; `story` holds its latest entries, the newest first."""

    action: Action
    steps: Sequence[Step]
    indicators: Sequence[Indicator]
    story: Sequence[Progress]
    need_numbers: Sequence[int]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One action with its steps and indicators, as a row of a workbook holds it."""

    action: Action
    steps: Sequence[Step]
    indicators: Sequence[Indicator]


@dataclass(frozen=True, slots=True)
class ActionPage:
    """One page of actions; pages count from 0, and `abandoned` of the `total` no longer count in the plan."""

    actions: Sequence[Action]
    page: int
    total: int
    abandoned: int = 0

    @property
    def pages(self) -> int:
        """Number of pages, at least one."""
        return max(1, -(-self.total // PAGE))


def get(work: UnitOfWork, person: Person, action_id: int) -> Action:
    """Return an action; every registered person may read it.

    Raises:
        NotFoundError: there is no such action.
    """
    access.require(person, Permission.BROWSE_PLAN)
    action = work.actions.find(action_id)
    if action is None:
        raise NotFoundError
    return action


def get_by_code(work: UnitOfWork, person: Person, said: str) -> Action:
    """Return an action by its code, as a person typed it.

    Raises:
        RefusedError: there is no such action; the error holds the code.
    """
    action = _find_by_code(work, person, said)
    if action is None:
        raise RefusedError("action-unknown", code=said[:20])
    return action


def get_branch(work: UnitOfWork, person: Person, said: str) -> Axis | Objective:
    """Return the objective or the axis with a code, as a person types it.

    Raises:
        RefusedError: there is none; it says the code.
    """
    access.require(person, Permission.BROWSE_PLAN)
    code = read_code(said)
    branches: list[Axis | Objective] = [*work.actions.list_objectives(), *work.actions.list_axes()]
    for branch in branches:
        if branch.code == code:
            return branch
    raise RefusedError("action-unknown", code=said[:20])


def get_named(work: UnitOfWork, person: Person, said: str) -> Action | Axis | Objective:
    """Return what a code names: an action before an objective, an objective before an axis.

    Raises:
        RefusedError: nothing has this code; it says the code.
    """
    return _find_by_code(work, person, said) or get_branch(work, person, said)


def _find_by_code(work: UnitOfWork, person: Person, said: str) -> Action | None:
    access.require(person, Permission.BROWSE_PLAN)
    code = read_code(said)
    return work.actions.find_by_code(code) if code else None


def find_example(work: UnitOfWork, person: Person) -> str | None:
    """Find the code of an action that concerns this person, if the plan holds any action."""
    own_committees = tuple(sorted(person.committee_codes))
    for wanted in (
        ActionFilter(lead_id=person.id),
        ActionFilter(committee_codes=own_committees),
        ActionFilter(),
    ):
        for action in work.actions.list_(wanted, limit=1):
            return action.code
    return None


def sheet(work: UnitOfWork, person: Person, action_id: int) -> Sheet:
    """Return an action's sheet with its history."""
    action = get(work, person, action_id)
    return Sheet(
        action=action,
        steps=work.actions.list_steps(action.id),
        indicators=work.indicators.list_of(action.id),
        story=work.progress.list_latest(action.id, limit=_STORY),
        need_numbers=work.need_links.list_needs(action.id, visibility.reader_of(person)),
    )


def held_up(work: UnitOfWork, wanted: ActionFilter, territory: Territory, *, now: datetime) -> ActionFilter:
    """Narrow a filter down to the actions in difficulty, as reports and summaries count them."""
    today = local_time(now, territory).date()
    found = [action.id for action in work.actions.list_(wanted) if is_held_up(action, now=now, today=today)]
    return replace(wanted, ids=tuple(found))


def page(work: UnitOfWork, person: Person, wanted: ActionFilter, number: int) -> ActionPage:
    """Return one page of the plan in the order of codes; a page beyond the last gives the last."""
    access.require(person, Permission.BROWSE_PLAN)
    total = work.actions.count(wanted)
    number = max(0, min(number, (total - 1) // PAGE))
    found = work.actions.list_(wanted, limit=PAGE, offset=number * PAGE)
    return ActionPage(found, number, total, _count_abandoned(work, wanted))


def _count_abandoned(work: UnitOfWork, wanted: ActionFilter) -> int:
    asked = set(ActionStatus) if wanted.statuses is None else set(wanted.statuses)
    left_out = tuple(status for status in asked if not is_counted(status))
    return work.actions.count(replace(wanted, statuses=left_out)) if left_out else 0


def list_rows(work: UnitOfWork) -> Sequence[PlanRow]:
    """List the whole plan in the order of its codes."""
    steps, indicators = work.actions.list_all_steps(), work.indicators.by_action()
    return [
        PlanRow(action, steps.get(action.id, ()), indicators.get(action.id, ()))
        for action in work.actions.list_(ActionFilter())
    ]


def has_any(work: UnitOfWork, wanted: ActionFilter) -> bool:
    return work.actions.count(wanted) > 0


def list_led(work: UnitOfWork, person: Person) -> Sequence[Action]:
    """List the actions a person leads."""
    return work.actions.list_(ActionFilter(lead_id=person.id))
