"""Gathers the figures of a scope together: its plan, its needs, its polls."""

from dataclasses import dataclass

from services.figures.actions import actions_at, left_out
from services.figures.needs import coverage_of, need_figures
from services.figures.plan import plan_figures
from services.figures.polls import poll_figures
from services.figures.scope import Scope
from storage.records.figures import NeedFigures, PlanFigures, PollFigures
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Figures:
    """What can be counted of a territory, or of a part of it."""

    plan: PlanFigures
    needs: NeedFigures
    polls: PollFigures


def figures_of(work: UnitOfWork, scope: Scope) -> Figures:
    """Count everything; only reads."""
    plan, needs = plan_and_needs(work, scope)
    return Figures(plan, needs, poll_figures(work, scope))


def plan_and_needs(work: UnitOfWork, scope: Scope) -> tuple[PlanFigures, NeedFigures]:
    """Count actions and the needs they answer; only reads."""
    actions = actions_at(work, scope)
    abandoned = left_out(actions)
    coverage = coverage_of(work, scope, except_actions=abandoned)
    return (
        plan_figures(work, scope, actions, coverage),
        need_figures(work, scope, coverage, except_actions=abandoned),
    )
