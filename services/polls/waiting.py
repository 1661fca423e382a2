"""Polls that wait for a person's answers."""

from collections.abc import Sequence
from datetime import datetime

from services import access
from services.access import Permission
from storage.records.person import Person
from storage.records.poll import Wave
from storage.unit_of_work import UnitOfWork


def list_to_answer(
    work: UnitOfWork, person: Person, *, most: int, at: datetime
) -> Sequence[tuple[Wave, str]]:
    """List open waves that wait for this person, with their polls' titles."""
    if not access.allows(person, Permission.ANSWER_POLLS):
        return ()
    waves = work.polls.list_waiting(person.id, now=at)[:most]
    return [(wave, poll.title) for wave in waves if (poll := work.polls.find(wave.poll_id))]
