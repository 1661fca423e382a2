"""Events for phones: one numbered log, kept for each person."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

KEPT_PER_PERSON = 2_000
EVERYONE = 0


class EventLog:
    """Events with one growing `seq`; a phone replays the ones it missed and then follows."""

    def __init__(self) -> None:
        self.seq = 0
        self._forgotten = 0
        self._closed = False
        self._events: dict[int, deque[dict[str, Any]]] = defaultdict(lambda: deque(maxlen=KEPT_PER_PERSON))
        self._streams: dict[int, set[asyncio.Event]] = defaultdict(set)

    def publish(self, people: Iterable[int], chat_id: int, kind: str, **fields: Any) -> None:
        """Send an event to these people, with the same `seq` for all."""
        self.seq += 1
        event = {"seq": self.seq, "chat_id": chat_id, "kind": kind, **fields}
        for person in people:
            self._append(person, event)
            self._append(EVERYONE, event | {"user": person})

    def _append(self, person: int, event: dict[str, Any]) -> None:
        self._events[person].append(event)
        for stream in self._streams.get(person, ()):
            stream.set()

    def since(self, person: int, seq: int) -> list[dict[str, Any]]:
        """Return the events after `seq`; a `reset` comes first where some are lost or `seq` is unknown."""
        if seq > self.seq:
            return [{"seq": self.seq, "chat_id": person, "kind": "reset"}]
        kept = list(self._events.get(person, ()))  # at once: whoever asks may be in another thread
        newer = [event for event in kept if event["seq"] > seq]
        is_cut = len(kept) == KEPT_PER_PERSON and len(newer) == KEPT_PER_PERSON
        if seq and (seq < self._forgotten or is_cut):
            first = newer[0]["seq"] - 1 if newer else self.seq
            newer.insert(0, {"seq": first, "chat_id": person, "kind": "reset"})
        return newer

    async def follow(self, person: int, seq: int) -> AsyncIterator[list[dict[str, Any]]]:
        """Yield batches of events until the log is closed."""
        arrived = asyncio.Event()
        self._streams[person].add(arrived)
        try:
            while not self._closed:
                arrived.clear()
                if batch := self.since(person, seq):
                    seq = batch[-1]["seq"]
                    yield batch
                else:
                    await arrived.wait()
        finally:
            self._streams[person].discard(arrived)

    def clear(self) -> None:
        """Forget all events and make each following phone load its chats again."""
        self.seq += 1
        self._forgotten = self.seq
        self._events.clear()
        self._wake()

    def close(self) -> None:
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        for streams in self._streams.values():
            for stream in streams:
                stream.set()
