"""Profiles of people, and the end of their access."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from services import access
from services.access import Permission
from services.errors import MovedOnError, NotFoundError, RefusedError
from services.language.lines import fold_name, read_line
from services.people.acts import SUBJECT, WITHDRAWN
from services.undoing import acts
from storage.records.person import Organisation, Person, PersonState
from storage.unit_of_work import UnitOfWork

LONGEST_NAME: Final = 80
LONGEST_FUNCTION: Final = 80
LONGEST_ORGANISATION_NAME: Final = 100


def suggest_name(profile_name: str) -> str | None:
    """Return the name of a Telegram profile, if it can be kept as it is."""
    try:
        return read_line(profile_name, longest=LONGEST_NAME)
    except RefusedError:
        return None


def change_profile(work: UnitOfWork, person: Person, **values: Any) -> Person:
    """Change fields of a person's profile: `name`, `function`, `commune_code`, `language`."""
    access.require(person, Permission.KEEP_PROFILE)
    work.people.change(person.id, **values)
    return work.people.get(person.id)


def change_committees(work: UnitOfWork, person: Person, committee_codes: Sequence[str]) -> Person:
    """Replace the committees in which a person sits."""
    access.require(person, Permission.KEEP_PROFILE)
    work.people.replace_committees(person.id, committee_codes)
    return work.people.get(person.id)


def change_organisation(work: UnitOfWork, person: Person, name: str, *, at: datetime) -> Person:
    """Change a person's organisation, adding it if it is new."""
    access.require(person, Permission.KEEP_PROFILE)
    organisation = ensure_organisation(work, name, at=at)
    work.people.change(person.id, organisation_id=organisation.id)
    return work.people.get(person.id)


def ensure_organisation(work: UnitOfWork, name: str, *, at: datetime) -> Organisation:
    """Return the organisation with this name, ignoring accents and capitals; add it if it is new."""
    return work.people.ensure_organisation(name=name, folded_name=fold_name(name), at=at)


def withdraw(work: UnitOfWork, actor: Person, person_id: int, *, at: datetime) -> Person:
    """End a person's access and the invitations they gave or used, at once; return them as they were.

    Raises:
        NotFoundError: there is no such person, or the actor may not end their access.
        MovedOnError: their access was ended already.
    """
    access.require(actor, Permission.MANAGE_PEOPLE)
    person = work.people.find(person_id)
    if person is None or not access.may_withdraw(actor, person):
        raise NotFoundError
    if person.state is PersonState.WITHDRAWN:
        raise MovedOnError
    acts.note(work, WITHDRAWN, actor=actor, at=at, subject=f"{SUBJECT}:{person.id}", about=person)
    work.people.change(person.id, state=PersonState.WITHDRAWN)
    work.people.delete_grants(person.id)
    work.people.replace_committees(person.id, ())
    work.drafts.delete_of(person.id)
    if person.chat_id is not None:
        work.outbox.cancel_of(person.chat_id, at=at)
    # Once erased they could not be recognised: the invitation they used must not let them in again.
    work.invitations.close_of(person.id, at=at)
    return person
