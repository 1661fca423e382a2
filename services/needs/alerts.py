"""Notices about a need: to triagers when it arrives, to its author at each step."""

from datetime import datetime
from typing import Final

from config.territory import Territory
from services import access
from services.needs.statuses import TOLD, TOLD_TO_SUPPORTERS
from services.outbox.promises import broadcast, notify
from services.people.responsible import responsible_for
from services.schedules.days_off import next_allowed
from storage.records.audience import SupportersOfNeed
from storage.records.need import Need, NeedEventKind
from storage.records.outbox import Priority, Promise
from storage.records.person import Person, PersonState
from storage.unit_of_work import UnitOfWork

ARRIVED: Final = "need-arrived"
ATTACHMENT: Final = "need-attachment"
DIGEST: Final = "needs-digest"
STEP: Final = "need-step"
SUPPORTED_STEP: Final = "need-supported-step"
ANSWERED: Final = "need-answered"
ENTERED: Final = "need-entered"
CARD: Final = "need-card"
TOLD_AGAIN: Final = "need-told-again"
TAKEN_BACK: Final = "need-taken-back"


def tell_of_arrival(work: UnitOfWork, need: Need, territory: Territory, *, at: datetime) -> None:
    """Promise triagers the need's card at once; in quiet hours or a pause, one digest at their end."""
    for person in responsible_for(work, need.committee_code):
        free_at = next_allowed(person.free_at(at), territory)
        if free_at > at:
            _promise_digest(work, person, free_at, at)
        else:
            _promise_card(work, person, need, at)


def tell_of_entry(work: UnitOfWork, need: Need, actor: Person, *, at: datetime) -> None:
    """Tell the member for whom a need was entered, unless they entered it themselves."""
    author = work.people.find(need.author_id) if need.author_id is not None else None
    if author is not None and author.id != actor.id:
        key = f"{ENTERED}:{need.id}"
        notify(work, author, ENTERED, parameters={"need_id": need.id}, at=at, dedupe_key=key)


def tell_of_step(
    work: UnitOfWork, need: Need, step: NeedEventKind, event_id: int, *, actor: Person, at: datetime
) -> None:
    """Tell the author about one step, and supporters if it concerns them; each person once."""
    _tell_author(work, need, event_id, actor=actor, at=at)
    if step in TOLD_TO_SUPPORTERS:
        told_otherwise = {person_id for person_id in (need.author_id, actor.id) if person_id is not None}
        broadcast(
            work,
            SupportersOfNeed(need.id, except_person_ids=frozenset(told_otherwise)),
            SUPPORTED_STEP,
            parameters={"event_id": event_id},
            at=at,
            dedupe_prefix=f"{SUPPORTED_STEP}:{event_id}",
            priority=Priority.NOTIFICATION,
        )


def _tell_author(work: UnitOfWork, need: Need, event_id: int, *, actor: Person, at: datetime) -> None:
    """Tell the author about one step, unless they took it themselves."""
    author = work.people.find(need.author_id) if need.author_id is not None else None
    if author is None or author.state is not PersonState.ACTIVE or author.id == actor.id:
        return
    notify(work, author, STEP, parameters={"event_id": event_id}, at=at, dedupe_key=f"need-step:{event_id}")


def tell_of_answer(work: UnitOfWork, need: Need, event_id: int, *, at: datetime) -> None:
    """Send the author's answer to the people who asked or decided; if none is left, to all triagers."""
    for person in _deciders(work, need) or responsible_for(work, need.committee_code):
        key = f"need-answer:{event_id}:{person.id}"
        notify(work, person, ANSWERED, parameters={"event_id": event_id}, at=at, dedupe_key=key)


def tell_of_withdrawal(work: UnitOfWork, need: Need, *, at: datetime) -> None:
    """Tell the people who asked or decided that the author has taken the need back."""
    for person in _deciders(work, need):
        key = f"{TAKEN_BACK}:{need.id}:{person.id}:{at.isoformat()}"
        notify(work, person, TAKEN_BACK, parameters={"need_id": need.id}, at=at, dedupe_key=key)


def refresh_cards(work: UnitOfWork, need_id: int, *, except_chat_id: int | None, at: datetime) -> None:
    """Edit the need's card where it stands, at any hour: an edit disturbs nobody."""
    for chat_id in work.cards.list_chats(f"need:{need_id}"):
        if chat_id != except_chat_id:
            again = Promise(template=CARD, parameters={"need_id": need_id}, at=at, due_at=at)
            with work.outbox.telling_of(None):
                work.outbox.add(again, chat_id)


def refresh_told(work: UnitOfWork, need_id: int, *, at: datetime) -> None:
    """Edit what the author and supporters were told of each step, where it quotes the need."""
    for event in work.needs.list_events(need_id):
        for chat_id in work.cards.list_chats(f"told:{event.id}"):
            again = Promise(template=TOLD_AGAIN, parameters={"event_id": event.id}, at=at, due_at=at)
            with work.outbox.telling_of(None):
                work.outbox.add(again, chat_id)


def _deciders(work: UnitOfWork, need: Need) -> list[Person]:
    """List the people who asked or decided, if they may still triage the need."""
    acted = {
        event.actor_id
        for event in work.needs.list_events(need.id)
        if event.kind in TOLD and event.actor_id is not None
    }
    people = [work.people.find(person_id) for person_id in sorted(acted)]
    return [person for person in people if person and access.may_triage(person, need.committee_code)]


def _promise_card(work: UnitOfWork, person: Person, need: Need, at: datetime) -> None:
    key = f"need-arrived:{need.id}:{person.id}"
    notify(work, person, ARRIVED, parameters={"need_id": need.id}, at=at, dedupe_key=key)
    for rank in range(len(need.attachments)):
        parameters = {"need_id": need.id, "rank": rank}
        key = f"need-attachment:{need.id}:{rank}:{person.id}"
        notify(work, person, ATTACHMENT, parameters=parameters, at=at, dedupe_key=key)


def _promise_digest(work: UnitOfWork, person: Person, free_at: datetime, at: datetime) -> None:
    # One for each person and end of quiet hours: later needs meet the same key.
    key = f"needs-digest:{person.id}:{free_at:%Y-%m-%dT%H:%M}"
    # It tells of other needs too, so undoing one act must not cancel it.
    with work.outbox.telling_of(None):
        notify(work, person, DIGEST, parameters={"since": at.isoformat()}, at=at, dedupe_key=key)
