"""Progress of the plan: adds actions up to objectives, axes and the whole, next to the time elapsed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from config.territory import Territory
from services import access
from services.access import Permission
from services.plan.statuses import STANDINGS, is_counted
from storage.records.action import Action, ActionFilter, Axis, Objective
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork

Part = tuple[float | None, float | None]
"""Percentage, if known, and weight, if set."""


@dataclass(frozen=True, slots=True)
class Branch:
    """An objective or an axis: its percentage (None: unknown), and how many actions have one."""

    code: str
    title: str
    percent: float | None
    known: int
    total: int
    branches: tuple["Branch", ...] = ()


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """The whole plan; `elapsed` is the share of the convention's time that has passed, in per cent."""

    percent: float | None
    elapsed: float
    known: int
    total: int
    axes: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class PlanOutline:
    """The axes of the plan and their objectives."""

    axes: Sequence[Axis]
    objectives: Sequence[Objective]


def outline(work: UnitOfWork) -> PlanOutline:
    return PlanOutline(work.actions.list_axes(), work.actions.list_objectives())


def sum_up(work: UnitOfWork, person: Person, territory: Territory, *, today: date) -> PlanProgress:
    """Add up the whole plan as it stands."""
    access.require(person, Permission.BROWSE_PLAN)
    return add_up(outline(work), work.actions.list_(ActionFilter()), territory, today=today)


def add_up(
    plan: PlanOutline, actions: Sequence[Action], territory: Territory, *, today: date
) -> PlanProgress:
    """Add up these actions; branches without any of them have no percentage."""
    branches = tuple(_axis(axis, plan.objectives, actions) for axis in plan.axes)
    loose = [action for action in actions if action.axis_id is None]
    parts = [(branch.percent, axis.weight) for branch, axis in zip(branches, plan.axes, strict=True)]
    percents = [percent_of(action) for action in actions]
    return PlanProgress(
        percent=average([*parts, *_parts(loose)]),
        elapsed=elapsed(territory, today),
        known=sum(percent is not None for percent in percents),
        total=len([action for action in actions if is_counted(action.status)]),
        axes=branches,
    )


def average(parts: Iterable[Part]) -> float | None:
    """Return the mean of the known percentages by weight (1 where none is set); None if none is known."""
    known = [(percent, weight or 1.0) for percent, weight in parts if percent is not None]
    if not known:
        return None
    return sum(percent * weight for percent, weight in known) / sum(weight for _, weight in known)


def percent_of(action: Action) -> float | None:
    """Return the percentage an action counts for: done is 100, not begun is 0, abandoned is left out."""
    counts = STANDINGS[action.status].counts if action.status else None
    if counts is not None:
        return counts
    if not is_counted(action.status) or action.percent is None:
        return None
    return float(action.percent)


def elapsed(territory: Territory, today: date) -> float:
    """Return the share of the convention's period that has passed, from 0 to 100."""
    first, end = date(territory.period.start, 1, 1), date(territory.period.end + 1, 1, 1)
    return max(0.0, min(100.0, 100 * (today - first).days / (end - first).days))


def _axis(axis: Axis, objectives: Sequence[Objective], actions: Sequence[Action]) -> Branch:
    own = [action for action in actions if action.axis_id == axis.id]
    below = [objective for objective in objectives if objective.axis_id == axis.id]
    branches = tuple(_objective(objective, own) for objective in below)
    parts = [(branch.percent, objective.weight) for branch, objective in zip(branches, below, strict=True)]
    direct = [action for action in own if action.objective_id is None]
    return _branch(axis.code, axis.title, average([*parts, *_parts(direct)]), own, branches)


def _objective(objective: Objective, actions: Sequence[Action]) -> Branch:
    own = [action for action in actions if action.objective_id == objective.id]
    return _branch(objective.code, objective.title, average(_parts(own)), own)


def _branch(
    code: str, title: str, percent: float | None, own: Sequence[Action], branches: tuple[Branch, ...] = ()
) -> Branch:
    counted = [action for action in own if is_counted(action.status)]
    known = sum(percent_of(action) is not None for action in counted)
    return Branch(code, title, percent, known, len(counted), branches)


def _parts(actions: Iterable[Action]) -> list[Part]:
    return [(percent_of(action), action.weight) for action in actions]
