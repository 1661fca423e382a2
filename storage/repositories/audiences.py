"""Audiences as SQL: one SELECT of people's ids."""

from typing import Any

from sqlalchemy import Select, select

from storage.models import MembershipRow, PersonRow, RoleGrantRow
from storage.records.audience import Audience
from storage.records.person import PersonState


def select_people(audience: Audience) -> Select[Any]:
    """The ids of the active people an audience means."""
    people = select(PersonRow.id).where(PersonRow.state == PersonState.ACTIVE)
    if audience.roles:
        people = people.where(PersonRow.id.in_(_holders(audience)))
    elif audience.committee_codes:
        people = people.where(PersonRow.id.in_(_members(audience)))
    if audience.organisation_ids:
        people = people.where(PersonRow.organisation_id.in_(sorted(audience.organisation_ids)))
    if audience.person_ids:
        people = people.where(PersonRow.id.in_(sorted(audience.person_ids)))
    if audience.except_person_ids:
        people = people.where(PersonRow.id.not_in(sorted(audience.except_person_ids)))
    return people


def _holders(audience: Audience) -> Select[Any]:
    held = select(RoleGrantRow.person_id).where(RoleGrantRow.role.in_(sorted(audience.roles)))
    if audience.committee_codes:
        held = held.where(RoleGrantRow.committee_code.in_(["", *sorted(audience.committee_codes)]))
    return held


def _members(audience: Audience) -> Select[Any]:
    return select(MembershipRow.person_id).where(
        MembershipRow.committee_code.in_(sorted(audience.committee_codes))
    )
