"""Compares a workbook with the plan, line by line: created, changed and how, same, or refused and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NamedTuple

from config.territory import Territory
from services.language.lines import fold_name
from services.plan.imports.columns import EVERYWHERE
from services.plan.imports.directory import Directory
from services.plan.imports.lines import ReadLine, read_action_line, read_indicator_line
from services.plan.statuses import is_over
from storage.records.action import Action, ActionFilter, Rhythm
from storage.records.indicator import Direction, Indicator, IndicatorKind
from storage.unit_of_work import UnitOfWork

PLAIN: Final = (
    "title", "description", "elected_referent", "partners", "schemes", "starts_on", "ends_on", "period_text",
    "is_recurring", "priority", "weight", "rhythm",
)  # fmt: skip
_INDICATOR: Final = (
    "name", "unit", "kind", "direction", "baseline_value", "baseline_on", "baseline_source", "target_value",
    "target_on",
)  # fmt: skip


class Effect(StrEnum):
    """Effect of an import on one line."""

    CREATED = "created"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class Change(NamedTuple):
    """One column of the plan that an import changes; `now` and `then` are values as a line holds them."""

    column: str
    now: Any
    then: Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """Outcome of one line."""

    line: ReadLine
    effect: Effect
    title: str
    changed: tuple[Change, ...] = ()
    is_indicator: bool = False
    is_unasked: bool = False
    """True if nobody of the directory will be asked about this action, though work goes on."""


@dataclass(frozen=True, slots=True)
class DryRun:
    """All that an import would do, and what it leaves alone: parts of the file, lines of the plan."""

    outcomes: Sequence[Outcome]
    unread: Sequence[tuple[str, Mapping[str, Any]]]
    absent: Sequence[str]
    absent_indicators: Sequence[str]


def compare(work: UnitOfWork, lines: Mapping[str, Any], territory: Territory) -> DryRun:
    """Compare a workbook's lines with the plan as it is now."""
    outcomes = list(_outcomes(work, lines, territory))
    unread = [(key, values) for key, values in lines.get("unread", ())]
    named = {outcome.line.code for outcome in outcomes if not outcome.is_indicator}
    actions = work.actions.list_(ActionFilter())
    absent = [action.code for action in actions if action.code not in named]
    return DryRun(outcomes, unread, absent, _absent_indicators(work, actions, lines, outcomes))


def _absent_indicators(
    work: UnitOfWork, actions: Sequence[Action], lines: Mapping[str, Any], outcomes: Sequence[Outcome]
) -> list[str]:
    """List the indicators of the plan that a file with indicators does not name."""
    if not lines["indicators"]:
        return []
    named = {(one.line.code, fold_name(one.title)) for one in outcomes if one.is_indicator}
    by_action = work.indicators.by_action()
    return [
        f"{action.code} {indicator.name}"
        for action in actions
        for indicator in by_action.get(action.id, ())
        if (action.code, fold_name(indicator.name)) not in named
    ]


def _outcomes(work: UnitOfWork, lines: Mapping[str, Any], territory: Territory) -> Iterator[Outcome]:
    seen: set[str] = set()
    coming: set[str] = set()
    directory = Directory(work)
    axes = _axes_of_objectives(work)
    for cells in lines["actions"]:
        line = read_action_line(cells, territory)
        if line.code in seen:
            line.refuse("import-twice", line.code)
        _check_axis(line, axes)
        seen.add(line.code)
        action = work.actions.find_by_code(line.code) if not line.problems else None
        if not line.problems:
            coming.add(line.code)
            line.doubts += directory.doubts(line.values.get("leads"))
        changed = _changed(work, action, line, directory) if action else ()
        effect, title = _effect(line, action, changed), str(cells.get("title") or "")
        yield Outcome(line, effect, title, changed, is_unasked=_is_unasked(action, line, directory))
    named: set[tuple[str, str]] = set()
    for cells in lines["indicators"]:
        yield _indicator_outcome(work, cells, coming, named)


def _axes_of_objectives(work: UnitOfWork) -> dict[str, str]:
    codes = {axis.id: axis.code for axis in work.actions.list_axes()}
    return {objective.code: codes[objective.axis_id] for objective in work.actions.list_objectives()}


