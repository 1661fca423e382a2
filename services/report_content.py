"""The content of a report: gathered once from the rows, then frozen and read back as it was."""

from datetime import datetime
from typing import Any, Final

from pydantic import TypeAdapter

from config.territory import Territory
from services.action_rules import TROUBLE
from services.periods import Period
from services.report_needs import coverage_of, need_figures
from services.report_plan import plan_figures
from services.report_polls import poll_figures
from storage.records.action import ActionStatus
from storage.records.report import Named, PlanFigures, Previous, ReportContent
from storage.unit_of_work import UnitOfWork

_CONTENT: Final = TypeAdapter(ReportContent)


def gather(
    work: UnitOfWork, reference: str, period: Period, territory: Territory, *, now: datetime
) -> ReportContent:
    """Everything a report of this period says; reads only."""
    bounds = period.bounds(territory.time_zone)
    coverage = coverage_of(work, territory, period)
    return ReportContent(
        reference=reference,
        territory=territory.name,
        epci=territory.epci.name,
        convention_first=territory.period.start,
        convention_last=territory.period.end,
        stage=territory.stage,
        population=territory.population,
        committees=tuple(Named(committee.code, committee.name) for committee in territory.committees),
        first=period.first,
        last=period.last,
        earlier_first=period.earlier_first,
        earlier_last=period.earlier_last,
        data_at=now,
        plan=plan_figures(work, territory, bounds=bounds, coverage=coverage, now=now),
        needs=need_figures(work, territory, period, coverage, now=now),
        polls=poll_figures(work, territory, bounds=bounds),
        previous=_previous(work, now),
    )


def freeze(content: ReportContent) -> dict[str, Any]:
    """As JSON values."""
    frozen: dict[str, Any] = _CONTENT.dump_python(content, mode="json")
    return frozen


def thaw(frozen: dict[str, Any]) -> ReportContent:
    """Back from JSON values."""
    return _CONTENT.validate_python(frozen)


def in_trouble(plan: PlanFigures) -> int:
    """How many actions stand in trouble and are not given up."""
    statuses = TROUBLE - {ActionStatus.ABANDONED}
    return sum(action.status in statuses for action in plan.actions)


def done(plan: PlanFigures) -> int:
    """How many actions are done."""
    return sum(action.status is ActionStatus.DONE for action in plan.actions)


def _previous(work: UnitOfWork, now: datetime) -> Previous | None:
    report = work.reports.find_validated_before(now)
    if report is None or report.content is None:
        return None
    before = thaw(report.content)
    return Previous(
        reference=report.reference,
        data_at=before.data_at,
        percent=before.plan.percent,
        done=done(before.plan),
        in_trouble=in_trouble(before.plan),
    )
