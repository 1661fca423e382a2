"""Joining: from an invitation, or a request accepted by a coordinator, to a registered person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from services import access
from services.access import Permission
from services.errors import MovedOnError, NotFoundError, RefusedError
from services.outbox.promises import notify
from services.people import acts, erasure, profiles
from services.people.acts import JOINED, ROLE_ADDED
from services.undoing.acts import note
from storage.records.person import Grant, Invitation, JoinDecision, JoinRequest, Person, PersonState, Role
from storage.unit_of_work import UnitOfWork

# A person who was declined may ask again, but not every day.
REST_AFTER_DECLINING: Final = timedelta(days=7)


# Names of two notices: to coordinators when a person asks to join, and to that person once accepted.
ASKED: Final = "join-asked"
ACCEPTED: Final = "join-accepted"
CAME_BY_OLD_LINK: Final = "came-by-old-link"
"""Name of the notice to coordinators that somebody came in by a link that should be looked at."""


class RequestOutcome(StrEnum):
    """Outcome of a request to be invited."""

    SENT = "sent"
    WAITING = "waiting"  # they asked before; coordinators are not disturbed twice
    DECLINED = "declined"  # a short while ago


@dataclass(frozen=True, slots=True)
class Registration:
    """Answers of a newcomer."""

    name: str
    organisation: str | None
    committee_codes: tuple[str, ...]


def welcome(work: UnitOfWork, chat_id: int, *, language: str, at: datetime) -> Person:
    """Add a person who begins to register: their chat and language, nothing else yet."""
    return work.people.add(chat_id=chat_id, state=PersonState.JOINING, name="", language=language, at=at)


def consent(work: UnitOfWork, person: Person, invitation_id: int | None, *, at: datetime) -> None:
    """Note the consent, and take one use of the invitation, so that their place is kept while they answer.

    Raises:
        RefusedError: others have taken the last use.
    """
    access.require(person, Permission.KEEP_PROFILE)
    if person.consented_at is not None:
        return
    if invitation_id is not None:
        _take_place(work, person, invitation_id, at=at)
    work.people.change(person.id, consented_at=at)


def register(
    work: UnitOfWork,
    person: Person,
    said: Registration,
    *,
    grant: Grant,
    at: datetime,
) -> Person:
    """Make a newcomer a registered person.

    Raises:
        MovedOnError: they are registered already.
    """
    access.require(person, Permission.KEEP_PROFILE)
    if person.state is not PersonState.JOINING or person.consented_at is None:
        raise MovedOnError
    organisation = profiles.ensure_organisation(work, said.organisation, at=at) if said.organisation else None
    work.people.change(
        person.id,
        state=PersonState.ACTIVE,
        name=said.name,
        organisation_id=organisation.id if organisation else None,
    )
    work.people.add_grant(person.id, grant)
    work.people.replace_committees(person.id, said.committee_codes)
    note(work, JOINED, actor=person, at=at, about=person)
    return work.people.get(person.id)


def give_up(work: UnitOfWork, person: Person, invitation_id: int | None) -> None:
    """Erase a person who does not want to register after all; their place is free again."""
    if invitation_id is not None and person.consented_at is not None:
        work.invitations.return_use(invitation_id)
    erasure.erase(work, person)


def add_access(work: UnitOfWork, person: Person, invitation: Invitation, *, at: datetime) -> Person | None:
    """Add the role of another invitation to a registered person; None when they have it already.

    Raises:
        RefusedError: others have taken the last use.
    """
    grant = Grant(invitation.role, invitation.committee_code)
    if grant in person.grants or Grant(invitation.role) in person.grants:
        return None
    _take_place(work, person, invitation.id, at=at)
    work.people.add_grant(person.id, grant)
    note(work, ROLE_ADDED, actor=person, at=at, about=person)
    if invitation.committee_code:
        committees = {*person.committee_codes, invitation.committee_code}
        work.people.replace_committees(person.id, committees)
    return work.people.get(person.id)


def may_begin(work: UnitOfWork, chat_id: int) -> bool:
    """Return whether a coordinator has accepted this chat's latest request."""
    return _stands(work, chat_id, JoinDecision.ACCEPTED)


def is_waiting(work: UnitOfWork, chat_id: int) -> bool:
    """Return whether this chat's latest request is still undecided."""
    return _stands(work, chat_id, JoinDecision.WAITING)


def _stands(work: UnitOfWork, chat_id: int, decision: JoinDecision) -> bool:
    latest = work.join_requests.find_latest(chat_id)
    return latest is not None and latest.decision is decision


def list_undecided(work: UnitOfWork, actor: Person) -> Sequence[JoinRequest]:
    """List the requests that wait for a decision."""
    access.require(actor, Permission.INVITE)
    return work.join_requests.list_waiting()


