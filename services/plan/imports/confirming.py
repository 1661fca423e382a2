"""Keeps an import until it is confirmed, then writes every line not refused, in one transaction."""

from datetime import datetime
from typing import Any, Final

from config.territory import Territory
from services import access
from services.access import Permission
from services.errors import MovedOnError
from services.language.lines import fold_name
from services.people import profiles
from services.plan.acts import IMPORTED, PLAN, REFERENCE
from services.plan.imports.columns import EVERYWHERE
from services.plan.imports.comparison import (
    PLAIN,
    DryRun,
    Effect,
    compare,
    indicator_values,
    plain_value,
)
from services.plan.imports.directory import Directory
from services.plan.imports.lines import ReadLine
from services.plan.imports.workbooks import PlanWorkbook
from services.plan.rules import sort_code
from services.undoing import acts
from storage.records.act import Portion
from storage.records.action import Action
from storage.records.person import Grant, Person, Role
from storage.unit_of_work import UnitOfWork

# Rows that come or go elsewhere in these tables do not build on an import.
_TOUCHED: Final = (
    *(
        Portion(name, closed=False)
        for name in (
            "organisations",
            "axes",
            "objectives",
            "actions",
            "action_communes",
            "action_publics",
            "action_leads",
            "action_steps",
            "indicators",
        )
    ),
    Portion("role_grants", {"role": Role.LEAD.value}, closed=False),
)


def keep(work: UnitOfWork, actor: Person, book: PlanWorkbook, *, at: datetime) -> int:
    """Keep a workbook until its sender confirms it; a later one replaces it. Return its id."""
    access.require(actor, Permission.MANAGE_PLAN)
    lines = {"actions": book.actions, "indicators": book.indicators, "unread": book.unread}
    return work.plan_imports.put(actor.id, lines=lines, at=at)


def preview(work: UnitOfWork, actor: Person, import_id: int, territory: Territory) -> DryRun:
    """Tell what confirming would do now.

    Raises:
        MovedOnError: the import was confirmed, cancelled or replaced.
    """
    access.require(actor, Permission.MANAGE_PLAN)
    lines = work.plan_imports.find(import_id, person_id=actor.id)
    if lines is None:
        raise MovedOnError
    return compare(work, lines, territory)


def confirm(work: UnitOfWork, actor: Person, import_id: int, territory: Territory, *, at: datetime) -> DryRun:
    """Write every line that is not refused, in this one transaction.

    Raises:
        MovedOnError: the import was confirmed, cancelled or replaced.
    """
    run = preview(work, actor, import_id, territory)
    if not work.plan_imports.delete(import_id):
        raise MovedOnError
    with acts.record(work, IMPORTED, _TOUCHED, actor=actor, at=at, subject=PLAN, reference=REFERENCE):
        directory = Directory(work)
        for outcome in run.outcomes:
            if outcome.effect in {Effect.CREATED, Effect.CHANGED}:
                if outcome.is_indicator:
                    _write_indicator(work, outcome.line)
                else:
                    _write_action(work, outcome.line, directory, at)
    return run


def cancel(work: UnitOfWork, actor: Person, import_id: int) -> None:
    """Delete a workbook that was kept.

    Raises:
        MovedOnError: the import was confirmed, cancelled or replaced.
    """
    access.require(actor, Permission.MANAGE_PLAN)
    if work.plan_imports.find(import_id, person_id=actor.id) is None or not work.plan_imports.delete(
        import_id
    ):
        raise MovedOnError


def _write_action(work: UnitOfWork, line: ReadLine, directory: Directory, at: datetime) -> None:
    values = line.values
    known = work.actions.find_by_code(line.code)
    columns = {name: plain_value(name, values.get(name)) for name in PLAIN if name in values or known is None}
    columns |= _placed(work, line, known)
    if "organisation" in values:
        named = values["organisation"]
        columns["organisation_id"] = profiles.ensure_organisation(work, named, at=at).id if named else None
    lead_ids, lead_text = directory.leads_named(values.get("leads"))
    if "leads" in values or known is None:
        columns["lead_text"] = lead_text
    if "communes" in values or known is None:
        columns["whole_territory"] = EVERYWHERE in (values.get("communes") or ())
    if "status" in values and (known is None or known.reported_at is None):
        columns["status"] = values["status"]
    action_id = _put(work, line.code, known, columns, at)
    _write_lists(work, action_id, line)
    if "leads" in values:
        work.actions.replace_leads(action_id, sorted(lead_ids))
        for person_id in lead_ids:
            work.people.add_grant(person_id, Grant(Role.LEAD))


def _placed(work: UnitOfWork, line: ReadLine, known: Action | None) -> dict[str, Any]:
    """Return the columns for axis, objective and committee; add axis and objective if they are new."""
    values, placed = line.values, {}
    if "committee" in values or known is None:
        placed["committee_code"] = values.get("committee")
    if "axis" not in values and known is not None:
        return placed
    axis, objective = values.get("axis"), values.get("objective")
    axis_id = work.actions.ensure_axis(axis, sort_code(axis), values.get("axis_title")) if axis else None
    placed["axis_id"] = axis_id
    placed["objective_id"] = (
        work.actions.ensure_objective(axis_id, objective, sort_code(objective), values.get("objective_title"))
        if axis_id and objective
        else None
    )
    return placed


def _put(work: UnitOfWork, code: str, known: Action | None, columns: dict[str, Any], at: datetime) -> int:
    if known is not None:
        work.actions.change(known.id, **columns, updated_at=at)
        return known.id
    new: dict[str, Any] = {"organisation_id": None, "status": None, "percent": None, "reported_at": None}
    action_id = work.actions.add(
        **(new | columns), code=code, sort_code=sort_code(code), created_at=at, updated_at=at
    )
    if action_id is None:
        raise MovedOnError
    return action_id


def _write_lists(work: UnitOfWork, action_id: int, line: ReadLine) -> None:
    values = line.values
    if "communes" in values:
        codes = [code for code in values["communes"] or () if code != EVERYWHERE]
        work.actions.replace_communes(action_id, codes)
    if "publics" in values:
        work.actions.replace_publics(action_id, values["publics"] or ())
    if "steps" in values:
        work.actions.replace_steps(action_id, values["steps"] or ())


def _write_indicator(work: UnitOfWork, line: ReadLine) -> None:
    action = work.actions.find_by_code(line.code)
    if action is None:
        raise MovedOnError
    values = indicator_values(line)
    work.indicators.put(action.id, folded_name=fold_name(values["name"]), **values)
