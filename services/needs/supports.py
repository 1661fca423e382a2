"""Support for the needs of other people: given, and taken back."""

from datetime import datetime

from services import access
from services.access import Permission
from services.errors import RefusedError
from services.needs.statuses import STANDINGS
from services.needs.viewing import get
from storage.records.need import Need
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


def support(work: UnitOfWork, person: Person, need_id: int, *, at: datetime) -> Need:
    """Support a need as a person and as their organisation of today; a second time changes nothing.

    Raises:
        NotFoundError: there is no such need.
        RefusedError: the need is their own, or takes no new support.
    """
    access.require(person, Permission.CONTRIBUTE)
    # Held before it is read: what another person's triage hides meanwhile is not supported.
    work.needs.hold(need_id)
    need = get(work, person, need_id)
    if need.author_id == person.id:
        raise RefusedError("need-support-own", reference=need.reference)
    if not STANDINGS[need.status].takes_support:
        raise RefusedError("need-support-closed", reference=need.reference, status=need.status.value)
    work.need_supports.add(need_id, person.id, organisation_id=person.organisation_id, at=at)
    return get(work, person, need_id)


def withdraw(work: UnitOfWork, person: Person, need_id: int) -> Need:
    """Take support back, at any status of the need; return it as it was seen with the support.

    A second time changes nothing.

    Raises:
        NotFoundError: there is no such need, or it is not for them.
    """
    access.require(person, Permission.CONTRIBUTE)
    need = get(work, person, need_id)
    work.need_supports.remove(need.id, person.id)
    return need


def is_supporter(work: UnitOfWork, person: Person, need: Need) -> bool:
    return work.need_supports.has(need.id, person.id)


def may_support(person: Person, need: Need) -> bool:
    """Return whether a person who does not support a need yet may do so."""
    return need.author_id != person.id and STANDINGS[need.status].takes_support
