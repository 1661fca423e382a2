"""Promises: enqueue, claim, record."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, exists, func, literal, null, select, update
from sqlalchemy.exc import IntegrityError

from storage.models import outbox_table, people_table
from storage.records.audience import Addressees
from storage.records.outbox import (
    ANSWERS,
    HELD_UNTIL,
    Envelope,
    EnvelopeState,
    Priority,
    Promise,
    PromiseKind,
)
from storage.repositories.absences import is_away
from storage.repositories.audiences import AudienceRepository, is_among
from storage.repositories.outbox import outbox_statements as statements
from storage.repositories.outbox.fan_out import fan_out
from storage.repositories.outbox.outbox_statements import IS_PENDING

# So many waiting promises of one chat are looked at together.
_MOST_MERGED: Final = 500


class OutboxRepository:
    """The queue of promises; database constraints stop repetitions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._act_id: int | None = None

    @contextlib.contextmanager
    def telling_of(self, act_id: int | None) -> Iterator[None]:
        """Note in the promises of this block which act they tell of; None: in none of them."""
        before, self._act_id = self._act_id, act_id
        try:
            yield
        finally:
            self._act_id = before

    def add(self, promise: Promise, chat_id: int) -> bool:
        """Add a promise to a chat; False when its `dedupe_key` was used before."""
        values = {
            "chat_id": chat_id,
            "kind": promise.kind,
            "content": promise.content,
            "template": promise.template,
            "parameters": promise.parameters,
            "card": promise.card,
            "priority": int(promise.priority),
            "due_at": promise.due_at,
            "expires_at": promise.expires_at,
            "dedupe_key": promise.dedupe_key,
            "at": promise.at,
            "act_id": self._act_id,
        }
        return self._connection.execute(statements.ADD, values).rowcount == 1

    def add_for(self, audience: Addressees, promise: Promise) -> int:
        """Promise a notice to everyone in an audience, in one statement; return how many were new.

        Each person gets it once under `dedupe_key`. People who pause get it when their pause ends; people who
        blocked the bot, when they come back.
        """
        if not AudienceRepository(self._connection).may_mean_anybody(audience):
            return 0
        rows = fan_out(is_among(audience), promise, self._act_id)
        try:
            # Looking for each key before writing it costs PostgreSQL a third more, and nearly all are new.
            with self._connection.begin_nested():
                return self._connection.execute(rows).rowcount
        except IntegrityError:
            return self._connection.execute(rows.on_conflict_do_nothing()).rowcount

    def claim(
        self, *, owner: str, priority: Priority, most: int, now: datetime, lease_until: datetime
    ) -> Sequence[Envelope]:
        """Claim up to `most` due promises of one priority until `lease_until`."""
        values = {
            "by": owner,
            "of_priority": int(priority),
            "most": most,
            "now": now,
            "lease_until": lease_until,
        }
        ids = list(self._connection.execute(statements.CLAIM, values).scalars())
        return self.load(ids) if ids else []

    def load(self, ids: Sequence[int]) -> Sequence[Envelope]:
        """Return promises as the sender reads them, in order."""
        return [_envelope(row) for row in self._connection.execute(statements.LOAD, {"ids": ids})]

    def list_waiting(
        self, envelope: Envelope, kind: PromiseKind, most: int = _MOST_MERGED
    ) -> Sequence[tuple[int, dict[str, Any]]]:
        """List the id and content of what waits behind a promise in its chat, of one kind, in order."""
        rows = self._connection.execute(
            statements.WAITING_BEHIND, _behind(envelope) | {"of_kind": kind, "most": most}
        )
        return [(row.id, row.content) for row in rows]

    def list_states_of_card(self, envelope: Envelope) -> Sequence[int]:
        """List the later states of an envelope's card that wait, in order."""
        values = _behind(envelope) | {"of_kind": PromiseKind.CARD, "most": _MOST_MERGED}
        rows = self._connection.execute(statements.STATES_OF_CARD, values | {"of_card": envelope.card})
        return list(rows.scalars())

    def drop(self, ids: Sequence[int], *, at: datetime) -> None:
        """Cancel promises whose words others say."""
        self._connection.execute(
            update(outbox_table)
            .where(IS_PENDING, outbox_table.c.id.in_(ids))
            .values(owner=None, error="overtaken", **_cancelled(at))
        )

    def with_content(self, envelope: Envelope, content: dict[str, Any]) -> Envelope:
        """Give a claimed promise other words; the next attempt says them too."""
        changed = update(outbox_table).where(outbox_table.c.id == envelope.id).values(content=content)
        self._connection.execute(changed)
        return replace(envelope, content=content)

    def count_answers(self, channel: str, address: str, *, since: datetime) -> int:
        """Count what was promised to a stranger's chat since a moment, answers to taps aside."""
        values = {"channel": channel, "address": address, "since": since}
        count: int = self._connection.execute(statements.COUNT_ANSWERS, values).scalar_one()
        return count

    def next_due_at(self) -> datetime | None:
        """Return the due time of the next pending promise."""
        due = self._connection.execute(statements.NEXT_DUE).scalars()
        return min((at for at in due if at is not None), default=None)

    def finish(
        self, envelope: Envelope, *, owner: str, state: EnvelopeState, error: str | None, at: datetime
    ) -> bool:
        """Close a promise and forget its content; False when the claim had ended."""
        values = {**_fence(envelope, owner), "new_state": state, "new_error": error, "at": at}
        return self._connection.execute(statements.FINISH, values).rowcount == 1

    def finish_sent(self, sent: Sequence[Envelope], *, owner: str, at: datetime) -> None:
        """Close promises that were sent, unless their claim had ended."""
        closed = [
            {**_fence(envelope, owner), "new_state": EnvelopeState.SENT, "new_error": None, "at": at}
            for envelope in sent
        ]
        if closed:
            self._connection.execute(statements.FINISH, closed)

    def postpone(self, envelope: Envelope, *, owner: str, until: datetime, error: str) -> bool:
        """Try a promise that failed again at `until`; False when the claim had ended."""
        values = {**_fence(envelope, owner), "until": until, "new_error": error}
        return self._connection.execute(statements.POSTPONE, values).rowcount == 1

    def give_back(self, envelope: Envelope, *, owner: str, until: datetime) -> bool:
        """Give back a claimed promise that was not tried; False when the claim had ended."""
        values = {**_fence(envelope, owner), "until": until}
        return self._connection.execute(statements.GIVE_BACK, values).rowcount == 1

    def take_over(self, owner: str, *, now: datetime) -> int:
        """Release promises still claimed by earlier senders; only for the holder of the sender's lease."""
        return self._connection.execute(statements.TAKE_OVER, {"by": owner, "now": now}).rowcount

    def expire(self, now: datetime) -> int:
        """Close promises that have passed their end, such as a parked invitation; return how many."""
        return self._connection.execute(statements.EXPIRE, {"now": now}).rowcount

    def release(self, owner: str, *, now: datetime) -> None:
        """Give back every promise an owner has claimed and not sent."""
        self._connection.execute(
            update(outbox_table)
            .where(IS_PENDING, outbox_table.c.owner == owner)
            .values(owner=None, due_at=now, attempts=outbox_table.c.attempts - 1)
        )

    def park(self, chat_id: int, *, until: datetime, at: datetime) -> None:
        """Hold the waiting promises of a person who gets none; replies are of no use once they come back."""
        is_free = outbox_table.c.owner.is_(None), outbox_table.c.due_at < HELD_UNTIL
        waiting = IS_PENDING, outbox_table.c.chat_id == chat_id, *is_free
        is_reply = outbox_table.c.priority.in_(ANSWERS)
        self._connection.execute(update(outbox_table).where(*waiting, ~is_reply).values(due_at=until))
        self._connection.execute(update(outbox_table).where(*waiting, is_reply).values(**_cancelled(at)))

    def has_reply_since(self, chat_id: int, moment: datetime) -> bool:
        """Return whether a reply was promised to a chat after a moment."""
        is_later = outbox_table.c.created_at > moment
        is_reply = outbox_table.c.priority.in_(ANSWERS)
        found = select(exists().where(outbox_table.c.chat_id == chat_id, is_reply, is_later))
        return bool(self._connection.execute(found).scalar_one())

    def unpark(self, chat_id: int, *, parked_until: datetime, now: datetime) -> None:
        """Release the parked promises of a person who has come back."""
        self._connection.execute(
            update(outbox_table)
            .where(IS_PENDING, outbox_table.c.chat_id == chat_id, outbox_table.c.due_at == parked_until)
            .values(due_at=now)
        )

    def hold_until(self, chat_id: int, *, until: datetime, since: datetime) -> None:
        """Hold promises, except replies, that are due from `since` on until the end of a person's pause."""
        self._connection.execute(
            update(outbox_table)
            .where(
                IS_PENDING,
                outbox_table.c.chat_id == chat_id,
                outbox_table.c.priority > int(Priority.REPLY),
                outbox_table.c.due_at.between(since, until),
                outbox_table.c.owner.is_(None),
            )
            .values(due_at=until)
        )

    def hold_for_those_away(self, now: datetime) -> None:
        """Hold what is left from before an absence and has not gone when it begins."""
        moment = literal(now, type_=people_table.c.paused_from.type)
        away = people_table.c.chat_id == outbox_table.c.chat_id, people_table.c.paused_from.is_not(None)
        until = select(people_table.c.paused_until).where(*away, is_away(moment)).scalar_subquery()
        self._connection.execute(
            update(outbox_table)
            .where(
                IS_PENDING,
                outbox_table.c.priority > int(Priority.REPLY),
                outbox_table.c.owner.is_(None),
                outbox_table.c.due_at < until,
            )
            .values(due_at=until)
        )

    def prolong(self, dedupe_prefix: str, *, expires_at: datetime) -> None:
        """Change the expiry of pending promises with this key prefix."""
        self._connection.execute(
            update(outbox_table)
            .where(IS_PENDING, outbox_table.c.dedupe_key.startswith(f"{dedupe_prefix}:", autoescape=True))
            .values(expires_at=expires_at)
        )

    def cancel_of(self, chat_id: int, *, at: datetime) -> None:
        """Cancel a person's promises, claimed or not; one that is being sent may still arrive."""
        self._connection.execute(
            update(outbox_table)
            .where(IS_PENDING, outbox_table.c.chat_id == chat_id)
            .values(owner=None, **_cancelled(at))
        )

    def cancel_of_act(self, act_id: int, *, at: datetime) -> None:
        """Cancel what is promised about an act and not on its way; it may be promised anew."""
        self._connection.execute(
            update(outbox_table)
            .where(IS_PENDING, outbox_table.c.act_id == act_id, outbox_table.c.owner.is_(None))
            .values(dedupe_key=null(), **_cancelled(at))
        )

    def count_pending(self) -> dict[Priority, int]:
        """Count the pending promises by priority."""
        statement = (
            select(outbox_table.c.priority, func.count()).where(IS_PENDING).group_by(outbox_table.c.priority)
        )
        return {Priority(row[0]): row[1] for row in self._connection.execute(statement)}

    def delete_finished_before(self, at: datetime) -> None:
        """Delete promises that were finished before a moment."""
        self._connection.execute(delete(outbox_table).where(outbox_table.c.finished_at < at))


def _behind(envelope: Envelope) -> dict[str, Any]:
    return {"in_chat": envelope.chat_id, "after": envelope.id, "of_priority": int(envelope.priority)}


def _cancelled(at: datetime) -> dict[str, Any]:
    return {
        "state": EnvelopeState.CANCELLED,
        "finished_at": at,
        "content": null(),
        "parameters": null(),
    }


def _fence(envelope: Envelope, owner: str) -> dict[str, Any]:
    return {"row_id": envelope.id, "by": owner, "tried": envelope.attempts}


def _envelope(row: Row[Any]) -> Envelope:
    return Envelope(**(row._asdict() | {"priority": Priority(row.priority)}))
