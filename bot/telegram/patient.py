"""Calls of a start, which have nobody behind them: told to wait, they wait as long as they are told."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import structlog
from telegram.error import RetryAfter

log = structlog.get_logger(__name__)


async def patiently(
    call: Callable[[], Awaitable[Any]], *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """Make a call; when Telegram asks to come back later, come back then."""
    while True:
        try:
            await call()
        except RetryAfter as error:
            after = error.retry_after
            seconds = after.total_seconds() if isinstance(after, timedelta) else float(after)
            log.warning("start_waits", wait_seconds=seconds)
            await sleep(seconds)
        else:
            return
