"""Needs as one person may see them: a page, one need, its story."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from services import access
from services.access import Permission
from services.errors import NotFoundError
from services.language.personal_details import find_personal_details
from storage.records.need import Need, NeedEvent, NeedEventKind, NeedFilter
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork

PAGE: Final = 5
"""Needs on a page."""


_MASK: Final = "[•••]"


_FOR_ITS_PARTIES: Final = frozenset({NeedEventKind.MORE_ASKED, NeedEventKind.ANSWERED})


def get(work: UnitOfWork, person: Person, need_id: int) -> Need:
    """A need anybody registered may read.

    Raises:
        NotFoundError: there is none.
    """
    access.require(person, Permission.BROWSE_NEEDS)
    return as_seen_by(person, _found(work.needs.find(need_id)))


def get_by_number(work: UnitOfWork, person: Person, number: int) -> Need:
    """A need by the number of its reference.

    Raises:
        NotFoundError: there is none.
    """
    access.require(person, Permission.BROWSE_NEEDS)
    return as_seen_by(person, _found(work.needs.find_by_number(number)))


def get_own(work: UnitOfWork, author: Person, need_id: int) -> Need:
    """A need of this person's.

    Raises:
        NotFoundError: there is none, or it is somebody else's: the two look the same.
    """
    need = get(work, author, need_id)
    if need.author_id != author.id:
        raise NotFoundError
    return need


def find_for(work: UnitOfWork, person: Person, need_id: int) -> Need | None:
    """Find a need as a person may see it, for a notice that is rendered long after it was promised."""
    need = work.needs.find(need_id)
    return as_seen_by(person, need) if need else None


def find_step_for(work: UnitOfWork, person: Person, event_id: int) -> tuple[Need, NeedEvent] | None:
    """Find a step in a need's life with the need as it stands now, both as a person may see them."""
    event = work.needs.find_event(event_id)
    need = work.needs.find(event.need_id) if event else None
    if event is None or need is None:
        return None
    return as_seen_by(person, need), step_as_seen_by(person, need, event)


def story(work: UnitOfWork, person: Person, need: Need) -> Sequence[NeedEvent]:
    """What happened to a need, as far as this person may know.

    Notes and names are for those who triage; questions and answers for them and the author.
    """
    events = work.needs.list_events(need.id)
    if access.may_triage(person, need.committee_code):
        return events
    hidden = {NeedEventKind.NOTED, NeedEventKind.CLASSIFIED}
    return [step_as_seen_by(person, need, event) for event in events if event.kind not in hidden]


def step_as_seen_by(person: Person, need: Need, event: NeedEvent) -> NeedEvent:
    """A step without names for those who do not triage; for others than the author no talk, no detail."""
    if access.may_triage(person, need.committee_code):
        return event
    if need.author_id == person.id:
        return replace(event, actor_name=None)
    text = None if event.kind in _FOR_ITS_PARTIES else _masked(event.text)
    return replace(event, actor_name=None, text=text)


def page(
    work: UnitOfWork, person: Person, wanted: NeedFilter, number: int
) -> tuple[Sequence[Need], int, int]:
    """One page of needs, the newest first: needs, the page's number (from 0) and how many needs in all."""
    access.require(person, Permission.BROWSE_NEEDS)
    total = work.needs.count(wanted)
    number = max(0, min(number, (total - 1) // PAGE))
    found = work.needs.list_(wanted, limit=PAGE, offset=number * PAGE)
    return [as_seen_by(person, need) for need in found], number, total


def as_seen_by(person: Person, need: Need) -> Need:
    """The whole need for its author and those who triage; for others no name, no file, no personal detail."""
    if need.author_id == person.id or access.may_triage(person, need.committee_code):
        return need
    return replace(need, text=_masked(need.text) or "", author_name=None, attachments=())


def _masked(text: str | None) -> str | None:
    if not text:
        return text
    for finding in reversed(find_personal_details(text)):
        text = text[: finding.start] + _MASK + text[finding.end :]
    return text


def _found(need: Need | None) -> Need:
    if need is None:
        raise NotFoundError
    return need
