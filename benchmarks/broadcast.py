"""Measures a broadcast with questions meanwhile, under Telegram's limits, beside the stock rate limiter."""

import asyncio
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.morning_bot import MORNING
from benchmarks.people_and_needs import fill
from benchmarks.ports import free_port, listening
from benchmarks.scale import scaled
from benchmarks.table import Line
from bot.telegram.carrier import TELEGRAM
from simulator.doors.server import DEFAULT_TOKEN
from storage.database import Database
from storage.records.outbox import Priority, Promise
from storage.unit_of_work import UnitOfWork

PEOPLE = scaled(1_000, least=150)
FIRST_TELEGRAM_ID = 6_000_000
CURIOUS = FIRST_TELEGRAM_ID + PEOPLE  # asks for help every two seconds, and receives nothing else
IDEAL_SECONDS = PEOPLE / 30  # Telegram's own limit (Bot FAQ): about thirty messages a second
QUESTION_EVERY_SECONDS = 2.0
PATIENCE_SECONDS = 180.0


@dataclass(frozen=True, slots=True)
class Result:
    """The simulator's view of one broadcast; `seconds` from its order to the last arrival."""

    seconds: float
    arrived: int
    twice: int
    refused: int
    slowest_reply_seconds: float
    unanswered: int

    @property
    def lost(self) -> int:
        """The number of people the broadcast never reached."""
        return PEOPLE - self.arrived


