"""Pushes updates to the bot's webhook: secret token, lanes in order, redelivery (Bot API, "setWebhook")."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Hashable

    from simulator.state.updates import Pending, UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LONGEST_DELAY = 60.0


@dataclass(frozen=True, slots=True)
class Webhook:
    """The address to push to; `url` is empty while the bot polls."""

    url: str = ""
    secret_token: str = ""
    max_connections: int = 40


@dataclass(frozen=True, slots=True)
class Patience:
    """Waiting times: for the bot's answer, and between tries, twice as long each time."""

    timeout: float = 60.0
    first_delay: float = 2.0


class WebhookPusher:
    """Pushes in order, one lane per chat and kind; the lanes share `max_connections`, as on Telegram."""

    def __init__(self, queue: UpdateQueue, patience: Patience) -> None:
        self.webhook = Webhook()
        self.last_error: tuple[int, str] | None = None
        self.patience = patience
        self._queue = queue
        self._lanes: dict[Hashable, deque[Pending]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self._slots = asyncio.Semaphore(1)

    async def set(self, webhook: Webhook) -> None:
        """Push to another address, or stop when it is empty; pending updates are pushed first."""
        await self.close()
        self.webhook, self.last_error = webhook, None
        if not webhook.url:
            return
        self._slots = asyncio.Semaphore(webhook.max_connections)
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=self.patience.timeout),
            connector=aiohttp.TCPConnector(limit=webhook.max_connections),
        )
        self._queue.on_pending = self._push
        for pending in list(self._queue.pending):
            self._push(pending)

    def _push(self, pending: Pending) -> None:
        lane = self._lanes.get(pending.lane)
        if lane is not None:
            lane.append(pending)
            return
        self._lanes[pending.lane] = deque([pending])
        task = asyncio.create_task(self._drain(pending.lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, key: Hashable) -> None:
        lane = self._lanes[key]
        while lane:
            await self._deliver(lane[0])
            self._queue.forget(lane.popleft())
        del self._lanes[key]

    async def _deliver(self, pending: Pending) -> None:
        """Try until the bot accepts it: the second try comes at once, the next ones after growing delays."""
        failures = 0
        while pending in self._queue.pending:
            async with self._slots:
                wait = await self._attempt(pending)
            if wait is None:
                return
            delay = min(self.patience.first_delay * 2 ** (failures - 1), LONGEST_DELAY) if failures else 0.0
            failures += 1
            await asyncio.sleep(wait or delay)

    async def _attempt(self, pending: Pending) -> float | None:
        """Try once: None when accepted, else the seconds the bot asked to wait (0 when it did not say)."""
        if self._session is None:
            return None
        headers = {"Content-Type": "application/json"}
        if self.webhook.secret_token:
            headers[SECRET_HEADER] = self.webhook.secret_token
        body = pending.text.encode("utf-8", "surrogatepass")
        try:
            async with self._session.post(self.webhook.url, data=body, headers=headers) as response:
                await response.read()
                if response.ok:
                    return None
                self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
                asked = response.headers.get("Retry-After", "")
                return float(asked) if asked.isdigit() else 0.0
        except TimeoutError:
            self._failed("Read timeout expired")
        except aiohttp.ClientError:
            self._failed("Connection refused")
        return 0.0

    def _failed(self, reason: str) -> None:
        self.last_error = (int(time.time()), reason)

    async def close(self) -> None:
        """Stop pushing; unaccepted updates stay pending."""
        self._queue.on_pending = None
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._lanes.clear()
        self.webhook = Webhook()
        if self._session is not None:
            await self._session.close()
            self._session = None
