"""Erasure: deletes everything that leads to a person, then scrubs the disk."""

import secrets
from datetime import datetime, timedelta
from typing import Any, Final

from storage.records.outbox import Promise, PromiseKind
from storage.records.person import ERASED, FAREWELL, Person, PersonState
from storage.unit_of_work import UnitOfWork

# A farewell not delivered within this time is given up, and the address is deleted with it.
FAREWELL_LIFETIME: Final = timedelta(days=1)
LEFT_WITHOUT_ACCESS: Final = "erased without access, at"
"""Name under which the moment is kept at which somebody without access last erased themselves."""
UNFINISHED_LIFETIME: Final = timedelta(days=30)


def erase(work: UnitOfWork, person: Person) -> None:
    """Erase a person; what they wrote stays, without an author and without what they attached.

    A scrub of the disk is due from now on.
    """
    work.contributions.erase_files_of(person.id)
    work.needs.forget_author(person.id)
    work.personal_data.erase(person.id, person.chat_id)
    work.counters.next(ERASED)


def erase_account(work: UnitOfWork, chat_id: int, *, at: datetime) -> None:
    """Erase all traces of a chat, whether its owner registered or only asked to join.

    Of somebody whose access had been ended only the moment is kept: `joining.tell_of_old_link`.
    """
    person = work.people.find_in(chat_id)
    if person is not None:
        if person.state is PersonState.WITHDRAWN:
            work.counters.put(LEFT_WITHOUT_ACCESS, int(at.timestamp()))
        erase(work, person)
        return
    work.personal_data.erase(None, chat_id)
    work.counters.next(ERASED)


def promise_farewell(
    work: UnitOfWork, kind: PromiseKind, content: dict[str, Any], *, chat_id: int, at: datetime
) -> None:
    """Promise a last message after `erase`; its row, then the chat's, are deleted before the scrub."""
    farewell = Promise(
        kind=kind,
        content=content,
        at=at,
        due_at=at,
        expires_at=at + FAREWELL_LIFETIME,
        dedupe_key=f"{FAREWELL}{secrets.token_hex(8)}",
    )
    work.outbox.add(farewell, chat_id)


def begin_scrub(work: UnitOfWork, *, at: datetime) -> int | None:
    """Prepare a scrub of the disk if one is due; return the number to hand to `end_scrub` afterwards.

    The clock calls it at each tick: None if no person was erased, or while a farewell is still on its way.
    Between this and `end_scrub` comes `Database.scrub()`; a crash in between only means another scrub.
    """
    erased = work.personal_data.find_unscrubbed()
    if erased is None or work.personal_data.count_farewells(since=at - FAREWELL_LIFETIME):
        return None
    work.personal_data.delete_farewells()
    work.strays.delete()
    work.chats.delete_unused()
    return erased


def end_scrub(work: UnitOfWork, erased: int) -> None:
    """Note that the disk has been scrubbed since `begin_scrub` gave this number."""
    work.personal_data.note_scrubbed(erased)


def erase_inactive(work: UnitOfWork, *, before: datetime, at: datetime) -> int:
    """Erase people without access silent since `before`, and registrations left unfinished; return how many.

    Members are warned first: `services/people/keeping/silence.py`.
    """
    unfinished = work.people.list_inactive_since(at - UNFINISHED_LIFETIME, state=PersonState.JOINING)
    withdrawn = work.people.list_inactive_since(before, state=PersonState.WITHDRAWN)
    inactive = {person.id: person for person in (*withdrawn, *unfinished)}
    for person in inactive.values():
        erase(work, person)
    work.join_requests.delete_before(before)
    return len(inactive)
