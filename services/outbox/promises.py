"""Promises messages: replies at once, notices when the person may be disturbed, broadcasts to many."""

from datetime import datetime
from typing import Any

from storage.records.audience import Addressees
from storage.records.outbox import PARKED_UNTIL, Priority, Promise, PromiseKind
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


def reply(work: UnitOfWork, chat_id: int, content: dict[str, Any], *, at: datetime) -> None:
    """Promise a message that a person waits for, at any hour; `content` holds `text` and `rows`."""
    work.outbox.add(Promise(content=content, at=at, due_at=at), chat_id)


def notify(
    work: UnitOfWork,
    person: Person,
    template: str,
    *,
    parameters: dict[str, Any],
    at: datetime,
    dedupe_key: str | None = None,
    expires_at: datetime | None = None,
) -> bool:
    """Promise a notice, rendered when it is sent; False when its `dedupe_key` was promised before.

    It waits for the end of the person's pause and, in the sender, of the territory's quiet hours. A person
    who blocked the bot gets it when they come back.
    """
    if person.chat_id is None:
        return False
    promise = Promise(
        template=template,
        parameters=parameters,
        priority=Priority.NOTIFICATION,
        at=at,
        due_at=due_for(person, at),
        expires_at=expires_at,
        dedupe_key=dedupe_key,
    )
    return work.outbox.add(promise, person.chat_id)


def gather(
    work: UnitOfWork,
    person: Person,
    gatherer: str,
    *,
    parameters: dict[str, Any],
    at: datetime,
    dedupe_key: str | None = None,
) -> bool:
    """Promise figures that take long to gather; their feature gathers them in a transaction of its own."""
    if person.chat_id is None:
        return False
    promise = Promise(
        kind=PromiseKind.GATHER,
        content={"gatherer": gatherer, "parameters": parameters},
        priority=Priority.NOTIFICATION,
        at=at,
        due_at=at,
        dedupe_key=dedupe_key,
    )
    return work.outbox.add(promise, person.chat_id)


def broadcast(
    work: UnitOfWork,
    audience: Addressees,
    template: str,
    *,
    parameters: dict[str, Any],
    at: datetime,
    dedupe_prefix: str,
    expires_at: datetime | None = None,
    priority: Priority = Priority.BROADCAST,
) -> int:
    """Promise a notice to everyone in an audience, in one statement; return how many were new."""
    promise = Promise(
        template=template,
        parameters=parameters,
        priority=priority,
        at=at,
        due_at=at,
        expires_at=expires_at,
        dedupe_key=dedupe_prefix,
    )
    return work.outbox.add_for(audience, promise)


def due_for(person: Person, at: datetime) -> datetime:
    """Return when a person may get a notice: not in their pause, nor while they block the bot."""
    if person.blocked_at is not None:
        return PARKED_UNTIL
    return person.free_at(at)
