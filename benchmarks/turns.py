"""Measures turns, webhook POST → transaction → reply sent, beside a bare echo that stores nothing."""

import asyncio
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import psutil

from benchmarks.filled import ANSWERS, FIRST_TELEGRAM_ID, NEEDS, copy_of_sqlite
from benchmarks.people_and_needs import fill
from benchmarks.ports import free_port, listening
from benchmarks.scale import scaled
from benchmarks.table import Line, note
from benchmarks.telegram_stub import TelegramStub

TOKEN = "123456789:BENCHMARK-TOKEN-IS-NO-SECRET"
SECRET = "benchmark"
PEOPLE = 500
ROUNDS = 5
UPDATES = scaled(3_000, least=300)
AT_ONCE = 40  # Telegram's own default of `max_connections`
START_SECONDS = 120  # on a machine that is busy with something else
WARM_UP = scaled(300, least=100)
QUIET_RATE_PER_SECOND = 50
QUIET_UPDATES = scaled(1_000, least=200)
MANY_TURNS = scaled(10_000, least=500)
RUNTIME = Path(sys.prefix) / "runtime" / "bin" / "python"
"""The interpreter with only the packages that `make run` installs; `make bench` makes it."""


@dataclass
class Running:
    """A bot process, the stub it talks to, and the client that posts updates to it."""

    process: subprocess.Popen[bytes]
    stub: TelegramStub
    session: aiohttp.ClientSession
    url: str
    next_update_id: int = 1

    def new_update_id(self) -> int:
        self.next_update_id += 1
        return self.next_update_id - 1

    async def post(self, chat_id: int) -> None:
        await self.deliver(text_update(self.new_update_id(), chat_id))

    async def deliver(self, update: dict[str, Any]) -> None:
        """Hand an update over as Telegram would, and return when it is acknowledged."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        async with self.session.post(self.url, json=update, headers=headers) as answer:
            if answer.status != 200:
                raise RuntimeError(f"the bot answered {answer.status}")

    def processor_seconds(self) -> float:
        """Return the processor time the bot's process has used so far."""
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    def resident_megabytes(self) -> float:
        return float(psutil.Process(self.process.pid).memory_info().rss) / 1024 / 1024


def text_update(update_id: int, telegram_id: int) -> dict[str, Any]:
    """Build the update of a partner who writes a need (Bot API « Update »)."""
    user = {"id": telegram_id, "is_bot": False, "first_name": "Partenaire", "language_code": "fr"}
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1_760_000_000,
            "chat": {"id": telegram_id, "type": "private", "first_name": "Partenaire"},
            "from": user,
            "text": f"Pas de mode de garde le mercredi à Alzon, cas {update_id}",
        },
    }


@contextlib.asynccontextmanager
async def running(
    command: list[str], environment: dict[str, str], port: int, stub_port: int
) -> AsyncIterator[Running]:
    """Start a bot and wait until it has set its webhook and answers."""
    stub = TelegramStub()
    serving = asyncio.create_task(stub.serve(stub_port))
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, env=os.environ | environment, stdout=log, stderr=log)
        try:
            await asyncio.wait_for(stub.webhook_set.wait(), START_SECONDS)
            await asyncio.wait_for(listening(port), START_SECONDS)
            connector = aiohttp.TCPConnector(limit=AT_ONCE)
            async with aiohttp.ClientSession(connector=connector) as session:
                yield Running(process, stub, session, f"http://127.0.0.1:{port}/telegram")
        finally:
            process.terminate()
            process.wait(30)
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)


def unhurried(database_url: str, port: int, stub_port: int) -> dict[str, str]:
    """Return the environment of a bot behind its webhook, with a pace too high to slow it down."""
    return {
        "CTG_TELEGRAM_TOKEN": TOKEN,
        "CTG_TELEGRAM_API_URL": f"http://127.0.0.1:{stub_port}",
        "CTG_DATABASE_URL": database_url,
        "CTG_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "CTG_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
        "CTG_WEBHOOK_SECRET": SECRET,
        "CTG_LOG_LEVEL": "WARNING",
        "CTG_RATE_PER_SECOND": "100000",
        "CTG_RATE_PER_CHAT_PER_SECOND": "100000",
        "CTG_RATE_PER_CHAT_BURST": "100000",
    }


@contextlib.asynccontextmanager
async def our_bot(needs: int = 0) -> AsyncIterator[Running]:
    """Run the bot on a small SQLite file: registered people and some needs."""
    with tempfile.TemporaryDirectory() as folder:
        database_url = f"sqlite:///{Path(folder) / 'benchmark.sqlite3'}"
        fill(database_url, people=PEOPLE, first_telegram_id=FIRST_TELEGRAM_ID, needs=needs)
        async with bot_on(database_url) as bot:
            yield bot


@contextlib.asynccontextmanager
async def bot_on(database_url: str) -> AsyncIterator[Running]:
    """Run `ctg-bot run` behind its webhook, without the packages that only developers install."""
    port, stub_port = free_port(), free_port()
    command = [str(RUNTIME if RUNTIME.exists() else sys.executable), "-m", "bot", "run"]
    async with running(command, unhurried(database_url, port, stub_port), port, stub_port) as bot:
        yield bot


@contextlib.asynccontextmanager
async def bare_echo() -> AsyncIterator[Running]:
    port, stub_port = free_port(), free_port()
    command = [
        sys.executable, "-m", "benchmarks.echo_bot",
        f"http://127.0.0.1:{stub_port}", TOKEN, str(port), SECRET,
    ]  # fmt: skip
    async with running(command, {}, port, stub_port) as bot:
        yield bot


