"""Needs that wait for a person: their own to answer, and those they may triage."""

from collections.abc import Sequence

from services import access
from services.access import Permission
from services.needs import viewing
from services.needs.triage import received_by
from storage.records.need import Need, NeedFilter, NeedStatus
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


def list_to_triage(work: UnitOfWork, person: Person, *, most: int) -> tuple[Sequence[Need], int]:
    """List the oldest needs this person may triage, and count them all."""
    if not access.allows(person, Permission.TRIAGE_NEEDS):
        return (), 0
    return _oldest(work, person, received_by(person), most)


def list_to_answer(work: UnitOfWork, person: Person, *, most: int) -> tuple[Sequence[Need], int]:
    """List the oldest of this person's needs with an open question, and count them all."""
    access.require(person, Permission.CONTRIBUTE)
    wanted = NeedFilter(author_id=person.id, statuses=(NeedStatus.MORE_ASKED,))
    return _oldest(work, person, wanted, most)


def _oldest(work: UnitOfWork, person: Person, wanted: NeedFilter, most: int) -> tuple[Sequence[Need], int]:
    found = viewing.list_(work, person, wanted, limit=most, oldest_first=True)
    return found, viewing.count(work, person, wanted)
