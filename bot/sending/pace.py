"""The pace of sending: a channel's limits, replies first, and a wait after each refusal."""

import asyncio
import contextlib
import heapq
import itertools
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from config.settings import Settings

MOST_UNDER_WAY = 12
# After a hiccup the even spacing catches up by this much at most; the windows still hold.
CATCH_UP_SECONDS = 0.2
WINDOW_MARGIN_SECONDS = 0.005
GROUP_WINDOW_SECONDS = 60.0
MOST_CHATS_REMEMBERED = 5_000
ANSWERS_COMPARED = 500


class NotGrantedError(Exception):
    """The call could not start within its patience."""


class Window:
    """At most `count` calls may arrive in any `seconds`.

    The moment of arrival is unknown: it lies between a call's start and its answer. So a call counts until
    the window's length has passed since its *answer*, less the fastest round trip seen.
    """

    __slots__ = ("_count", "_ended", "_seconds", "_under_way")

    def __init__(self, count: int, seconds: float) -> None:
        self._count = count
        self._seconds = seconds + WINDOW_MARGIN_SECONDS
        self._under_way = 0
        self._ended: deque[float] = deque(maxlen=count)

    def ready_at(self, fastest: float) -> float:
        """Return when one more call may start; infinity while an answer must come first."""
        over = self._under_way + len(self._ended) - self._count
        if over < 0:
            return -math.inf
        if over >= len(self._ended):
            return math.inf
        return self._ended[over] + self._seconds - min(fastest, self._seconds)

    def start(self) -> None:
        self._under_way += 1

    def end(self, now: float) -> None:
        """Count a call as answered, or given up."""
        self._under_way -= 1
        self._ended.append(now)

    def is_over(self, now: float) -> bool:
        """Return whether no call counts any more."""
        return not self._under_way and (not self._ended or self._ended[-1] + self._seconds <= now)


class FastestAnswer:
    """The shortest time from a start to its answer, among the last several hundred."""

    def __init__(self) -> None:
        self._before = self._lately = math.inf
        self._number = 0

    @property
    def seconds(self) -> float:
        """The shortest time seen; zero while none is known."""
        known = min(self._before, self._lately)
        return known if known < math.inf else 0.0

    def note(self, seconds: float) -> None:
        """Record the duration of one call."""
        self._lately = min(self._lately, seconds)
        self._number += 1
        if self._number % ANSWERS_COMPARED == 0:
            self._before, self._lately = self._lately, math.inf


@dataclass(order=True, slots=True)
class _Waiter:
    priority: int
    number: int
    chat_id: int | None = field(compare=False)
    is_group: bool = field(compare=False)
    granted: "asyncio.Future[list[Window]]" = field(compare=False)


