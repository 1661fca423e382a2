"""Promises to people: replies at once, notifications when they may be disturbed, broadcasts to many."""

from datetime import datetime
from typing import Any

from services.outbox.outcomes import GATHER
from storage.records.audience import Audience
from storage.records.outbox import PARKED_UNTIL, Priority
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


def reply(work: UnitOfWork, chat_id: int, payload: dict[str, Any], *, at: datetime) -> None:
    """Promise what somebody waits for, whatever the hour; `payload` as in Bot API « sendMessage »."""
    work.outbox.add(
        method="sendMessage", at=at, due_at=at, priority=Priority.REPLY, chat_id=chat_id, payload=payload
    )


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

    It waits for the end of the person's pause and, in the sender, of the territory's quiet hours. Somebody
    who blocked the bot gets it when they come back.
    """
    if person.telegram_id is None:
        return False
    return work.outbox.add(
        method="sendMessage",
        at=at,
        due_at=due_for(person, at),
        priority=Priority.NOTIFICATION,
        chat_id=person.telegram_id,
        person_id=person.id,
        template=template,
        parameters=parameters,
        expires_at=expires_at,
        dedupe_key=dedupe_key,
    )


def gather(
    work: UnitOfWork,
    person: Person,
    gatherer: str,
    *,
    parameters: dict[str, Any],
    at: datetime,
    dedupe_key: str | None = None,
) -> bool:
    """Promise figures that take long to gather; their feature has them in a transaction of its own."""
    if person.telegram_id is None:
        return False
    return work.outbox.add(
        method=GATHER,
        at=at,
        due_at=at,
        priority=Priority.NOTIFICATION,
        chat_id=person.telegram_id,
        person_id=person.id,
        payload={"gatherer": gatherer, "parameters": parameters},
        dedupe_key=dedupe_key,
    )


def broadcast(
    work: UnitOfWork,
    audience: Audience,
    template: str,
    *,
    parameters: dict[str, Any],
    at: datetime,
    dedupe_prefix: str,
    expires_at: datetime | None = None,
) -> int:
    """Promise a notice to everyone an audience means, in one statement; returns how many were new."""
    return work.outbox.add_for_audience(
        audience,
        template=template,
        parameters=parameters,
        priority=Priority.BROADCAST,
        due_at=at,
        at=at,
        dedupe_prefix=dedupe_prefix,
        expires_at=expires_at,
    )


def due_for(person: Person, at: datetime) -> datetime:
    """When a person may hear what nobody waits for: not in their pause, nor while they block the bot."""
    if person.blocked_at is not None:
        return PARKED_UNTIL
    return max(at, person.paused_until or at)


def unpark(work: UnitOfWork, person: Person, *, at: datetime) -> None:
    """Let what waited for a person's return go, or wait on for the end of their pause."""
    work.people.change(person.id, blocked_at=None)
    work.outbox.unpark(person.id, parked_until=PARKED_UNTIL, now=max(at, person.paused_until or at))
