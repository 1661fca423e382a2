"""Records send outcomes: outbox rows, cards, and people who blocked the bot."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import partial

from services.outbox.outcomes import (
    UNMADE,
    UNREAD,
    Blocked,
    Cancelled,
    Expired,
    Moved,
    Outcome,
    RetryLater,
    Sent,
    Undeliverable,
    Unknown,
    Unreached,
    Untried,
)
from services.outbox.promises import park
from storage.records.outbox import PARKED_UNTIL, Envelope, EnvelopeState, Priority, Promise, PromiseKind
from storage.unit_of_work import UnitOfWork

_UNSENT = {Expired: EnvelopeState.EXPIRED, Cancelled: EnvelopeState.CANCELLED}
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
    reached = [one.person_id for one, _message in sent if one.template in signs_of_life and one.person_id]
    if reached:
        work.people.note_reached(reached, at=at)
    for envelope, outcome in outcomes:
        _record(work, envelope, outcome, owner, at)


def _record(work: UnitOfWork, envelope: Envelope, outcome: Outcome, owner: str, at: datetime) -> None:
    close = partial(work.outbox.finish, envelope, owner=owner, at=at)
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
        case Blocked():
            _park(work, envelope, owner, at)
        case Undeliverable():
            if close(state=EnvelopeState.UNDELIVERABLE, error=outcome.reason):
                _tell_who_waits(work, envelope, outcome, at)
        case Unknown():
            close(state=EnvelopeState.UNKNOWN, error=outcome.reason)
        case Expired() | Cancelled():
            close(state=_UNSENT[type(outcome)], error=None)


def _tell_who_waits(work: UnitOfWork, envelope: Envelope, outcome: Undeliverable, at: datetime) -> None:
    """Tell the person who waits for a document, or for what a file of theirs says, that it will not come."""
    notice = UNREAD if envelope.kind is PromiseKind.FETCH else UNMADE
    if notice == UNMADE != outcome.reason:
        return
    told = Promise(
        template=notice,
        priority=envelope.priority,
        at=at,
        due_at=at,
        dedupe_key=f"{notice}:{envelope.id}",
    )
    work.outbox.add(told, envelope.chat_id)


def _park(work: UnitOfWork, envelope: Envelope, owner: str, at: datetime) -> None:
    """Hold a message for a person who blocked the bot; drop a reply, useless by the time they return."""
    if envelope.priority is Priority.REPLY:
        state = EnvelopeState.UNDELIVERABLE
        work.outbox.finish(envelope, owner=owner, state=state, error="blocked", at=at)
    else:
        work.outbox.postpone(envelope, owner=owner, until=PARKED_UNTIL, error="blocked")
    person = work.people.find(envelope.person_id) if envelope.person_id is not None else None
    if person is not None:
        park(work, person, at=at)
