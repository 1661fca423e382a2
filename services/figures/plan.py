"""The action plan in figures: every action as it stood, the sums, and the indicators."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from config.territory import Territory
from services.figures.scope import Scope
from services.plan import rollup
from services.plan.indicators import share_of_target
from services.plan.rollup import Branch, PlanOutline
from services.plan.rules import is_held_up, is_overdue, missing, silent_since
from services.schedules.days_off import local_time
from storage.records.action import Action, ActionStatus
from storage.records.figures import (
    ActionFigures,
    AxisFigures,
    CommitteeFigures,
    Coverage,
    IndicatorFigures,
    PlanFigures,
)
from storage.records.indicator import Indicator
from storage.records.progress import Said
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class LatestWords:
    """Latest entry and latest highlight of each action, by its id; a summary shows no highlights."""

    latest: Mapping[int, Said]
    highlights: Mapping[int, Said] = field(default_factory=dict)

    def of(self, action: Action) -> tuple[Said | None, Said | None]:
        return self.latest.get(action.id), self.highlights.get(action.id)


def plan_figures(
    work: UnitOfWork, scope: Scope, actions: Sequence[Action], said: LatestWords, coverage: Sequence[Coverage]
) -> PlanFigures:
    """Count these actions as they stood at the scope's moment."""
    needs = Counter[str]()
    for cell in coverage:
        needs[cell.action_code] += cell.count
    told = tuple(_action(action, said.of(action), scope, needs=needs[action.code]) for action in actions)
    outline = rollup.outline(work)
    progress = rollup.add_up(outline, actions, scope.territory, today=scope.day)
    return PlanFigures(
        percent=progress.percent,
        elapsed=progress.elapsed,
        known=progress.known,
        total=progress.total,
        axes=tuple(_branch(axis) for axis in progress.axes),
        actions=told,
        indicators=_indicators(work, actions, scope),
        abandoned=len(told) - progress.total,
        done=_count_done(told),
        in_difficulty=_count_in_difficulty(told),
        silent=sum(action.silent_since is not None for action in told),
        committees=tuple(_committees(outline, scope, actions, told)),
        statuses=tuple(Counter(action.status for action in told).items()),
    )


def _count_done(told: Sequence[ActionFigures]) -> int:
    return sum(action.status is ActionStatus.DONE for action in told)


def _count_in_difficulty(told: Sequence[ActionFigures]) -> int:
    return sum(action.is_in_trouble for action in told)


def _committees(
    outline: PlanOutline, scope: Scope, actions: Sequence[Action], told: Sequence[ActionFigures]
) -> Iterator[CommitteeFigures]:
    """Add up each committee's actions, then those of no committee that the territory has."""
    known = [committee.code for committee in scope.territory.committees]
    for code in (*known, None):
        own = [each for each in actions if _committee(each.committee_code, known) == code]
        if own:
            figures = [each for each in told if _committee(each.committee_code, known) == code]
            progress = rollup.add_up(outline, own, scope.territory, today=scope.day)
            yield CommitteeFigures(
                code=code,
                percent=progress.percent,
                known=progress.known,
                total=progress.total,
                done=_count_done(figures),
                ongoing=sum(each.status is ActionStatus.ONGOING for each in figures),
                in_difficulty=_count_in_difficulty(figures),
            )


def _committee(code: str | None, known: Sequence[str]) -> str | None:
    return code if code in known else None


def _branch(branch: Branch) -> AxisFigures:
    return AxisFigures(
        code=branch.code,
        title=branch.title,
        percent=branch.percent,
        known=branch.known,
        total=branch.total,
        objectives=tuple(_branch(below) for below in branch.branches),
    )


def _action(
    action: Action,
    said: tuple[Said | None, Said | None],
    scope: Scope,
    *,
    needs: int,
) -> ActionFigures:
    silent, (latest, praised) = silent_since(action, scope.moment), said
    held_up = hindered(latest)
    return ActionFigures(
        code=action.code,
        title=action.title,
        committee_code=action.committee_code,
        lead=_lead(action),
        status=action.status,
        percent=action.percent,
        ends_on=action.ends_on,
        period_text=action.period_text,
        is_overdue=is_overdue(action, scope.day),
        is_in_trouble=is_held_up(action, now=scope.moment, today=scope.day),
        silent_since=_day(silent, scope.territory),
        highlight=praised.highlight if praised else None,
        highlight_on=_day(praised.at, scope.territory) if praised else None,
        obstacle=held_up.obstacle if held_up else None,
        obstacle_text=held_up.obstacle_text if held_up else None,
        wants_support=held_up is not None and held_up.wants_support,
        missing=missing(action),
        needs=needs,
    )


def hindered(latest: Said | None) -> Said | None:
    """Return an action's latest entry if it names an obstacle, which holds until the next entry."""
    return latest if latest and latest.obstacle else None


def _lead(action: Action) -> str | None:
    """Return the lead organisation, not a person: a report outlives people's time in a job."""
    of_leads = next((lead.organisation_name for lead in action.leads if lead.organisation_name), None)
    return action.organisation_name or of_leads


def _day(at: datetime | None, territory: Territory) -> date | None:
    return local_time(at, territory).date() if at else None


def _indicators(work: UnitOfWork, actions: Sequence[Action], scope: Scope) -> tuple[IndicatorFigures, ...]:
    """List indicators in the order of their actions."""
    of_action = work.indicators.by_action(scope.day if scope.as_of else None)
    return tuple(
        _indicator(action.code, indicator) for action in actions for indicator in of_action.get(action.id, ())
    )


def _indicator(action_code: str, indicator: Indicator) -> IndicatorFigures:
    latest = indicator.latest
    return IndicatorFigures(
        action_code=action_code,
        name=indicator.name,
        unit=indicator.unit,
        kind=indicator.kind,
        direction=indicator.direction,
        baseline=indicator.baseline_value,
        baseline_on=indicator.baseline_on,
        target=indicator.target_value,
        target_on=indicator.target_on,
        latest=latest.value if latest else None,
        latest_on=latest.measured_on if latest else None,
        share=share_of_target(indicator) if latest else None,
    )
