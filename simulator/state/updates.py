"""The queue of updates: offsets, long polling, and copies that arrive twice or out of order."""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.state.errors import conflict

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

DAY = 86_400.0
LONGEST_SHUFFLE_DELAY = 0.05
KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "inline_query",
    "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query", "poll", "poll_answer",
    "my_chat_member", "chat_member", "chat_join_request", "message_reaction", "message_reaction_count",
)  # fmt: skip
# Bot API, "getUpdates": these come only when they are asked for.
ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
DEFAULT_KINDS = frozenset(KINDS) - ONLY_WHEN_ASKED
OTHER_POLLING = "terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(slots=True, eq=False)
class Pending:
    """One unconfirmed update; `text` is its JSON, or bytes that are not JSON."""

    update_id: int | None
    text: str
    lane: Hashable
    queued_at: float
    is_copy: bool = False
    was_delivered: bool = False


@dataclass(slots=True)
class Redelivery:
    """Repetition of updates: how many extra deliveries each gets, and whether out of order."""

    duplicate: int = 0
    shuffle: bool = False


class UpdateQueue:
    """Updates in order, each kept until an offset confirms it (Bot API, "getUpdates")."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.pending: list[Pending] = []
        self.allowed: frozenset[str] = DEFAULT_KINDS
        self.redelivery = Redelivery()
        self.on_pending: Callable[[Pending], None] | None = None
        self._clock = clock
        self._next_id = random.randrange(100_000_000, 900_000_000)  # noqa: S311 - no secret
        self._timers: dict[Pending, asyncio.TimerHandle] = {}
        self._waiter: asyncio.Future[None] | None = None

    def add(self, kind: str, content: dict[str, Any], lane: Hashable) -> None:
        """Queue a new update, unless the bot did not ask for its kind."""
        if kind not in self.allowed:
            return
        update_id = self._take_id()
        self._queue(update_id, json.dumps({"update_id": update_id, kind: content}), lane)

    def add_raw(self, update: Any) -> None:
        """Queue a made-up update; an object without an id gets one."""
        if isinstance(update, dict) and "update_id" not in update:
            update = {"update_id": self._take_id()} | update
        update_id = update.get("update_id") if isinstance(update, dict) else None
        is_number = isinstance(update_id, int) and not isinstance(update_id, bool)
        self._queue(update_id if is_number else None, json.dumps(update), object())

    def add_text(self, text: str) -> None:
        """Queue bytes that need not be an update or JSON."""
        try:
            self.add_raw(json.loads(text))
        except ValueError:
            self._queue(None, text, object())

    def _take_id(self) -> int:
        self._next_id += 1
        return self._next_id - 1

    def _queue(self, update_id: int | None, text: str, lane: Hashable) -> None:
        for number in range(self.redelivery.duplicate + 1):
            pending = Pending(update_id, text, lane, self._clock(), is_copy=number > 0)
            if self.redelivery.shuffle:
                self._queue_later(pending)
            else:
                self._append(pending)

    def _queue_later(self, pending: Pending) -> None:
        """Queue after a small random delay, which shuffles updates however fast the bot takes them."""
        # A late copy must survive an offset beyond its id: it was never delivered.
        pending.is_copy = True
        delay = random.uniform(0, LONGEST_SHUFFLE_DELAY)  # noqa: S311 - no secret
        self._timers[pending] = asyncio.get_running_loop().call_later(delay, self._arrive, pending)

    def _arrive(self, pending: Pending) -> None:
        del self._timers[pending]
        self._append(pending)

    def _append(self, pending: Pending) -> None:
        self.pending.append(pending)
        if self.on_pending is not None:
            self.on_pending(pending)
        elif self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def poll(self, offset: int, limit: int, seconds: int) -> list[str]:
        """Return updates from `offset` on, after at most some seconds; an earlier waiting poll gets a 409."""
        self.terminate_polling(OTHER_POLLING)
        self._confirm(offset)
        batch = self._deliver(limit)
        if batch or seconds <= 0:
            return batch
        waiter = self._waiter = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(waiter, seconds)
        except TimeoutError:
            return []
        finally:
            if self._waiter is waiter:
                self._waiter = None
        return self._deliver(limit)

    def terminate_polling(self, reason: str) -> None:
        """End the waiting poll, if any, with a 409."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(conflict(reason))
        self._waiter = None

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            del self.pending[:offset]
        elif offset > 0:
            self.pending = [pending for pending in self.pending if not _is_confirmed(pending, offset)]

    def _deliver(self, limit: int) -> list[str]:
        now, seen = self._clock(), set()
        batch: list[str] = []
        for pending in list(self.pending):
            if len(batch) == limit:
                break
            if now - pending.queued_at > DAY:
                self.pending.remove(pending)
            elif pending.update_id is None or pending.update_id not in seen:
                seen.add(pending.update_id)
                batch.append(pending.text)
                self._mark_delivered(pending)
        return batch

    def _mark_delivered(self, pending: Pending) -> None:
        pending.was_delivered = True
        if pending.update_id is None:
            # Without an id it cannot be confirmed: it is delivered once.
            self.pending.remove(pending)

    def forget(self, pending: Pending) -> None:
        """Remove an update that a webhook has accepted."""
        if pending in self.pending:
            self.pending.remove(pending)

    def clear(self) -> None:
        """Forget every update, and deliver later ones normally."""
        self.pending.clear()
        self.redelivery = Redelivery()
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()


def _is_confirmed(pending: Pending, offset: int) -> bool:
    if pending.update_id is None or pending.update_id >= offset:
        return False
    return pending.was_delivered or not pending.is_copy
