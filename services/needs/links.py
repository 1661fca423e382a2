"""Links from needs to the actions that answer them."""

from collections.abc import Sequence
from datetime import datetime

from services.errors import RefusedError
from services.needs import alerts, triage
from services.needs.acts import record_step
from services.needs.statuses import may_link
from services.needs.viewing import get
from services.plan import sheets
from storage.records.action import Action, ActionFilter
from storage.records.need import Need, NeedEventKind, NeedStatus
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


def list_candidates(work: UnitOfWork, need: Need, *, limit: int) -> Sequence[Action]:
    """List actions that may answer a need: its committee's, or all when the committee has none."""
    codes = (need.committee_code,) if need.committee_code else None
    found = work.actions.list_(ActionFilter(committee_codes=codes), limit=limit)
    return found or work.actions.list_(ActionFilter(), limit=limit)


def list_followed(work: UnitOfWork, action: Action, person: Person) -> Sequence[int]:
    """List the numbers of the needs, written or supported by a person, that an action answers."""
    return work.need_supports.list_followed(action.id, person.id)


def link(
    work: UnitOfWork, actor: Person, need_id: int, said_code: str, *, seen: NeedStatus | None, at: datetime
) -> Need:
    """Link a need to an action, and tell its author and supporters; a need may have several.

    Raises:
        NeedMovedOnError: its status is not the one that was seen.
        RefusedError: there is no such action, or the two are linked already.
    """
    need = triage.get(work, actor, need_id)
    action = sheets.get_by_code(work, actor, said_code)
    if need.status is not seen or not may_link(need.status):
        raise triage.moved_on(work, actor, need_id)
    with record_step(work, NeedEventKind.LINKED, need, actor=actor, at=at, tables=("need_actions",)):
        if not work.need_links.add(need.id, action.id, linked_by_id=actor.id, at=at):
            raise RefusedError("need-linked-already", reference=need.reference, code=action.code)
        # A need that is linked already moves from LINKED to LINKED, under the same guard.
        if not work.needs.move(need.id, from_status=need.status, to_status=NeedStatus.LINKED, at=at):
            raise triage.moved_on(work, actor, need_id)
        event_id = work.needs.add_event(
            need.id,
            kind=NeedEventKind.LINKED,
            status=NeedStatus.LINKED,
            actor_id=actor.id,
            at=at,
            text=f"{action.code} {action.title}",
        )
        alerts.tell_of_step(work, need, NeedEventKind.LINKED, event_id, actor=actor, at=at)
    return get(work, actor, need.id)


def list_linked(work: UnitOfWork, need: Need) -> Sequence[tuple[int, str, str]]:
    """List the id, code and title of each action that answers a need."""
    return work.need_links.list_actions(need.id)


def detach(
    work: UnitOfWork, actor: Person, need_id: int, action_id: int, *, seen: NeedStatus | None, at: datetime
) -> Need:
    """Unlink a need from an action, and tell its author and supporters; without any it is qualified again.

    Raises:
        NeedMovedOnError: its status is not the one that was seen, or the two are not linked.
    """
    need = triage.get(work, actor, need_id)
    linked = {one: f"{code} {title}" for one, code, title in list_linked(work, need)}
    if need.status is not seen or action_id not in linked:
        raise triage.moved_on(work, actor, need_id)
    status = need.status if len(linked) > 1 else NeedStatus.QUALIFIED
    with record_step(work, NeedEventKind.DETACHED, need, actor=actor, at=at, tables=("need_actions",)):
        if not work.needs.move(need.id, from_status=need.status, to_status=status, at=at):
            raise triage.moved_on(work, actor, need_id)
        work.need_links.remove(need.id, action_id)
        event_id = work.needs.add_event(
            need.id,
            kind=NeedEventKind.DETACHED,
            status=status,
            actor_id=actor.id,
            at=at,
            text=linked[action_id],
        )
        alerts.tell_of_step(work, need, NeedEventKind.DETACHED, event_id, actor=actor, at=at)
    return get(work, actor, need.id)