class Telegram:
    """The simulator in a process of its own, as an operator of phones sees it."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self.asked_at: list[float] = []

    async def post(self, path: str, body: dict[str, Any]) -> None:
        """Post an action to the phone API (simulator/PROTOCOL.md)."""
        async with self._session.post(f"/phone/{path}", json=body) as answer:
            answer.raise_for_status()

    async def get(self, path: str) -> Any:
        """Read a resource of the phone API."""
        async with self._session.get(f"/phone/{path}") as answer:
            return await answer.json()

    async def log(self, *methods: str) -> list[dict[str, Any]]:
        """Return every call of the bot by these methods; without methods, every message it tried to send."""
        return [call for call in await self.get("log") if call["method"] in (methods or ("sendMessage",))]

    async def first_call(self) -> None:
        """Return once the bot has tried to send a message."""
        while not await self.log():  # noqa: ASYNC110 - another process, which cannot notify us
            await asyncio.sleep(0.02)

    async def fill(self) -> None:
        """Give every person a phone on which the bot was started a while ago."""
        for number in range(PEOPLE + 1):
            telegram_id = FIRST_TELEGRAM_ID + number
            await self.post("accounts", {"id": telegram_id, "first_name": f"Partenaire {number}"})
            await self.post(f"{telegram_id}/start", {})
        await self.post("clear", {})

    async def keep_asking(self) -> None:
        """Ask for help as one curious person, again and again."""
        while True:
            self.asked_at.append(time.monotonic())
            await self.post(f"{CURIOUS}/text", {"chat_id": CURIOUS, "text": "/aide"})
            await asyncio.sleep(QUESTION_EVERY_SECONDS)

    async def result(self, begun: float) -> Result:
        """Count the outcomes of the broadcast and of the questions."""
        log = await self.log()
        sent = Counter(call["chat_id"] for call in log if call["status"] == 200)
        answered = [call["at"] for call in log if call["status"] == 200 and call["chat_id"] == CURIOUS]
        broadcast = [call["at"] for call in log if call["status"] == 200 and call["chat_id"] != CURIOUS]
        waits = [at - asked for asked, at in zip(self.asked_at, answered, strict=False)]
        copies = {chat_id: copies for chat_id, copies in sent.items() if chat_id != CURIOUS}
        return Result(
            seconds=max(broadcast) - begun,
            arrived=len(copies),
            twice=sum(copies.values()) - len(copies),
            refused=sum(call["status"] == 429 for call in log),
            slowest_reply_seconds=max(waits, default=0.0),
            unanswered=len(self.asked_at) - len(waits),
        )


@contextlib.asynccontextmanager
async def simulated_telegram() -> AsyncIterator[tuple[str, Telegram]]:
    """Start a simulator that enforces Telegram's limits, with everyone on it; yield its address first."""
    port = free_port()
    command = [sys.executable, "-m", "simulator", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        await asyncio.wait_for(listening(port), 30)
        url = f"http://127.0.0.1:{port}"
        async with aiohttp.ClientSession(url) as session:
            telegram = Telegram(session)
            await telegram.fill()
            yield url, telegram
    finally:
        process.terminate()
        process.wait(30)


@contextlib.contextmanager
def asking(telegram: Telegram) -> Any:
    """Keep asking for help for the length of the block."""
    asks = asyncio.create_task(telegram.keep_asking())
    try:
        yield
    finally:
        asks.cancel()


async def ours() -> Result:
    """Measure the bot: its outbox gets a whole broadcast at once."""
    async with simulated_telegram() as (url, telegram):
        with tempfile.TemporaryDirectory() as folder:
            database_url = f"sqlite:///{Path(folder) / 'benchmark.sqlite3'}"
            fill(database_url, people=PEOPLE + 1, first_telegram_id=FIRST_TELEGRAM_ID, needs=0)
            with bot_on(url, database_url), contextlib.closing(Database(database_url)) as database:
                await first_answer(telegram)
                with asking(telegram):
                    begun = time.monotonic()
                    await database.write(_promise_to_all)
                    await all_sent(database)
        return await telegram.result(begun)


@contextlib.contextmanager
def bot_on(url: str, database_url: str) -> Iterator[None]:
    """Run the bot in long polling, at its usual pace, on a weekday morning."""
    environment = {
        "CTG_TELEGRAM_TOKEN": DEFAULT_TOKEN,
        "CTG_TELEGRAM_API_URL": url,
        "CTG_DATABASE_URL": database_url,
        "CTG_WEB_LISTEN": "none",
        "CTG_LOG_LEVEL": "WARNING",
    }
    with tempfile.TemporaryFile() as log:
        command = [sys.executable, "-m", "benchmarks.morning_bot"]
        process = subprocess.Popen(command, env=os.environ | environment, stdout=log, stderr=log)
        try:
            yield
        finally:
            process.terminate()
            process.wait(30)


async def first_answer(telegram: Telegram) -> None:
    """Wait for the bot's first answer, then clear the log: messages until then are not measured."""
    await telegram.post(f"{CURIOUS}/text", {"chat_id": CURIOUS, "text": "/aide"})
    await telegram.first_call()
    await asyncio.sleep(1.5)
    await telegram.post("clear", {})


def _promise_to_all(work: UnitOfWork) -> None:
    content = {"text": "Réunion du comité mardi", "rows": []}
    promise = Promise(content=content, at=MORNING, due_at=MORNING, priority=Priority.BROADCAST)
    for number in range(PEOPLE):
        work.outbox.add(promise, work.chats.ensure(TELEGRAM, str(FIRST_TELEGRAM_ID + number)))


async def all_sent(database: Database) -> None:
    """Return when no broadcast waits any more."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (await database.read(lambda work: work.outbox.count_pending())).get(Priority.BROADCAST):
        if time.monotonic() > deadline:
            raise RuntimeError("the broadcast does not end")
        await asyncio.sleep(0.5)


async def stock() -> Result:
    """Measure the peer; the wait ends with its last send."""
    async with simulated_telegram() as (url, telegram):
        command = [
            sys.executable, "-m", "benchmarks.stock_broadcaster",
            url, DEFAULT_TOKEN, str(FIRST_TELEGRAM_ID), str(PEOPLE),
        ]  # fmt: skip
        process = await asyncio.create_subprocess_exec(*command, stderr=subprocess.DEVNULL)
        await telegram.first_call()
        with asking(telegram):
            await asyncio.wait_for(process.wait(), PATIENCE_SECONDS)
        return await telegram.result((await telegram.log())[0]["at"])


async def measure() -> AsyncIterator[Line]:
    peer, our = await stock(), await ours()
    share = IDEAL_SECONDS / our.seconds
    yield Line(
        f"broadcast of {PEOPLE:,} texts under Telegram's limits",
        f"≥ 97 % of the ideal {IDEAL_SECONDS:.1f} s",
        f"{our.seconds:.1f} s = {share:.1%}",
        f"AIORateLimiter: {peer.seconds:.1f} s for the {peer.arrived:,} that arrived",
        share >= 0.97,
    )
    yield Line(
        "lost, sent twice, refused (429) in it",
        "0, 0, 0",
        f"{our.lost}, {our.twice}, {our.refused}",
        f"AIORateLimiter: {peer.lost:,}, {peer.twice}, {peer.refused:,}",
        our.lost == our.twice == our.refused == 0,
        at_any_size=True,
    )
    yield Line(
        f"slowest reply meanwhile, a question every {QUESTION_EVERY_SECONDS:.0f} s",
        "< 1 s",
        f"{our.slowest_reply_seconds * 1000:.0f} ms, unanswered {our.unanswered}",
        f"AIORateLimiter: {peer.slowest_reply_seconds:.1f} s, unanswered {peer.unanswered}",
        our.slowest_reply_seconds < 1 and our.unanswered == 0,
    )
