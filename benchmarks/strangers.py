"""Measures a member's wait at Telegram's own pace while hundreds of strangers write twenty texts each."""

import asyncio
import contextlib
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import aiohttp

from benchmarks.filled import FIRST_TELEGRAM_ID
from benchmarks.people_and_needs import fill
from benchmarks.ports import free_port
from benchmarks.scale import scaled
from benchmarks.table import Line
from benchmarks.turns import AT_ONCE, PEOPLE, RUNTIME, Running, running, text_update, unhurried

STRANGERS = scaled(300, least=60)
TEXTS = 20
FIRST_STRANGER = 7_000_000_000
MEMBER_EVERY_SECONDS = 0.25
LIMIT_SECONDS = 1.0


@contextlib.asynccontextmanager
async def bot_at_telegrams_pace() -> AsyncIterator[Running]:
    """Run `ctg-bot run` behind its webhook, with the pace it has by itself."""
    with tempfile.TemporaryDirectory() as folder:
        database_url = f"sqlite:///{Path(folder) / 'benchmark.sqlite3'}"
        fill(database_url, people=PEOPLE, first_telegram_id=FIRST_TELEGRAM_ID, needs=100)
        port, stub_port = free_port(), free_port()
        command = [str(RUNTIME if RUNTIME.exists() else sys.executable), "-m", "bot", "run"]
        environment = unhurried(database_url, port, stub_port)
        own_pace = {name: value for name, value in environment.items() if "_RATE_" not in name}
        async with running(command, own_pace, port, stub_port) as bot:
            yield bot


async def measure() -> AsyncIterator[Line]:
    async with bot_at_telegrams_pace() as bot:
        waits = await members_waits(bot)
        told = {chat_id for chat_id, _at in bot.stub.answered if chat_id >= FIRST_STRANGER}
        messages = sum(chat_id >= FIRST_STRANGER for chat_id, _at in bot.stub.answered)
    yield Line(
        f"a member's answer while {STRANGERS} strangers write {TEXTS} texts each, at 30 messages/s",
        f"< {LIMIT_SECONDS:.0f} s",
        f"{len(waits)} answers, median {statistics.median(waits):.2f} s, longest {max(waits):.2f} s",
        f"{len(told)} strangers were told, in {messages} messages",
        max(waits) < LIMIT_SECONDS and messages <= 2 * STRANGERS,
    )


async def members_waits(bot: Running) -> list[float]:
    """Return the seconds from each member's text to its answer, while the flood lasts and is answered."""
    texts = iter([FIRST_STRANGER + number % STRANGERS for number in range(STRANGERS * TEXTS)])

    async def flood() -> None:
        for stranger in texts:
            await bot.deliver(text_update(bot.new_update_id(), stranger))

    flooding = [asyncio.create_task(flood()) for _ in range(AT_ONCE)]
    waits, member = [], 0
    # A connection of its own: how Telegram shares its forty among senders is not ours to measure.
    async with aiohttp.ClientSession() as session:
        beside = replace(bot, session=session)
        while not all(task.done() for task in flooding) or member < PEOPLE // 10:
            waits.append(await wait_of(beside, bot, FIRST_TELEGRAM_ID + member % PEOPLE))
            member += 1
            await asyncio.sleep(MEMBER_EVERY_SECONDS)
    await asyncio.gather(*flooding)
    return waits


async def wait_of(beside: Running, bot: Running, telegram_id: int) -> float:
    """Return the seconds from a member's text to the first message in their chat."""
    begun, known = time.perf_counter(), len(bot.stub.answered)
    await beside.deliver(text_update(bot.new_update_id(), telegram_id))
    while True:
        for chat_id, at in bot.stub.answered[known:]:
            if chat_id == telegram_id:
                return at - begun
        known = len(bot.stub.answered)
        if time.perf_counter() - begun > 180:
            return time.perf_counter() - begun
        await asyncio.sleep(0.005)