def _check_axis(line: ReadLine, axes: dict[str, str]) -> None:
    """Check that an objective belongs to one axis, in this file and in the plan."""
    objective, axis = line.values.get("objective"), line.values.get("axis")
    if objective and axis and axes.setdefault(objective, axis) != axis:
        line.refuse("import-two-axes", objective)


def _is_unasked(action: Action | None, line: ReadLine, directory: Directory) -> bool:
    if line.problems:
        return False
    ids = action.lead_ids if action else frozenset[int]()
    if "leads" in line.values:
        ids, _text = directory.leads_named(line.values["leads"])
    status = action.status if action and action.reported_at else line.values.get("status")
    return not ids and not is_over(status)


def _effect(line: ReadLine, known: object, changed: tuple[Change, ...]) -> Effect:
    if line.problems:
        return Effect.REFUSED
    if known is None:
        return Effect.CREATED
    return Effect.CHANGED if changed else Effect.SAME


def _indicator_outcome(
    work: UnitOfWork, cells: Mapping[str, Any], coming: set[str], named: set[tuple[str, str]]
) -> Outcome:
    line = read_indicator_line(cells)
    name = str(cells.get("name") or "")
    key = (line.code, fold_name(name))
    action = work.actions.find_by_code(line.code) if not line.problems else None
    if not line.problems and action is None and line.code not in coming:
        line.refuse("import-no-action", line.code)
    if key in named:
        line.refuse("import-twice", name)
    named.add(key)
    known = _indicator_named(work, action, key[1]) if action else None
    changed = tuple(
        Change(column, getattr(known, column), value)
        for column, value in indicator_values(line).items()
        if known and column in line.values and getattr(known, column) != value
    )
    return Outcome(line, _effect(line, known, changed), name, changed, is_indicator=True)


def _indicator_named(work: UnitOfWork, action: Action, folded_name: str) -> Indicator | None:
    found = work.indicators.list_of(action.id)
    return next((one for one in found if fold_name(one.name) == folded_name), None)


def indicator_values(line: ReadLine) -> dict[str, Any]:
    """Return the columns of an indicator; by default it is a result that should grow."""
    values = {column: line.values.get(column) for column in _INDICATOR}
    values["kind"] = values["kind"] or IndicatorKind.RESULT
    values["direction"] = values["direction"] or Direction.UP
    return values


def _changed(work: UnitOfWork, action: Action, line: ReadLine, directory: Directory) -> tuple[Change, ...]:
    """List the columns of the file that differ from the action's sheet; a reported status stays."""
    values = line.values
    now: dict[str, Any] = {name: getattr(action, name) for name in PLAIN}
    then: dict[str, Any] = {name: plain_value(name, values[name]) for name in PLAIN if name in values}
    now |= {
        "axis": action.axis_code,
        "axis_title": action.axis_title,
        "objective": action.objective_code,
        "objective_title": action.objective_title,
        "committee": action.committee_code,
        "organisation": action.organisation_name,
        "communes": [*([EVERYWHERE] if action.whole_territory else []), *action.commune_codes],
        "publics": [*action.public_codes],
        "leads": action.lead_text or "; ".join(lead.name for lead in action.leads),
        "steps": [step.title for step in work.actions.list_steps(action.id)],
        "status": action.status,
    }
    then |= {
        name: values[name] for name in ("axis", "objective", "committee", "organisation") if name in values
    }
    then |= {name: values[name] for name in ("axis_title", "objective_title") if values.get(name)}
    then |= {name: values[name] or [] for name in ("communes", "publics", "steps") if name in values}
    if "leads" in values:
        then["leads"] = values["leads"] or ""
    if "status" in values and action.reported_at is None:
        then["status"] = values["status"]

    def differs(name: str) -> bool:
        match name:
            case "organisation":
                return fold_name(now[name] or "") != fold_name(then[name] or "")
            case "communes" | "publics":
                return sorted(now[name]) != sorted(then[name])
            case "leads":
                return (action.lead_ids, action.lead_text) != directory.leads_named(then[name])
        return bool(now[name] != then[name])

    return tuple(Change(name, now[name], then[name]) for name in then if differs(name))


def plain_value(name: str, value: Any) -> Any:
    """Fill in the default of an empty cell in a column that is never empty."""
    if name == "description":
        return value or ""
    if name == "is_recurring":
        return bool(value)
    return value or Rhythm.MONTHLY if name == "rhythm" else value