async def rate(bot: Running, updates: int) -> float:
    """Return replies per second while `AT_ONCE` updates are always under way."""
    queue = iter(range(updates))
    expected = len(bot.stub.answered) + updates

    async def deliver() -> None:
        for number in queue:
            await bot.post(FIRST_TELEGRAM_ID + number % PEOPLE)

    begun = time.perf_counter()
    await asyncio.gather(*(deliver() for _ in range(AT_ONCE)))
    if not await bot.stub.wait_for(expected, seconds=120):
        raise RuntimeError(f"{expected - len(bot.stub.answered)} replies of {updates} did not come")
    return updates / (time.perf_counter() - begun)


async def burst(bot: Running, updates: int) -> tuple[float, float]:
    """Return replies per second, and the bot's milliseconds of processor for each."""
    before = bot.processor_seconds()
    per_second = await rate(bot, updates)
    return per_second, (bot.processor_seconds() - before) / updates * 1000


async def warm_burst(starting: AbstractAsyncContextManager[Running]) -> tuple[float, float]:
    """Run a burst on a bot just started, once it has warmed up."""
    async with starting as bot:
        await rate(bot, WARM_UP)
        return await burst(bot, UPDATES)


async def latencies(bot: Running) -> list[float]:
    """Return milliseconds from POST to the reply's arrival, at a quiet and even rate."""
    sent: dict[int, float] = {}
    before = len(bot.stub.answered)
    posts: list[asyncio.Task[None]] = []
    begun = time.perf_counter()
    for number in range(QUIET_UPDATES):
        await asyncio.sleep(max(0.0, begun + number / QUIET_RATE_PER_SECOND - time.perf_counter()))
        chat_id = FIRST_TELEGRAM_ID + number % PEOPLE
        sent[chat_id, number // PEOPLE] = time.perf_counter()  # type: ignore[index]
        posts.append(asyncio.create_task(bot.post(chat_id)))
    await asyncio.gather(*posts)
    await bot.stub.wait_for(before + QUIET_UPDATES, seconds=30)
    seen: dict[int, int] = {}
    found = []
    for chat_id, at in bot.stub.answered[before:]:
        turn = seen.get(chat_id, 0)
        seen[chat_id] = turn + 1
        found.append((at - sent[chat_id, turn]) * 1000)  # type: ignore[index]
    return found


async def measure() -> AsyncIterator[Line]:
    for line in await _beside_the_echo():
        yield line
    async with our_bot() as bot:
        await rate(bot, WARM_UP)
        yield _latency(await latencies(bot))
        await rate(bot, MANY_TURNS)
        yield _memory(bot.resident_megabytes())
    yield await _few_and_many()


async def _beside_the_echo() -> list[Line]:
    """Compare with the echo in alternating rounds, so that a busy moment hits both."""
    rounds = []
    for number in range(1, ROUNDS + 1):
        note(f"round {number} of {ROUNDS} beside the echo")
        rounds.append((await warm_burst(bare_echo()), await warm_burst(our_bot())))
    echo_rate, echo_cost = (statistics.median(echo[place] for echo, _our in rounds) for place in (0, 1))
    our_rate, our_cost = (statistics.median(our[place] for _echo, our in rounds) for place in (0, 1))
    share = statistics.median(our[1] / echo[1] for echo, our in rounds)
    return [
        Line(
            f"processor time of a turn (de-duplicate, draft, outbox, reply sent), median of {ROUNDS} rounds",
            "≤ 0.80 × the echo's",
            f"{share:.2f} × ({our_cost:.2f} ms)",
            f"bare echo, nothing stored: {echo_cost:.2f} ms",
            share <= 0.80,
        ),
        Line(
            "rate of turns in it, which the machine's load moves",
            "–",
            f"{our_rate:.0f}/s = {our_rate / echo_rate:.2f} ×",
            f"bare echo: {echo_rate:.0f}/s",
            None,
        ),
    ]


def _latency(waits: list[float]) -> Line:
    slow = statistics.quantiles(waits, n=100)
    measured = f"p50 {slow[49]:.1f} ms, p99 {slow[98]:.1f} ms"
    return Line("turn latency at 50 updates/s", "p99 < 50 ms", measured, "–", slow[98] < 50)


def _memory(megabytes: float) -> Line:
    installed = "as `make run` installs it" if RUNTIME.exists() else "with all of `make bench` installed"
    what = f"resident memory after {MANY_TURNS:,} turns, {installed}"
    return Line(what, "≤ 112 MB", f"{megabytes:.0f} MB", "–", megabytes <= 112)


async def _few_and_many() -> Line:
    """Compare few stored needs with many in processor time, which neighbours change less; alternated too."""
    rounds = []
    for _number in range(3):
        # A copy each time: updates are numbered from one, and a number that was heard is not heard again.
        with copy_of_sqlite() as many_url:
            rounds.append((await warm_burst(our_bot(needs=100)), await warm_burst(bot_on(many_url))))
    few, many = (statistics.median(round_[place][1] for round_ in rounds) for place in (0, 1))
    share = statistics.median(many[1] / few[1] for few, many in rounds)
    return Line(
        f"cost per turn, 100 → {NEEDS:,} stored needs (and {ANSWERS:,} answers)",
        "≤ 1.1 ×",
        f"{share:.2f} × ({few:.2f} → {many:.2f} ms of processor)",
        "–",
        share <= 1.1,
    )
