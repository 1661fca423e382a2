"""Who can be reached: the one place that closes a person's chat, and opens it again."""

from datetime import datetime

from storage.records.outbox import PARKED_UNTIL
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


def close(work: UnitOfWork, person: Person, *, at: datetime) -> None:
    """Note that nothing gets through to a person, and hold what waits for them."""
    work.people.change(person.id, blocked_at=at)
    if person.chat_id is not None:
        work.outbox.park(person.chat_id, until=PARKED_UNTIL, at=at)


def open_again(work: UnitOfWork, person: Person, *, at: datetime) -> Person:
    """Note that a person can be reached, and release what waited; what waits for a pause waits until its end.

    Whatever they write or press in private proves it.
    """
    work.people.change(person.id, blocked_at=None, last_seen_at=at)
    if person.chat_id is not None:
        work.outbox.unpark(person.chat_id, parked_until=PARKED_UNTIL, now=person.free_at(at))
    return work.people.get(person.id)


def was_heard_since(work: UnitOfWork, person: Person, moment: datetime) -> bool:
    """Return whether a person gave a sign after a moment, so that an earlier refusal says nothing of today.

    Each turn is answered: a reply promised later shows it without a note of its own in every turn.
    """
    if person.last_seen_at is not None and person.last_seen_at > moment:
        return True
    return person.chat_id is not None and work.outbox.has_reply_since(person.chat_id, moment)
