"""What coordinators put right: a person's roles, committees and organisation; an organisation's name."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from config.territory import Territory
from services import access
from services.access import Permission
from services.errors import MovedOnError, NotFoundError, RefusedError
from services.language.lines import fold_name
from services.outbox.promises import notify
from services.people import profiles
from services.people.acts import EDITED, MERGED, ORGANISATION, RENAMED, SUBJECT, manages
from services.undoing import acts
from storage.records.act import Portion
from storage.records.person import Grant, Organisation, Person, PersonState, Role
from storage.unit_of_work import UnitOfWork

TOLD: Final = "person-edited"
_OF_A_COMMITTEE: Final = (Role.REFERENT,)


@dataclass(frozen=True, slots=True)
class Standing:
    """Roles, committees and organisation of a person, as a coordinator wants them."""

    grants: frozenset[Grant]
    committee_codes: tuple[str, ...]
    organisation: str | None


def get(work: UnitOfWork, actor: Person, person_id: int) -> Person:
    """Return a person the actor may edit.

    Raises:
        NotFoundError: there is no such person, or the actor may not.
    """
    access.require(actor, Permission.MANAGE_PEOPLE)
    person = work.people.find(person_id)
    if person is None or person.state is not PersonState.ACTIVE or not access.may_withdraw(actor, person):
        raise NotFoundError
    return person


def grants_to_choose(actor: Person, person: Person, territory: Territory) -> Sequence[Grant]:
    """List the roles the actor may give, and those the person has."""
    offered = [Grant(role) for role in Role if role not in _OF_A_COMMITTEE]
    offered += [Grant(role, committee.code) for role in _OF_A_COMMITTEE for committee in territory.committees]
    mine = [grant for grant in offered if access.may_give(actor, grant)]
    return list(dict.fromkeys([*mine, *sorted(person.grants - set(mine), key=str)]))


def edit(work: UnitOfWork, actor: Person, person_id: int, wanted: Standing, *, at: datetime) -> Person:
    """Change a person's roles, committees and organisation, and tell them.

    Raises:
        NotFoundError: the actor may not edit them, or may not give or take one of the roles.
        RefusedError: no role is left: that is ending their access.
    """
    person = get(work, actor, person_id)
    if not wanted.grants:
        raise RefusedError("person-needs-a-role")
    if not all(access.may_give(actor, grant) for grant in wanted.grants ^ person.grants):
        raise NotFoundError
    portions = [
        Portion("people", {"id": person.id}),
        Portion("role_grants", {"person_id": person.id}),
        Portion("memberships", {"person_id": person.id}),
        Portion("organisations", closed=False),  # a new one may be named
    ]
    subject = f"{SUBJECT}:{person.id}"
    with acts.record(work, EDITED, portions, actor=actor, at=at, subject=subject, reference="", about=person):
        work.people.delete_grants(person.id)
        for grant in sorted(wanted.grants, key=str):
            work.people.add_grant(person.id, grant)
        work.people.replace_committees(person.id, wanted.committee_codes)
        name = wanted.organisation
        organisation = profiles.ensure_organisation(work, name, at=at) if name else None
        work.people.change(person.id, organisation_id=organisation.id if organisation else None)
        notify(work, person, TOLD, parameters={}, at=at)
    return work.people.get(person.id)


def get_organisation(work: UnitOfWork, actor: Person, organisation_id: int) -> tuple[Organisation, int]:
    """Return an organisation, and how many people it has.

    Raises:
        NotFoundError: there is none, or the actor does not manage people of the whole territory.
    """
    access.require(actor, Permission.MANAGE_PEOPLE)
    found = work.people.find_organisation(organisation_id)
    if found is None or not manages(actor):
        raise NotFoundError
    return found, work.organisations.count_people(organisation_id)


def rename(work: UnitOfWork, actor: Person, organisation_id: int, name: str, *, at: datetime) -> Organisation:
    """Rename an organisation.

    Raises:
        RefusedError: another one has this name: they can be merged.
    """
    organisation, _people = get_organisation(work, actor, organisation_id)
    known = work.people.find_organisation_by_folded_name(fold_name(name))
    if known is not None and known.id != organisation.id:
        raise RefusedError("organisation-exists", name=known.name)
    portions = [Portion("organisations", {"id": organisation.id})]
    with _recorded(work, RENAMED, portions, organisation, actor=actor, at=at):
        work.organisations.rename(organisation.id, name=name, folded_name=fold_name(name))
    return get_organisation(work, actor, organisation.id)[0]


def merge(work: UnitOfWork, actor: Person, gone_id: int, kept_id: int, *, at: datetime) -> Organisation:
    """Merge an organisation into another, with its people, needs, supports, actions and invitations.

    Raises:
        MovedOnError: they are the same.
    """
    gone, kept = (get_organisation(work, actor, one)[0] for one in (gone_id, kept_id))
    if gone.id == kept.id:
        raise MovedOnError
    referring = ("people", "needs", "need_supports", "actions", "invitations")
    portions = [
        Portion("organisations", {"id": gone.id}),
        *(Portion(name, {"organisation_id": gone.id}) for name in referring),
        Portion("polls", closed=False),
    ]
    with _recorded(work, MERGED, portions, kept, actor=actor, at=at):
        work.organisations.merge(gone.id, kept.id)
    return kept


def _recorded(
    work: UnitOfWork,
    kind: str,
    portions: Sequence[Portion],
    organisation: Organisation,
    *,
    actor: Person,
    at: datetime,
) -> AbstractContextManager[None]:
    subject, reference = f"{ORGANISATION}:{organisation.id}", organisation.name[:40]
    return acts.record(work, kind, portions, actor=actor, at=at, subject=subject, reference=reference)