def find_undecided(work: UnitOfWork, request_id: int) -> JoinRequest | None:
    """Find a request that still waits for a decision."""
    asked = work.join_requests.find(request_id)
    return asked if asked and asked.decision is JoinDecision.WAITING else None


def _take_place(work: UnitOfWork, person: Person, invitation_id: int, *, at: datetime) -> None:
    if not work.invitations.claim_use(invitation_id, now=at):
        raise RefusedError("refused-invitation")
    work.invitations.note_use(invitation_id, person.id)


def request(
    work: UnitOfWork, chat_id: int, *, profile_name: str, language: str, at: datetime
) -> tuple[RequestOutcome, int | None]:
    """Ask for an invitation; the second value is the id of a new request, to be told to coordinators."""
    latest = work.join_requests.find_latest(chat_id)
    if latest and latest.decision is JoinDecision.DECLINED and _is_recent(latest, at):
        return RequestOutcome.DECLINED, None
    name = profiles.suggest_name(profile_name) or ""
    request_id = work.join_requests.add(chat_id, name=name, language=language, at=at)
    if request_id is None:
        return RequestOutcome.WAITING, None
    return RequestOutcome.SENT, request_id


def tell_of_request(work: UnitOfWork, request_id: int, *, at: datetime) -> None:
    """Tell the coordinators about a request; if there are none, the administrators."""
    coordinators = work.people.list_with_role(Role.COORDINATOR)
    for person in coordinators or work.people.list_with_role(Role.ADMINISTRATOR):
        key = f"{ASKED}:{request_id}:{person.id}"
        notify(work, person, ASKED, parameters={"request_id": request_id}, at=at, dedupe_key=key)


def count_requests(work: UnitOfWork, person: Person) -> int:
    """Count the requests that wait for this person's decision, up to a hundred."""
    if not access.allows(person, Permission.INVITE):
        return 0
    return len(work.join_requests.list_waiting(limit=100))


def decide(
    work: UnitOfWork, actor: Person, request_id: int, *, accept: bool, at: datetime
) -> tuple[JoinRequest, bool]:
    """Accept or decline a request; the second value is False when another coordinator was faster.

    Raises:
        NotFoundError: there is no such request, or the actor may not decide.
    """
    access.require(actor, Permission.INVITE)
    decision = JoinDecision.ACCEPTED if accept else JoinDecision.DECLINED
    is_first = work.join_requests.decide(request_id, decision, by_id=actor.id, at=at)
    asked = work.join_requests.find(request_id)
    if asked is None:
        raise NotFoundError
    if is_first:
        note(work, acts.ACCEPTED if accept else acts.DECLINED, actor=actor, at=at)
    if is_first and accept:
        _let_in(work, asked, at)
    return asked, is_first


def _let_in(work: UnitOfWork, asked: JoinRequest, at: datetime) -> None:
    person = work.people.find_in(asked.chat_id)
    if person is None:
        person = welcome(work, asked.chat_id, language=asked.language, at=at)
    elif person.state is PersonState.WITHDRAWN:
        work.people.change(person.id, state=PersonState.JOINING, consented_at=None)
    notify(work, person, ACCEPTED, parameters={}, at=at, dedupe_key=f"{ACCEPTED}:{asked.id}")


def _is_recent(asked: JoinRequest, at: datetime) -> bool:
    return asked.decided_at is not None and at - asked.decided_at < REST_AFTER_DECLINING


def tell_of_old_link(work: UnitOfWork, person: Person, invitation_id: int | None, *, at: datetime) -> None:
    """Tell the coordinators who came in by a link from before somebody without access erased themselves.

    Once erased a person cannot be recognised, and nothing is kept that would: an open link may let them in.
    """
    given_at = _given_before(work, invitation_id)
    people = work.people.list_with_role(Role.COORDINATOR) if given_at else ()
    for told in people or (work.people.list_with_role(Role.ADMINISTRATOR) if given_at else ()):
        parameters = {"person_id": person.id, "given_at": str(given_at)}
        key = f"{CAME_BY_OLD_LINK}:{person.id}:{told.id}"
        notify(work, told, CAME_BY_OLD_LINK, parameters=parameters, at=at, dedupe_key=key)


def _given_before(work: UnitOfWork, invitation_id: int | None) -> datetime | None:
    """Return when a link was given, if somebody without access has erased themselves since."""
    left_at = work.counters.find(erasure.LEFT_WITHOUT_ACCESS)
    invitation = work.invitations.find(invitation_id) if left_at and invitation_id else None
    if left_at is None or invitation is None:
        return None
    return invitation.created_at if invitation.created_at.timestamp() <= left_at else None


def find_newcomer(work: UnitOfWork, person_id: int) -> Person | None:
    """Find somebody who came in, unless they have left or lost their access."""
    person = work.people.find(person_id)
    return person if person and person.state is PersonState.ACTIVE else None
