"""Reads what was frozen under an earlier edition of the definitions, and counts it as was done then."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from services.plan.statuses import is_in_difficulty
from storage.records.action import ActionStatus
from storage.records.figures import ActionFigures, CommitteeFigures, PlanFigures
from storage.records.report import ReportContent

FIRST: Final = 1


def completed(content: ReportContent) -> ReportContent:
    """Fill in what the first edition left to its pages, as these counted it; later ones are complete."""
    if content.definitions > FIRST:
        return content
    return replace(content, plan=_counted(content))


def held_up(plan: PlanFigures) -> int:
    """Count the actions in difficulty by their status alone, as the first edition's sentences did."""
    return sum(is_in_difficulty(action.status) for action in plan.actions)


def _counted(content: ReportContent) -> PlanFigures:
    plan = content.plan
    return replace(
        plan,
        abandoned=len(plan.actions) - plan.total,
        done=_count(plan.actions, ActionStatus.DONE),
        in_difficulty=_in_difficulty(plan.actions),
        silent=sum(action.silent_since is not None for action in plan.actions),
        committees=tuple(_committees(content)),
        statuses=tuple(Counter(action.status for action in plan.actions).items()),
    )


def _committees(content: ReportContent) -> Iterator[CommitteeFigures]:
    known = [committee.code for committee in content.committees]
    for code in (*known, None):
        own = [
            action
            for action in content.plan.actions
            if (action.committee_code if action.committee_code in known else None) == code
        ]
        if own:
            yield _committee(code, own)


def _committee(code: str | None, own: Sequence[ActionFigures]) -> CommitteeFigures:
    """Take the plain mean of the percentages there are, as the first edition did."""
    percents = [action.percent for action in own if action.percent is not None]
    return CommitteeFigures(
        code=code,
        percent=sum(percents) / len(percents) if percents else None,
        known=len(percents),
        total=len(own),
        done=_count(own, ActionStatus.DONE),
        ongoing=_count(own, ActionStatus.ONGOING),
        in_difficulty=_in_difficulty(own),
    )


def _count(actions: Sequence[ActionFigures], status: ActionStatus) -> int:
    return sum(action.status is status for action in actions)


def _in_difficulty(actions: Sequence[ActionFigures]) -> int:
    return sum(action.is_in_trouble for action in actions)
