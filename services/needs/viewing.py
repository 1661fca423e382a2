"""Needs as one person may see them: a page, one need, its history."""

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
"""Needs per page."""


_MASK: Final = "[•••]"


_FOR_ITS_PARTIES: Final = frozenset({NeedEventKind.MORE_ASKED, NeedEventKind.ANSWERED})


def get(work: UnitOfWork, person: Person, need_id: int) -> Need:
    """Return a need as this person may see it.

    Raises:
        NotFoundError: there is none.
    """
    access.require(person, Permission.BROWSE_NEEDS)
    return as_seen_by(person, _found(work.needs.find(need_id)))


def get_by_number(work: UnitOfWork, person: Person, number: int) -> Need:
    """Return a need by the number of its reference.

    Raises:
        NotFoundError: there is none.
    """
    access.require(person, Permission.BROWSE_NEEDS)
    return as_seen_by(person, _found(work.needs.find_by_number(number)))


def get_own(work: UnitOfWork, author: Person, need_id: int) -> Need:
    """Return a need that this person wrote.

    Raises:
        NotFoundError: there is no such need, or another person wrote it: the two look the same.
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
    """List what happened to a need, as far as this person may know.

    Notes and names are for triagers; questions and answers for triagers and the author.
    """
    events = work.needs.list_events(need.id)
    if access.may_triage(person, need.committee_code):
        return events
    hidden = {NeedEventKind.NOTED, NeedEventKind.CLASSIFIED}
    return [step_as_seen_by(person, need, event) for event in events if event.kind not in hidden]


def step_as_seen_by(person: Person, need: Need, event: NeedEvent) -> NeedEvent:
    """Hide from a step what a person may not see.

    Triagers see all; the author sees no names; others see no questions, answers or personal details either.
    """
    if access.may_triage(person, need.committee_code):
        return event
    if need.author_id == person.id:
        return replace(event, actor_name=None)
    text = None if event.kind in _FOR_ITS_PARTIES else _masked(event.text)
    return replace(event, actor_name=None, text=text)


def page(
    work: UnitOfWork, person: Person, wanted: NeedFilter, number: int
) -> tuple[Sequence[Need], int, int]:
    """Return a page of needs, the newest first; its number (from 0); and how many needs there are in all."""
    access.require(person, Permission.BROWSE_NEEDS)
    total = work.needs.count(wanted)
    number = max(0, min(number, (total - 1) // PAGE))
    found = work.needs.list_(wanted, limit=PAGE, offset=number * PAGE)
    return [as_seen_by(person, need) for need in found], number, total


def as_seen_by(person: Person, need: Need) -> Need:
    """Return the whole need to its author and triagers; to others no name, file or personal detail."""
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
