"""Needs that wait for a person: their own to answer, and those they may triage."""

from collections.abc import Sequence

from services import access
from services.access import Permission
from services.needs.triage import received_by
from storage.records.need import Need, NeedFilter, NeedStatus
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


def list_to_triage(work: UnitOfWork, person: Person, *, most: int) -> tuple[Sequence[Need], int]:
    """List the oldest needs this person may triage, and count them all."""
    if not access.allows(person, Permission.TRIAGE_NEEDS):
        return (), 0
    return _oldest(work, received_by(person), most)


def list_to_answer(work: UnitOfWork, person: Person, *, most: int) -> tuple[Sequence[Need], int]:
    """List the oldest of this person's needs with an open question, and count them all."""
    access.require(person, Permission.CONTRIBUTE)
    return _oldest(work, NeedFilter(author_id=person.id, statuses=(NeedStatus.MORE_ASKED,)), most)


def _oldest(work: UnitOfWork, wanted: NeedFilter, most: int) -> tuple[Sequence[Need], int]:
    return work.needs.list_(wanted, limit=most, oldest_first=True), work.needs.count(wanted)
