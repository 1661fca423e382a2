"""Needs as one person may see them: a page, one need, its history."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from services import access, visibility
from services.access import Permission
from services.errors import NotFoundError
from services.language.personal_details import find_personal_details
from services.visibility import Relation, Sight, Words
from storage.records.need import Need, NeedEvent, NeedEventKind, NeedFilter, NeedStatus
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork

PAGE: Final = 5
"""Needs per page."""

_MASK: Final = "[•••]"
_FOR_TRIAGERS: Final = (NeedEventKind.NOTED, NeedEventKind.CLASSIFIED)


def get(work: UnitOfWork, person: Person, need_id: int) -> Need:
    """Return a need as this person may see it.

    Raises:
        NotFoundError: there is none, or it is not for them: the two look the same.
    """
    access.require(person, Permission.BROWSE_NEEDS)
    return _found(_as_seen(work, person, work.needs.find(need_id)))


def get_by_number(work: UnitOfWork, person: Person, number: int) -> Need:
    """Return a need by the number of its reference.

    Raises:
        NotFoundError: there is none, or it is not for them: the two look the same.
    """
    access.require(person, Permission.BROWSE_NEEDS)
    return _found(_as_seen(work, person, work.needs.find_by_number(number)))


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
    """Find a need as a person may see it; a notice is rendered long after it was promised."""
    return _as_seen(work, person, work.needs.find(need_id))


def find_withdrawn_reference(work: UnitOfWork, person: Person, need_id: int) -> str | None:
    """Return the reference of a need that was taken back: all that those who triaged it still read."""
    need = work.needs.find(need_id)
    if need is None or need.status is not NeedStatus.WITHDRAWN:
        return None
    return need.reference if access.may_triage(person, need.committee_code) else None


def find_step_for(work: UnitOfWork, person: Person, event_id: int) -> tuple[Need, NeedEvent] | None:
    """Find a step in a need's life with the need as it stands now, both as a person may see them."""
    event = work.needs.find_event(event_id)
    need = work.needs.find(event.need_id) if event else None
    if event is None or need is None:
        return None
    seen = _sight_of(work, person, need)
    return (_shown(need, seen), _step_shown(event, seen)) if seen.facts else None


def story(work: UnitOfWork, person: Person, need: Need) -> Sequence[NeedEvent]:
    """List what happened to a need, as far as this person may know."""
    seen = _sight_of(work, person, need)
    events = work.needs.list_events(need.id) if seen.facts else ()
    return [_step_shown(event, seen) for event in events if seen.notes or event.kind not in _FOR_TRIAGERS]


def page(
    work: UnitOfWork, person: Person, wanted: NeedFilter, number: int
) -> tuple[Sequence[Need], int, int]:
    """Return a page of needs, the newest first; its number (from 0); and how many needs there are in all."""
    access.require(person, Permission.BROWSE_NEEDS)
    total = count(work, person, wanted)
    number = max(0, min(number, (total - 1) // PAGE))
    return list_(work, person, wanted, limit=PAGE, offset=number * PAGE), number, total


def list_(
    work: UnitOfWork,
    person: Person,
    wanted: NeedFilter,
    *,
    limit: int,
    offset: int = 0,
    oldest_first: bool = False,
) -> Sequence[Need]:
    """List needs that a person reads, the newest first unless asked otherwise, as they may see them."""
    wanted = replace(wanted, reader=visibility.reader_of(person))
    found = work.needs.list_(wanted, limit=limit, offset=offset, oldest_first=oldest_first)
    return [_listed(person, need) for need in found]


def count(work: UnitOfWork, person: Person, wanted: NeedFilter) -> int:
    """Count needs that a person reads."""
    return work.needs.count(replace(wanted, reader=visibility.reader_of(person)))


def last_step(work: UnitOfWork, need: Need) -> NeedEvent | None:
    """Return the last entry of a need's story that was no note; its author may be unknown by now."""
    steps = [event for event in work.needs.list_events(need.id) if event.kind is not NeedEventKind.NOTED]
    return steps[-1] if steps else None


def _sight_of(work: UnitOfWork, person: Person, need: Need) -> Sight:
    """Return what this person sees of a need."""
    relation = visibility.relation_of(person, need, supports=False)
    if relation is Relation.MEMBER and work.need_supports.has(need.id, person.id):
        relation = Relation.SUPPORTER
    return visibility.sight(need.status, relation, shows_organisation=need.shows_organisation)


def _shown(need: Need, seen: Sight) -> Need:
    """Return a need with what a reader sees of it; all its facts, so only for a reader who sees these."""
    return replace(
        need,
        text=_words(need.text, seen) or "",
        author_name=need.author_name if seen.names else None,
        entered_by_name=need.entered_by_name if seen.names else None,
        for_function=need.for_function if seen.names else None,
        organisation_name=need.organisation_name if seen.organisation else None,
        attachments=need.attachments if seen.files else (),
    )


def _step_shown(event: NeedEvent, seen: Sight) -> NeedEvent:
    """Return a step with what a reader sees of it; words of a kind not named here are for its parties."""
    is_told = {
        NeedEventKind.LINKED: seen.facts,
        NeedEventKind.DECLINED: seen.motive,
        **dict.fromkeys(_FOR_TRIAGERS, seen.notes),
    }
    text = event.text if is_told.get(event.kind, seen.exchange) else None
    return replace(
        event,
        actor_name=event.actor_name if seen.notes else None,
        text=_words(text, seen),
    )


def _as_seen(work: UnitOfWork, person: Person, need: Need | None) -> Need | None:
    if need is None:
        return None
    seen = _sight_of(work, person, need)
    return _shown(need, seen) if seen.facts else None


def _listed(person: Person, need: Need) -> Need:
    """Return a need of a list: the filter has left out what they do not read, so no support is looked up."""
    relation = visibility.relation_of(person, need, supports=True)
    return _shown(need, visibility.sight(need.status, relation, shows_organisation=need.shows_organisation))


def _words(text: str | None, seen: Sight) -> str | None:
    if not text or seen.words is Words.WHOLE:
        return text
    if seen.words is Words.NONE:
        return None
    for finding in reversed(find_personal_details(text)):
        text = text[: finding.start] + _MASK + text[finding.end :]
    return text


def _found(need: Need | None) -> Need:
    if need is None:
        raise NotFoundError
    return need
