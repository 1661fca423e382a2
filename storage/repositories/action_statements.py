"""The statements actions are written and read with; the hot ones are built once."""

from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, insert, select

from storage.models import (
    ActionCommuneRow,
    ActionLeadRow,
    ActionPublicRow,
    ActionRow,
    ActionStepRow,
    AxisRow,
    ObjectiveRow,
    OrganisationRow,
    PersonRow,
)
from storage.records.action import ActionFilter
from storage.records.person import PersonState
from storage.repositories.rows import joined, upsert

_communes = (
    select(joined(ActionCommuneRow.commune_code))
    .where(ActionCommuneRow.action_id == ActionRow.id)
    .scalar_subquery()
)
_publics = (
    select(joined(ActionPublicRow.public_code))
    .where(ActionPublicRow.action_id == ActionRow.id)
    .scalar_subquery()
)
ACTIONS: Select[*tuple[Any, ...]] = (
    select(
        ActionRow.__table__,
        AxisRow.code.label("axis_code"),
        AxisRow.title.label("axis_title"),
        ObjectiveRow.code.label("objective_code"),
        ObjectiveRow.title.label("objective_title"),
        OrganisationRow.name.label("organisation_name"),
        _communes.label("communes"),
        _publics.label("publics"),
    )
    .outerjoin(AxisRow, AxisRow.id == ActionRow.axis_id)
    .outerjoin(ObjectiveRow, ObjectiveRow.id == ActionRow.objective_id)
    .outerjoin(OrganisationRow, OrganisationRow.id == ActionRow.organisation_id)
)
FIND = ACTIONS.where(ActionRow.id == bindparam("id"))
FIND_BY_CODE = ACTIONS.where(ActionRow.code == bindparam("code"))
ADD = upsert(ActionRow).on_conflict_do_nothing(index_elements=["code"]).returning(ActionRow.id)
LEADS = (
    select(
        ActionLeadRow.action_id,
        ActionLeadRow.person_id,
        ActionLeadRow.is_deputy,
        PersonRow.name,
        OrganisationRow.name.label("organisation_name"),
    )
    .join(PersonRow, PersonRow.id == ActionLeadRow.person_id)
    .outerjoin(OrganisationRow, OrganisationRow.id == PersonRow.organisation_id)
    # Who lost access leads nothing until it is given back.
    .where(
        ActionLeadRow.action_id.in_(bindparam("ids", expanding=True)),
        PersonRow.state == PersonState.ACTIVE,
    )
    .order_by(ActionLeadRow.is_deputy, PersonRow.name, PersonRow.id)
)
ALL_STEPS = select(ActionStepRow.__table__).order_by(ActionStepRow.action_id, ActionStepRow.position)
STEPS = (
    select(ActionStepRow.__table__)
    .where(ActionStepRow.action_id == bindparam("action_id"))
    .order_by(ActionStepRow.position)
)
ADD_STEP = insert(ActionStepRow)
AXES = select(AxisRow.__table__).order_by(AxisRow.sort_code, AxisRow.id)
OBJECTIVES = select(ObjectiveRow.__table__).order_by(ObjectiveRow.sort_code, ObjectiveRow.id)


def filtered(statement: Select[*tuple[Any, ...]], wanted: ActionFilter) -> Select[*tuple[Any, ...]]:
    """Narrow a statement on actions."""
    return statement.where(*_conditions(wanted))


def _conditions(wanted: ActionFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.committee_codes is not None:
        conditions.append(ActionRow.committee_code.in_(wanted.committee_codes))
    if wanted.axis_id is not None:
        conditions.append(ActionRow.axis_id == wanted.axis_id)
    if wanted.statuses is not None:
        conditions.append(ActionRow.status.in_(wanted.statuses))
    if wanted.lead_id is not None:
        led = select(ActionLeadRow.action_id).where(ActionLeadRow.person_id == wanted.lead_id)
        conditions.append(ActionRow.id.in_(led))
    return conditions
