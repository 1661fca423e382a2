"""Audiences as SQL: one condition on people each."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal,
    select,
)

from storage.models import (
    memberships_table,
    need_actions_table,
    need_supports_table,
    needs_table,
    outbox_table,
    people_table,
    poll_asked_table,
    poll_waves_table,
    receipts_table,
    role_grants_table,
)
from storage.records.audience import (
    Addressees,
    AnsweredInWave,
    Audience,
    FollowersOfAction,
    Reach,
    SilentInWave,
    SupportersOfNeed,
    ToldOfAct,
)
from storage.records.outbox import EnvelopeState
from storage.records.person import PersonState
from storage.records.poll import AudienceCount
from storage.repositories.absences import is_away

HAS_ANSWERED = exists().where(
    receipts_table.c.wave_id == poll_asked_table.c.wave_id,
    receipts_table.c.person_id == poll_asked_table.c.person_id,
)
# Most needs have no supporter and most actions no need: checked first, as each fan-out compiles a new query.
_IS_SUPPORTED = select(exists().where(need_supports_table.c.need_id == bindparam("need_id")))
_IS_LINKED = select(exists().where(need_actions_table.c.action_id == bindparam("action_id")))


class AudienceRepository:
    """Counts the people in an audience."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, audience: Audience, *, now: datetime, asked_since: datetime) -> AudienceCount:
        """Count the people in an audience, and of them those absent, blocking the bot, or asked lately."""
        lately = exists().where(
            poll_asked_table.c.person_id == people_table.c.id,
            poll_asked_table.c.wave_id == poll_waves_table.c.id,
            poll_waves_table.c.opens_at >= asked_since,
        )
        counted = select(
            func.count(),
            func.count().filter(is_away(literal(now, type_=people_table.c.paused_until.type))),
            func.count().filter(people_table.c.blocked_at.is_not(None)),
            func.count().filter(lately),
        ).where(is_among(audience))
        return AudienceCount(*self._connection.execute(counted).one())

    def reach(self, audience: Addressees, *, now: datetime) -> Reach:
        """Count the people in an audience, and of them those absent at a moment or blocking the bot."""
        counted = select(
            func.count(),
            func.count().filter(is_away(literal(now, type_=people_table.c.paused_until.type))),
            func.count().filter(people_table.c.blocked_at.is_not(None)),
        ).where(is_among(audience))
        return Reach(*self._connection.execute(counted).one())

    def may_mean_anybody(self, audience: Addressees) -> bool:
        """Return False if a cheap look shows that an audience is empty; True may still mean an empty one."""
        match audience:
            case SupportersOfNeed():
                return bool(
                    self._connection.execute(_IS_SUPPORTED, {"need_id": audience.need_id}).scalar_one()
                )
            case FollowersOfAction():
                return bool(
                    self._connection.execute(_IS_LINKED, {"action_id": audience.action_id}).scalar_one()
                )
        return True


def is_among(audience: Addressees) -> ColumnElement[bool]:
    """Say of a person of `people` that an audience means them."""
    match audience:
        case SilentInWave():
            return and_(_is_active(), people_table.c.id.in_(_silent(audience.wave_id)))
        case AnsweredInWave():
            return people_table.c.id.in_(_answered(audience.wave_id))
        case SupportersOfNeed():
            supporters = _supporters(need_supports_table.c.need_id == audience.need_id)
            return _is_active_among(supporters, audience.except_person_ids)
        case FollowersOfAction():
            return _is_active_among(_followers(audience.action_id), audience.except_person_ids)
        case ToldOfAct():
            return people_table.c.id.in_(_told(audience))
    return and_(*_standing(audience))


def _is_active() -> ColumnElement[bool]:
    return people_table.c.state == PersonState.ACTIVE


def _is_active_among(people: Select[Any], except_ids: Collection[int]) -> ColumnElement[bool]:
    return and_(_is_active(), people_table.c.id.in_(people), people_table.c.id.not_in(sorted(except_ids)))


def _standing(audience: Audience) -> Iterator[ColumnElement[bool]]:
    yield _is_active()
    if audience.roles:
        yield people_table.c.id.in_(_holders(audience))
    elif audience.committee_codes:
        yield people_table.c.id.in_(_members(audience))
    if audience.organisation_ids:
        yield people_table.c.organisation_id.in_(sorted(audience.organisation_ids))
    if audience.person_ids:
        yield people_table.c.id.in_(sorted(audience.person_ids))
    if audience.except_person_ids:
        yield people_table.c.id.not_in(sorted(audience.except_person_ids))


def _holders(audience: Audience) -> Select[Any]:
    held = select(role_grants_table.c.person_id).where(role_grants_table.c.role.in_(sorted(audience.roles)))
    if audience.committee_codes:
        held = held.where(role_grants_table.c.committee_code.in_(["", *sorted(audience.committee_codes)]))
    return held


def _members(audience: Audience) -> Select[Any]:
    return select(memberships_table.c.person_id).where(
        memberships_table.c.committee_code.in_(sorted(audience.committee_codes))
    )


def _silent(wave_id: int) -> Select[Any]:
    return select(poll_asked_table.c.person_id).where(poll_asked_table.c.wave_id == wave_id, ~HAS_ANSWERED)


def _answered(wave_id: int) -> Select[Any]:
    return select(receipts_table.c.person_id).where(receipts_table.c.wave_id == wave_id)


def _followers(action_id: int) -> Select[Any]:
    answered = select(need_actions_table.c.need_id).where(need_actions_table.c.action_id == action_id)
    authors = select(needs_table.c.author_id).where(
        needs_table.c.id.in_(answered), needs_table.c.author_id.is_not(None)
    )
    supporters = _supporters(need_supports_table.c.need_id.in_(answered))
    return authors.union(supporters).subquery().select()


def _told(audience: ToldOfAct) -> Select[Any]:
    """Select whoever has the message, or may have it: it is sent, or on its way."""
    chats = select(outbox_table.c.chat_id).where(
        outbox_table.c.act_id == audience.act_id,
        outbox_table.c.state.in_([EnvelopeState.SENT, EnvelopeState.UNKNOWN, EnvelopeState.PENDING]),
    )
    return select(people_table.c.id).where(
        people_table.c.chat_id.in_(chats), people_table.c.id.not_in(sorted(audience.except_person_ids))
    )


def _supporters(condition: Any) -> Select[Any]:
    return select(need_supports_table.c.person_id).where(
        condition, need_supports_table.c.person_id.is_not(None)
    )
