"""Content of a report: gathered once from the database, then frozen and read back unchanged."""

from dataclasses import is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final, get_origin, get_type_hints

from pydantic import TypeAdapter

from config.territory import Territory
from services.figures.notions import EDITION
from services.figures.scope import Scope
from services.figures.territory import figures_of
from services.language.periods import Period
from services.reports.editions import completed
from storage.records.report import Previous, ReportContent, TerritoryName
from storage.unit_of_work import UnitOfWork

# Read or written in one go, thousands of rows would hold up every other thread (the GIL).
_ROWS_AT_ONCE: Final = 200


def gather(
    work: UnitOfWork, reference: str, period: Period, territory: Territory, *, now: datetime
) -> ReportContent:
    """Gather the whole content of a report of this period; only reads."""
    scope = Scope(territory, period, now)
    figures = figures_of(work, scope)
    return ReportContent(
        reference=reference,
        territory=territory.name,
        epci=territory.epci.name,
        convention_first=territory.period.start,
        convention_last=territory.period.end,
        stage=territory.stage,
        population=territory.population,
        committees=tuple(TerritoryName(committee.code, committee.name) for committee in territory.committees),
        first=period.first,
        last=period.last,
        earlier_first=period.earlier_first,
        earlier_last=period.earlier_last,
        data_at=now,
        plan=figures.plan,
        needs=figures.needs,
        polls=figures.polls,
        previous=_previous(work, now),
        day=scope.day,
        definitions=EDITION,
    )


def freeze(content: ReportContent) -> dict[str, Any]:
    """Convert a report's content to JSON values."""
    frozen: dict[str, Any] = _write(ReportContent, content)
    return frozen


def thaw(frozen: dict[str, Any]) -> ReportContent:
    """Convert a report's content back from JSON values."""
    content: ReportContent = _read(ReportContent, frozen)
    return completed(content)


def _write(kind: Any, value: Any) -> Any:
    """Convert to JSON values part by part, long lists some rows at a time."""
    kinds = _kinds_of(kind)
    if kinds:
        return {name: _write(part, getattr(value, name)) for name, part in kinds.items()}
    adapter = _adapter_of(kind)
    if get_origin(kind) is not tuple or len(value) <= _ROWS_AT_ONCE:
        return adapter.dump_python(value, mode="json")
    starts = range(0, len(value), _ROWS_AT_ONCE)
    return [
        row
        for start in starts
        for row in adapter.dump_python(value[start : start + _ROWS_AT_ONCE], mode="json")
    ]


def _read(kind: Any, frozen: Any) -> Any:
    """Convert back part by part, long lists some rows at a time."""
    kinds = _kinds_of(kind)
    if kinds:
        return kind(**{name: _read(kinds[name], part) for name, part in frozen.items() if name in kinds})
    adapter = _adapter_of(kind)
    if get_origin(kind) is not tuple or len(frozen) <= _ROWS_AT_ONCE:
        return adapter.validate_python(frozen)
    starts = range(0, len(frozen), _ROWS_AT_ONCE)
    return tuple(
        row for start in starts for row in adapter.validate_python(frozen[start : start + _ROWS_AT_ONCE])
    )


@cache
def _kinds_of(kind: Any) -> dict[str, Any]:
    """Return the field types of a dataclass; empty for other types."""
    return get_type_hints(kind) if is_dataclass(kind) else {}


@cache
def _adapter_of(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _previous(work: UnitOfWork, now: datetime) -> Previous | None:
    report = work.reports.find_validated_before(now)
    if report is None or report.content is None:
        return None
    before = thaw(report.content)
    return Previous(
        reference=report.reference,
        data_at=before.data_at,
        percent=before.plan.percent,
        definitions=before.definitions,
    )