class Pace:
    """Grants starts one after the other; all times are seconds of a monotonic clock."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        count = max(1, int(settings.rate_per_second))
        self._gap = 1 / settings.rate_per_second
        self._overall = Window(count, count / settings.rate_per_second)
        self._under_way = 0
        self._fastest = FastestAnswer()
        self._next_start = -math.inf
        self._all_halted_until = -math.inf
        self._halted_until: dict[int, float] = {}
        self._chats: dict[int, list[Window]] = {}
        self._waiters: list[_Waiter] = []
        self._numbers = itertools.count()
        self._timer: asyncio.TimerHandle | None = None

    @contextlib.asynccontextmanager
    async def permit(
        self,
        chat_id: int | None,
        *,
        priority: int,
        is_group: bool = False,
        patience: float | None = None,
    ) -> AsyncIterator[None]:
        """Wait for permission to call, and hold it until the answer; an edit counts like a new message.

        Raises:
            NotGrantedError: it took longer than `patience` seconds.
        """
        granted: asyncio.Future[list[Window]] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiters, _Waiter(priority, next(self._numbers), chat_id, is_group, granted))
        self._grant()
        windows = granted.result() if granted.done() else await self._granted(granted, patience)
        started_at = self._clock()
        try:
            yield
        finally:
            self._end(windows, started_at)

    def halt(self, chat_id: int | None, seconds: float) -> None:
        """Wait `seconds` after a refused call: this chat alone, or all once a second chat is refused."""
        until = self._clock() + seconds
        others = [at for other, at in self._halted_until.items() if other != chat_id and at > self._clock()]
        if chat_id is None or others:
            self._all_halted_until = max([self._all_halted_until, until, *others])
        if chat_id is not None:
            self._halted_until[chat_id] = max(until, self._halted_until.get(chat_id, until))

    def halt_all(self, seconds: float) -> None:
        """Start no call for `seconds`: the channel cannot be reached."""
        self._all_halted_until = max(self._all_halted_until, self._clock() + seconds)

    async def _granted(self, granted: "asyncio.Future[list[Window]]", patience: float | None) -> list[Window]:
        try:
            async with asyncio.timeout(patience):
                return await granted
        except BaseException as failure:
            if granted.done() and not granted.cancelled():
                self._end(granted.result(), None)  # granted in the very moment in which the caller gave up
            if isinstance(failure, TimeoutError):
                raise NotGrantedError from None
            raise

    def _end(self, windows: list[Window], started_at: float | None) -> None:
        now = self._clock()
        for window in windows:
            window.end(now)
        self._under_way -= 1
        if started_at is not None:
            self._fastest.note(now - started_at)
        self._grant()

    def _grant(self) -> None:
        """Grant every call that may start now, by priority; set a timer for the rest."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._waiters and self._under_way < MOST_UNDER_WAY:
            now, fastest = self._clock(), self._fastest.seconds
            opens_at = self._overall.ready_at(fastest)
            ready_at = max(self._next_start, self._all_halted_until, opens_at)
            if ready_at <= now:
                waiter, ready_at = self._take_ready(now, fastest)
                if waiter is not None:
                    self._let_go(waiter, now, opens_at)
                    continue
            if self._waiters and ready_at < math.inf:
                loop = asyncio.get_running_loop()
                self._timer = loop.call_later(max(ready_at - now, 0.0005), self._grant)
            return

    def _take_ready(self, now: float, fastest: float) -> tuple[_Waiter | None, float]:
        """Take the first waiter that may write to its chat; also return when the next one may start."""
        kept, found, soonest = [], None, math.inf
        while self._waiters and found is None:
            waiter = heapq.heappop(self._waiters)
            if waiter.granted.done():
                continue  # it was cancelled
            ready_at = self._chat_ready_at(waiter, fastest)
            if ready_at <= now:
                found = waiter
            else:
                kept.append(waiter)
                soonest = min(soonest, ready_at)
        for waiter in kept:
            heapq.heappush(self._waiters, waiter)
        return found, soonest

    def _chat_ready_at(self, waiter: _Waiter, fastest: float) -> float:
        if waiter.chat_id is None:
            return -math.inf
        halted_until = self._halted_until.get(waiter.chat_id, -math.inf)
        windows = self._chats.get(waiter.chat_id, ())
        return max([halted_until, *(window.ready_at(fastest) for window in windows)])

    def _let_go(self, waiter: _Waiter, now: float, opened_at: float) -> None:
        # Time lost to a full window is not caught up: that would leave a hole in every later second.
        self._next_start = max(self._next_start, opened_at, now - CATCH_UP_SECONDS) + self._gap
        windows = [self._overall]
        if waiter.chat_id is not None:
            windows += self._windows_of(waiter.chat_id, now, is_group=waiter.is_group)
        for window in windows:
            window.start()
        self._under_way += 1
        waiter.granted.set_result(windows)

    def _windows_of(self, chat_id: int, now: float, *, is_group: bool) -> list[Window]:
        """Return a chat's own limits; groups have one more."""
        if chat_id not in self._chats:
            self._forget_quiet_chats(now)
            settings, burst = self._settings, self._settings.rate_per_chat_burst
            windows = [Window(burst, burst / settings.rate_per_chat_per_second)]
            if is_group:
                per_minute = settings.rate_per_group_per_minute
                count = max(1, int(per_minute))
                windows.append(Window(count, GROUP_WINDOW_SECONDS * count / per_minute))
            self._chats[chat_id] = windows
        return self._chats[chat_id]

    def _forget_quiet_chats(self, now: float) -> None:
        if len(self._chats) < MOST_CHATS_REMEMBERED:
            return
        self._chats = {
            chat_id: windows
            for chat_id, windows in self._chats.items()
            if not all(window.is_over(now) for window in windows)
        }
        self._halted_until = {chat: until for chat, until in self._halted_until.items() if until > now}
