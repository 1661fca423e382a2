"""The statements that write and read actions; the hot ones are built once."""

from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, insert, select

from storage.models import (
    action_communes_table,
    action_leads_table,
    action_publics_table,
    action_steps_table,
    actions_table,
    axes_table,
    objectives_table,
    organisations_table,
    people_table,
)
from storage.records.action import ActionFilter
from storage.records.person import PersonState
from storage.repositories.rows import joined, upsert

_communes = (
    select(joined(action_communes_table.c.commune_code))
    .where(action_communes_table.c.action_id == actions_table.c.id)
    .scalar_subquery()
)
_publics = (
    select(joined(action_publics_table.c.public_code))
    .where(action_publics_table.c.action_id == actions_table.c.id)
    .scalar_subquery()
)
ACTIONS: Select[*tuple[Any, ...]] = (
    select(
        actions_table,
        axes_table.c.code.label("axis_code"),
        axes_table.c.title.label("axis_title"),
        objectives_table.c.code.label("objective_code"),
        objectives_table.c.title.label("objective_title"),
        organisations_table.c.name.label("organisation_name"),
        _communes.label("communes"),
        _publics.label("publics"),
    )
    .outerjoin(axes_table, axes_table.c.id == actions_table.c.axis_id)
    .outerjoin(objectives_table, objectives_table.c.id == actions_table.c.objective_id)
    .outerjoin(organisations_table, organisations_table.c.id == actions_table.c.organisation_id)
)
FIND = ACTIONS.where(actions_table.c.id == bindparam("id"))
FIND_BY_CODE = ACTIONS.where(actions_table.c.code == bindparam("code"))
ADD = upsert(actions_table).on_conflict_do_nothing(index_elements=["code"]).returning(actions_table.c.id)
LEADS = (
    select(
        action_leads_table.c.action_id,
        action_leads_table.c.person_id,
        action_leads_table.c.is_deputy,
        people_table.c.name,
        organisations_table.c.name.label("organisation_name"),
    )
    .join(people_table, people_table.c.id == action_leads_table.c.person_id)
    .outerjoin(organisations_table, organisations_table.c.id == people_table.c.organisation_id)
    # A person without access leads nothing until the access is given back.
    .where(
        action_leads_table.c.action_id.in_(bindparam("ids", expanding=True)),
        people_table.c.state == PersonState.ACTIVE,
    )
    .order_by(action_leads_table.c.is_deputy, people_table.c.name, people_table.c.id)
)
ALL_STEPS = select(action_steps_table).order_by(action_steps_table.c.action_id, action_steps_table.c.position)
STEPS = (
    select(action_steps_table)
    .where(action_steps_table.c.action_id == bindparam("action_id"))
    .order_by(action_steps_table.c.position)
)
ADD_STEP = insert(action_steps_table)
AXES = select(axes_table).order_by(axes_table.c.sort_code, axes_table.c.id)
OBJECTIVES = select(objectives_table).order_by(objectives_table.c.sort_code, objectives_table.c.id)


def filtered(statement: Select[*tuple[Any, ...]], wanted: ActionFilter) -> Select[*tuple[Any, ...]]:
    """Add a filter's conditions to a statement on actions."""
    return statement.where(*_conditions(wanted))


def _conditions(wanted: ActionFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.committee_codes is not None:
        conditions.append(actions_table.c.committee_code.in_(wanted.committee_codes))
    if wanted.axis_id is not None:
        conditions.append(actions_table.c.axis_id == wanted.axis_id)
    if wanted.objective_id is not None:
        conditions.append(actions_table.c.objective_id == wanted.objective_id)
    if wanted.statuses is not None:
        conditions.append(actions_table.c.status.in_(wanted.statuses))
    if wanted.ids is not None:
        conditions.append(actions_table.c.id.in_(wanted.ids))
    if wanted.lead_id is not None:
        led = select(action_leads_table.c.action_id).where(action_leads_table.c.person_id == wanted.lead_id)
        conditions.append(actions_table.c.id.in_(led))
    return conditions
