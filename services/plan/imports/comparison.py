"""Compares a workbook with the plan, line by line: created, changed, same, or refused and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from config.territory import Territory
from services.language.lines import fold_name
from services.plan.imports.columns import EVERYWHERE
from services.plan.imports.lines import ReadLine, read_action_line, read_indicator_line
from storage.records.action import Action, Rhythm
from storage.records.indicator import Direction, Indicator, IndicatorKind
from storage.records.person import Person
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """Outcome of one line; `changed` are column names."""

    line: ReadLine
    effect: Effect
    title: str
    changed: tuple[str, ...] = ()
    is_indicator: bool = False


def compare(work: UnitOfWork, lines: Mapping[str, Any], territory: Territory) -> Iterator[Outcome]:
    """Yield the outcome of each line of a workbook, if it were imported now."""
    seen: set[str] = set()
    coming: set[str] = set()
    by_name = people_by_name(work)
    axes = _axes_of_objectives(work)
    for cells in lines["actions"]:
        line = read_action_line(cells, territory)
        if line.code in seen:
            line.problems.append(("import-twice", line.code))
        _check_axis(line, axes)
        seen.add(line.code)
        action = work.actions.find_by_code(line.code) if not line.problems else None
        if not line.problems:
            coming.add(line.code)
        changed = _changed(work, action, line, by_name) if action else ()
        yield Outcome(line, _effect(line, action, changed), str(cells.get("title") or ""), changed)
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
        line.problems.append(("import-two-axes", objective))


def _effect(line: ReadLine, known: object, changed: Sequence[str]) -> Effect:
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
        line.problems.append(("import-no-action", line.code))
    if key in named:
        line.problems.append(("import-twice", name[:60]))
    named.add(key)
    known = _indicator_named(work, action, key[1]) if action else None
    changed = tuple(
        column
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


def _changed(
    work: UnitOfWork, action: Action, line: ReadLine, by_name: Mapping[str, Person]
) -> tuple[str, ...]:
    """List the columns of the file that differ from the action's sheet; a reported status stays."""
    values = line.values
    now: dict[str, Any] = {name: getattr(action, name) for name in PLAIN}
    wanted: dict[str, Any] = {name: plain_value(name, values[name]) for name in PLAIN if name in values}
    now |= {
        "axis": action.axis_code,
        "axis_title": action.axis_title,
        "objective": action.objective_code,
        "objective_title": action.objective_title,
        "committee": action.committee_code,
        "organisation": fold_name(action.organisation_name or ""),
        "communes": sorted([*action.commune_codes, *([EVERYWHERE] if action.whole_territory else [])]),
        "publics": sorted(action.public_codes),
        "leads": _said_leads(action),
        "steps": [step.title for step in work.actions.list_steps(action.id)],
        "status": action.status,
    }
    wanted |= {name: values[name] for name in ("axis", "objective", "committee") if name in values}
    wanted |= {name: values[name] for name in ("axis_title", "objective_title") if values.get(name)}
    if "organisation" in values:
        wanted["organisation"] = fold_name(values["organisation"] or "")
    for name in ("communes", "publics"):
        if name in values:
            wanted[name] = sorted(values[name] or ())
    if "steps" in values:
        wanted["steps"] = values["steps"] or []
    if "leads" in values:
        wanted["leads"] = leads_named(values["leads"], by_name)
    if "status" in values and action.reported_at is None:
        wanted["status"] = values["status"]
    return tuple(name for name, value in wanted.items() if now[name] != value)


def plain_value(name: str, value: Any) -> Any:
    """Fill in the default of an empty cell in a column that is never empty."""
    if name == "description":
        return value or ""
    if name == "is_recurring":
        return bool(value)
    return value or Rhythm.MONTHLY if name == "rhythm" else value


def people_by_name(work: UnitOfWork) -> dict[str, Person]:
    """Return active people by their folded names; a name shared by two people is left out."""
    found: dict[str, Person | None] = {}
    for person in work.people.list_active():
        name = fold_name(person.name)
        found[name] = None if name in found else person
    return {name: person for name, person in found.items() if person}


def leads_named(said: str | None, by_name: Mapping[str, Person]) -> tuple[frozenset[int], str | None]:
    """Return the ids of the registered people named, and the cell itself unless all are registered."""
    if not said:
        return frozenset(), None
    names = [name.strip() for name in said.replace("\n", ";").replace(",", ";").split(";") if name.strip()]
    known = [by_name.get(fold_name(name)) for name in names]
    ids = frozenset(person.id for person in known if person)
    return ids, None if all(known) else said


def _said_leads(action: Action) -> tuple[frozenset[int], str | None]:
    return action.lead_ids, action.lead_text
