"""A process's life: one event loop, from the start until a signal asks it to stop."""

import asyncio
import importlib
import importlib.util
import signal
from collections.abc import Awaitable, Callable
from typing import Any


def live(work: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    """Run `work(until)`; SIGTERM and SIGINT (Ctrl-C) set `until`."""
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_until_asked(work))


async def _until_asked(work: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    until = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, until.set)
    await work(until)


def _loop_factory() -> Callable[[], Any] | None:
    """Return uvloop's factory if it is installed: it has no wheels for every system."""
    if importlib.util.find_spec("uvloop") is None:
        return None
    factory: Callable[[], Any] = importlib.import_module("uvloop").new_event_loop
    return factory
