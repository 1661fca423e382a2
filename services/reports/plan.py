"""The action plan in a report: every action as it stands, the sums, and the indicators."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from config.territory import Territory
from services.plan import rollup
from services.plan.indicators import share_of_target
from services.plan.rollup import Branch
from services.plan.rules import is_overdue, missing, silent_since
from services.plan.statuses import is_in_difficulty
from services.schedules.days_off import local_time
from storage.records.action import Action, ActionFilter
from storage.records.indicator import Indicator
from storage.records.progress import Said
from storage.records.report import ActionFigures, AxisFigures, Coverage, IndicatorFigures, PlanFigures
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class _Words:
    """Latest entry and latest highlight of each action, by its id."""

    latest: Mapping[int, Said]
    highlights: Mapping[int, Said]

    def of(self, action: Action) -> tuple[Said | None, Said | None]:
        return self.latest.get(action.id), self.highlights.get(action.id)


def plan_figures(
    work: UnitOfWork,
    territory: Territory,
    *,
    bounds: tuple[datetime, datetime],
    coverage: Sequence[Coverage],
    now: datetime,
) -> PlanFigures:
    """Gather the plan as it stands now; `bounds` (aware, the end not included) limit its highlights."""
    actions = work.actions.list_(ActionFilter())
    today = local_time(now, territory).date()
    progress = rollup.add_up(work, actions, territory, today=today)
    said = _Words(work.report_figures.latest_progress(), work.report_figures.latest_highlights(*bounds))
    needs = Counter[str]()
    for cell in coverage:
        needs[cell.action_code] += cell.count
    return PlanFigures(
        percent=progress.percent,
        elapsed=progress.elapsed,
        known=progress.known,
        total=progress.total,
        axes=tuple(_branch(axis) for axis in progress.axes),
        actions=tuple(
            _action(action, said.of(action), territory, needs=needs[action.code], now=now)
            for action in actions
        ),
        indicators=_indicators(work, actions),
    )


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
    territory: Territory,
    *,
    needs: int,
    now: datetime,
) -> ActionFigures:
    silent, (latest, praised) = silent_since(action, now), said
    overdue = is_overdue(action, local_time(now, territory).date())
    # An obstacle holds as long as the entry that names it is the latest.
    held_up = latest if latest and latest.obstacle else None
    return ActionFigures(
        code=action.code,
        title=action.title,
        committee_code=action.committee_code,
        lead=_lead(action),
        status=action.status,
        percent=action.percent,
        ends_on=action.ends_on,
        period_text=action.period_text,
        is_overdue=overdue,
        is_in_trouble=is_in_difficulty(action.status, is_overdue=overdue, is_silent=silent is not None),
        silent_since=_day(silent, territory),
        highlight=praised.highlight if praised else None,
        highlight_on=_day(praised.at, territory) if praised else None,
        obstacle=held_up.obstacle if held_up else None,
        obstacle_text=held_up.obstacle_text if held_up else None,
        wants_support=held_up is not None and held_up.wants_support,
        missing=missing(action),
        needs=needs,
    )


def _lead(action: Action) -> str | None:
    """Return the lead organisation, not a person: a report outlives people's time in a job."""
    of_leads = next((lead.organisation_name for lead in action.leads if lead.organisation_name), None)
    return action.organisation_name or of_leads


def _day(at: datetime | None, territory: Territory) -> date | None:
    return local_time(at, territory).date() if at else None


def _indicators(work: UnitOfWork, actions: Sequence[Action]) -> tuple[IndicatorFigures, ...]:
    """List indicators in the order of their actions."""
    of_action = work.indicators.by_action()
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
