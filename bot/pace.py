"""The pace of sending: Telegram's limits, replies first, and what was refused waits."""

import asyncio
import heapq
import itertools
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from config.settings import Settings

# Telegram counts when a call arrives: a thirtieth below its limit leaves room for the way there.
SAFETY = 29 / 30
# How far a late start may be made up for: two starts closer than the gap, never thirty-one in a second.
TOLERANCE_SECONDS = 0.008
WINDOW_MARGIN_SECONDS = 0.1
GROUP_WINDOW_SECONDS = 60.0
MOST_CHATS_REMEMBERED = 20_000


@dataclass(order=True, slots=True)
class _Waiter:
    priority: int
    number: int
    chat_id: int | None = field(compare=False)
    is_new: bool = field(compare=False)
    granted: "asyncio.Future[None]" = field(compare=False)


class Pace:
    """Grants starts one after the other; all times are seconds of a monotonic clock."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._gap = 1 / (settings.rate_per_second * SAFETY)
        self._chat_burst = settings.rate_per_chat_burst
        self._chat_window = self._chat_burst / settings.rate_per_chat_per_second
        self._group_burst = max(1, int(settings.rate_per_group_per_minute))
        self._next_start = 0.0
        self._all_halted_until = 0.0
        self._halted_until: dict[int, float] = {}
        self._starts: dict[int, deque[float]] = {}
        self._waiters: list[_Waiter] = []
        self._numbers = itertools.count()
        self._timer: asyncio.TimerHandle | None = None

    async def start(self, chat_id: int | None, *, priority: int, is_new: bool) -> None:
        """Wait for permission to call; `is_new` when the call adds a message to the chat."""
        granted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiters, _Waiter(priority, next(self._numbers), chat_id, is_new, granted))
        self._grant()
        await granted

    def halt(self, chat_id: int | None, seconds: float) -> None:
        """Telegram refused a call for so long: this chat waits; when a second one is refused, all do."""
        until = self._clock() + seconds
        others = [at for other, at in self._halted_until.items() if other != chat_id and at > self._clock()]
        if chat_id is None or others:
            self._all_halted_until = max([self._all_halted_until, until, *others])
        if chat_id is not None:
            self._halted_until[chat_id] = max(until, self._halted_until.get(chat_id, 0.0))

    def halt_all(self, seconds: float) -> None:
        """Nobody can be reached for so long."""
        self._all_halted_until = max(self._all_halted_until, self._clock() + seconds)

    def _grant(self) -> None:
        """Let go of whoever may start now, in order of priority, and come back for the rest."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._waiters:
            now = self._clock()
            ready_at = max(self._next_start - TOLERANCE_SECONDS, self._all_halted_until)
            if ready_at <= now:
                waiter, ready_at = self._take_ready(now)
                if waiter is not None:
                    self._note(waiter, now)
                    waiter.granted.set_result(None)
                    continue
            if self._waiters:
                loop = asyncio.get_running_loop()
                self._timer = loop.call_later(max(ready_at - now, 0.001), self._grant)
            return

    def _take_ready(self, now: float) -> tuple[_Waiter | None, float]:
        """The first waiter whose chat may be written to, or when the next one may."""
        kept, found, soonest = [], None, float("inf")
        while self._waiters and found is None:
            waiter = heapq.heappop(self._waiters)
            if waiter.granted.done():
                continue  # it was cancelled
            ready_at = self._chat_ready_at(waiter, now)
            if ready_at <= now:
                found = waiter
            else:
                kept.append(waiter)
                soonest = min(soonest, ready_at)
        for waiter in kept:
            heapq.heappush(self._waiters, waiter)
        return found, soonest

    def _chat_ready_at(self, waiter: _Waiter, now: float) -> float:
        if waiter.chat_id is None:
            return now
        ready_at = self._halted_until.get(waiter.chat_id, 0.0)
        starts = self._starts.get(waiter.chat_id)
        if not waiter.is_new or starts is None:
            return ready_at
        burst, window = self._limit_of(waiter.chat_id)
        if len(starts) < burst:
            return ready_at
        return max(ready_at, starts[-burst] + window + WINDOW_MARGIN_SECONDS)

    def _limit_of(self, chat_id: int) -> tuple[int, float]:
        """So many new messages in so many seconds; groups have negative ids (Bot API « Chat »)."""
        if chat_id < 0:
            return self._group_burst, GROUP_WINDOW_SECONDS
        return self._chat_burst, self._chat_window

    def _note(self, waiter: _Waiter, now: float) -> None:
        self._next_start = max(self._next_start, now) + self._gap
        if waiter.chat_id is not None and waiter.is_new:
            burst, _window = self._limit_of(waiter.chat_id)
            starts = self._starts.setdefault(waiter.chat_id, deque(maxlen=burst))
            starts.append(now)
            self._forget_quiet_chats(now)

    def _forget_quiet_chats(self, now: float) -> None:
        if len(self._starts) <= MOST_CHATS_REMEMBERED:
            return
        self._starts = {
            chat_id: starts
            for chat_id, starts in self._starts.items()
            if starts[-1] > now - GROUP_WINDOW_SECONDS
        }
        self._halted_until = {chat: until for chat, until in self._halted_until.items() if until > now}
