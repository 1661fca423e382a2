"""Audiences as SQL: one SELECT of people's ids."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, exists, func, select

from storage.models import (
    memberships_table,
    people_table,
    poll_asked_table,
    poll_waves_table,
    role_grants_table,
)
from storage.records.audience import Audience
from storage.records.person import PersonState
from storage.records.poll import AudienceCount


class AudienceRepository:
    """How many people an audience means."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, audience: Audience, *, now: datetime, asked_since: datetime) -> AudienceCount:
        """How many people an audience means, are absent, block the bot, or were asked something lately."""
        people = select_people(audience).subquery()
        lately = exists().where(
            poll_asked_table.c.person_id == people_table.c.id,
            poll_asked_table.c.wave_id == poll_waves_table.c.id,
            poll_waves_table.c.opens_at >= asked_since,
        )
        counted = select(
            func.count(),
            func.count().filter(people_table.c.paused_until > now),
            func.count().filter(people_table.c.blocked_at.is_not(None)),
            func.count().filter(lately),
        ).where(people_table.c.id.in_(select(people.c.id)))
        return AudienceCount(*self._connection.execute(counted).one())


def select_people(audience: Audience) -> Select[Any]:
    """The ids of the active people an audience means."""
    people = select(people_table.c.id).where(people_table.c.state == PersonState.ACTIVE)
    if audience.roles:
        people = people.where(people_table.c.id.in_(_holders(audience)))
    elif audience.committee_codes:
        people = people.where(people_table.c.id.in_(_members(audience)))
    if audience.organisation_ids:
        people = people.where(people_table.c.organisation_id.in_(sorted(audience.organisation_ids)))
    if audience.person_ids:
        people = people.where(people_table.c.id.in_(sorted(audience.person_ids)))
    if audience.except_person_ids:
        people = people.where(people_table.c.id.not_in(sorted(audience.except_person_ids)))
    return people


def _holders(audience: Audience) -> Select[Any]:
    held = select(role_grants_table.c.person_id).where(role_grants_table.c.role.in_(sorted(audience.roles)))
    if audience.committee_codes:
        held = held.where(role_grants_table.c.committee_code.in_(["", *sorted(audience.committee_codes)]))
    return held


def _members(audience: Audience) -> Select[Any]:
    return select(memberships_table.c.person_id).where(
        memberships_table.c.committee_code.in_(sorted(audience.committee_codes))
    )
