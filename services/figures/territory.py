"""Gathers the figures of a scope together: its plan, its needs, its polls."""

from dataclasses import dataclass, replace

from services.figures.actions import actions_at, left_out
from services.figures.needs import coverage_of, list_at, need_figures
from services.figures.plan import LatestWords, plan_figures
from services.figures.polls import poll_figures
from services.figures.scope import Scope
from storage.records.figures import NeedFigures, PlanFigures, PollFigures
from storage.records.need import NeedStatus
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Figures:
    """What can be counted of a territory, or of a part of it."""

    plan: PlanFigures
    needs: NeedFigures
    polls: PollFigures


def figures_of(work: UnitOfWork, scope: Scope) -> Figures:
    """Count everything, and list what a report prints; only reads."""
    words = LatestWords(
        work.figures.latest_progress(scope.as_of), work.figures.latest_highlights(*scope.bounds)
    )
    plan, needs = _counted(work, scope, words)
    listed = replace(
        needs,
        waiting=list_at(work, scope, NeedStatus.RECEIVED),
        proposed=list_at(work, scope, NeedStatus.PROPOSED),
    )
    return Figures(plan, listed, poll_figures(work, scope))


def plan_and_needs(work: UnitOfWork, scope: Scope) -> tuple[PlanFigures, NeedFigures]:
    """Count actions and the needs they answer, without highlights and lists; only reads."""
    return _counted(work, scope, LatestWords(work.figures.latest_progress(scope.as_of)))


def _counted(work: UnitOfWork, scope: Scope, words: LatestWords) -> tuple[PlanFigures, NeedFigures]:
    actions = actions_at(work, scope, words.latest)
    abandoned = left_out(actions)
    coverage = coverage_of(work, scope, except_actions=abandoned)
    return (
        plan_figures(work, scope, actions, words, coverage),
        need_figures(work, scope, coverage, except_actions=abandoned),
    )
