"""Records send outcomes: outbox rows, cards, and who can be reached; says what will not come."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from services.outbox import menus, reach
from services.outbox.outcomes import (
    FILE_LOST,
    GIVEN_UP,
    MAYBE_LOST,
    UNMADE,
    UNREAD,
    VOICE_REFUSED,
    Cancelled,
    Closed,
    Expired,
    FailureKind,
    Moved,
    Outcome,
    RetryLater,
    Sent,
    Undeliverable,
    Unknown,
    Unreached,
    Untried,
    first_line,
)
from storage.records.outbox import PARKED_UNTIL, Envelope, EnvelopeState, Priority, Promise, PromiseKind
from storage.unit_of_work import UnitOfWork

_ENDS = {
    Undeliverable: EnvelopeState.UNDELIVERABLE,
    Unknown: EnvelopeState.UNKNOWN,
    Expired: EnvelopeState.EXPIRED,
    Cancelled: EnvelopeState.CANCELLED,
}
# Reasons that a person is told in a sentence of their own, and the notices that say them.
_SAID = frozenset({UNMADE, GIVEN_UP, FILE_LOST, UNREAD, MAYBE_LOST, VOICE_REFUSED})
# Without a connection, claimed envelopes go back to the outbox for this long.
UNREACHED_PAUSE = timedelta(seconds=1)


def record(
    work: UnitOfWork,
    outcomes: Sequence[tuple[Envelope, Outcome]],
    *,
    owner: str,
    at: datetime,
    signs_of_life: Collection[str] = (),
) -> None:
    """Record several outcomes; if a claim has ended meanwhile, its outcome changes nothing.

    `signs_of_life` are the notices whose delivery shows that a person who says nothing is there.
    """
    sent = [(envelope, outcome.message) for envelope, outcome in outcomes if isinstance(outcome, Sent)]
    work.outbox.finish_sent([envelope for envelope, _message in sent], owner=owner, at=at)
    work.cards.note_sent(sent, at=at)
    for envelope, _message in sent:
        if envelope.kind is PromiseKind.MENU:
            menus.note_shown(work, envelope)
    reached = [one.person_id for one, _message in sent if one.template in signs_of_life and one.person_id]
    if reached:
        work.people.note_reached(reached, at=at)
    for envelope, outcome in outcomes:
        _record(work, envelope, outcome, owner, at)


def _record(work: UnitOfWork, envelope: Envelope, outcome: Outcome, owner: str, at: datetime) -> None:
    match outcome:
        case RetryLater():
            work.outbox.postpone(envelope, owner=owner, until=outcome.until, error=outcome.reason)
        case Unreached():
            work.outbox.give_back(envelope, owner=owner, until=at + UNREACHED_PAUSE)
        case Untried():
            work.outbox.give_back(envelope, owner=owner, until=at)
        case Moved():
            work.cards.delete_of(envelope.chat_id)
            work.chats.move(envelope.chat_id, outcome.new_address)
            work.outbox.give_back(envelope, owner=owner, until=at)
        case Closed():
            _note_closed(work, envelope, outcome, owner, at)
        case Undeliverable() | Unknown() | Expired() | Cancelled():
            _end(work, envelope, outcome, owner, at)


def _end(
    work: UnitOfWork,
    envelope: Envelope,
    outcome: Undeliverable | Unknown | Expired | Cancelled,
    owner: str,
    at: datetime,
) -> None:
    """Close a promise that is not tried again, and say so to who waits for it."""
    error = outcome.reason if isinstance(outcome, Undeliverable | Unknown) else None
    if not work.outbox.finish(envelope, owner=owner, state=_ENDS[type(outcome)], error=error, at=at):
        return
    if isinstance(outcome, Undeliverable):
        _tell_who_waits(work, envelope, outcome.reason, at)
    elif isinstance(outcome, Unknown):
        _tell_of_doubt(work, envelope, at)


def _tell_who_waits(work: UnitOfWork, envelope: Envelope, reason: str, at: datetime) -> None:
    """Say to the person who waits for it that something will not come; a refused message is only noted."""
    if envelope.kind is PromiseKind.FETCH:
        _tell(work, envelope, FILE_LOST if reason == FailureKind.FILE_AWAY else UNREAD, at)
    elif envelope.kind is PromiseKind.GATHER:
        _tell(work, envelope, UNMADE, at)
    elif reason in _SAID:
        _tell(work, envelope, reason, at)


def _tell_of_doubt(work: UnitOfWork, envelope: Envelope, at: datetime) -> None:
    """Say once that a message may not have arrived, by its first words: it is not sent a second time."""
    text = (envelope.content or {}).get("text") or ""
    is_message = envelope.kind in {PromiseKind.MESSAGE, PromiseKind.CARD}
    if is_message and envelope.person_id is not None:
        _tell(work, envelope, MAYBE_LOST, at, about=first_line(text))


def _tell(work: UnitOfWork, envelope: Envelope, template: str, at: datetime, **parameters: Any) -> None:
    if envelope.template in _SAID:
        return  # nobody is told that a message about a message is lost
    told = Promise(
        template=template,
        parameters=parameters or None,
        priority=envelope.priority,
        at=at,
        due_at=at,
        dedupe_key=f"{template}:{envelope.id}",
    )
    work.outbox.add(told, envelope.chat_id)


def _note_closed(work: UnitOfWork, envelope: Envelope, found: Closed, owner: str, at: datetime) -> None:
    """Hold a message for a person who gets none; drop a reply, useless by the time they return.

    Who was heard since the call has come back: the next try tells.
    """
    # Locked: a turn of theirs that is just running is a sign of life.
    person = work.people.find_in(envelope.chat_id)
    called_at = found.called_at or at
    is_back = person is not None and reach.was_heard_since(work, person, called_at)
    if envelope.priority is Priority.REPLY:
        state = EnvelopeState.UNDELIVERABLE
        work.outbox.finish(envelope, owner=owner, state=state, error=found.reason, at=at)
    else:
        until = at if is_back else PARKED_UNTIL
        work.outbox.postpone(envelope, owner=owner, until=until, error=found.reason)
    if person is not None and not is_back:
        reach.close(work, person, at=at)
