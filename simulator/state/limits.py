"""Telegram's limits on sending, as sliding windows (Bot FAQ, "My bot is hitting limits")."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.state.errors import too_many_requests

if TYPE_CHECKING:
    from simulator.state.chats import Chat

MINUTE = 60.0


@dataclass(slots=True)
class Rates:
    """Allowed rates of sending; the burst is our reading of Telegram's "short bursts"."""

    per_second: float = 30
    per_chat_per_second: float = 1
    per_chat_burst: int = 3
    per_group_per_minute: int = 20
    enforced: bool = True


class Window:
    """Counts sends over time: at most `count` in any `period` seconds."""

    __slots__ = ("_times",)

    def __init__(self) -> None:
        self._times: deque[float] = deque()

    def wait(self, now: float, count: float, period: float, weight: int) -> float:
        """Return the seconds until `weight` more sends fit; 0 when they fit now."""
        times = self._times
        while times and times[0] <= now - period:
            times.popleft()
        excess = len(times) + weight - int(count)
        if excess <= 0:
            return 0.0
        return times[min(excess, len(times)) - 1] + period - now if times else period

    def record(self, now: float, weight: int) -> None:
        """Note sends that were accepted."""
        self._times.extend([now] * weight)


class Limits:
    """Counts the bot's sends; a refused send does not count."""

    def __init__(self) -> None:
        self.rates = Rates()
        self._forget()

    def _forget(self) -> None:
        self._overall = Window()
        self._chats: dict[int, Window] = defaultdict(Window)
        self._groups: dict[int, Window] = defaultdict(Window)

    def clear(self) -> None:
        """Forget the sends; the rates stay."""
        self._forget()

    def spend(self, chat: Chat, now: float, *, weight: int = 1) -> None:
        """Count a send, or raise a 429 with the whole seconds to wait."""
        if not self.rates.enforced:
            return
        rates, burst = self.rates, self.rates.per_chat_burst
        windows = [
            (self._overall, max(rates.per_second, weight), 1.0),
            (self._chats[chat.id], max(burst, weight), burst / rates.per_chat_per_second),
        ]
        if chat.is_group:
            windows.append((self._groups[chat.id], rates.per_group_per_minute, MINUTE))
        wait = max(window.wait(now, count, period, weight) for window, count, period in windows)
        if wait > 0:
            raise too_many_requests(math.ceil(wait))
        for window, _, _ in windows:
            window.record(now, weight)

    def spend_edit(self, now: float) -> None:
        """Count an edit, which weighs on the overall rate only."""
        if not self.rates.enforced:
            return
        wait = self._overall.wait(now, self.rates.per_second, 1.0, 1)
        if wait > 0:
            raise too_many_requests(math.ceil(wait))
        self._overall.record(now, 1)
