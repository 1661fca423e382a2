"""Measures taps answered while the wave still goes out, under Telegram's enforced limits."""

import asyncio
import statistics
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from benchmarks.broadcast import (
    FIRST_TELEGRAM_ID,
    PEOPLE,
    Telegram,
    all_sent,
    bot_on,
    first_answer,
    simulated_telegram,
)
from benchmarks.crowd import COORDINATOR, add_crowd
from benchmarks.databases import filling, sqlite_database
from benchmarks.morning_bot import MORNING
from benchmarks.table import Line
from benchmarks.wave import prepare
from config.settings import PACKAGED_TERRITORY
from config.territory import load_territory
from handlers.polls.cards import WAVE, PickAnswer
from handlers.turns.buttons import pack
from services.polls import running
from services.polls.kinds import values_of
from storage.database import Database
from storage.records.poll import Question
from storage.unit_of_work import UnitOfWork

ASKED = PEOPLE + 1  # everyone in `broadcast`
TAPS_PER_SECOND = 8.0
AT_ONCE = 40
READS_FOR_SECONDS = 2.0
ALLOWED_PER_SECOND = 30
TERRITORY = load_territory(PACKAGED_TERRITORY)


@dataclass
class Respondents:
    """Some of the invited people, who answer one question after the other, evenly in time."""

    telegram: Telegram
    wave_id: int
    questions: tuple[Question, ...]
    taps: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    _busy: deque[tuple[int, int]] = field(default_factory=deque)
    _known: set[int] = field(default_factory=set)

    async def keep_tapping(self) -> None:
        """Send one tap after the other, until cancelled."""
        begun, taps = time.monotonic(), 0
        while True:
            await asyncio.sleep(max(0.0, begun + taps / TAPS_PER_SECOND - time.monotonic()))
            taps += 1
            if len(self._busy) < AT_ONCE and taps % TAPS_PER_SECOND == 0:
                await self._find_more()
            if self._busy:
                await self._tap()

    async def _find_more(self) -> None:
        ready = time.monotonic() - READS_FOR_SECONDS
        for call in await self.telegram.log():
            chat_id = call["chat_id"]
            if len(self._busy) < AT_ONCE and call["at"] < ready and chat_id not in self._known:
                self._known.add(chat_id)
                shown = await self.telegram.get(f"{chat_id}/chats/{chat_id}/messages")
                self._busy.append((chat_id, shown["messages"][-1]["message_id"]))

    async def _tap(self) -> None:
        chat_id, message_id = self._busy.popleft()
        rank = len(self.taps[chat_id])
        values = values_of(self.questions[rank])
        data = pack(PickAnswer(WAVE, self.wave_id, rank, values[chat_id % len(values)]))
        self.taps[chat_id].append(time.monotonic())
        body = {"chat_id": chat_id, "message_id": message_id, "data": data}
        await self.telegram.post(f"{chat_id}/press", body)
        if rank + 1 < len(self.questions):
            self._busy.append((chat_id, message_id))


async def measure() -> AsyncIterator[Line]:
    async with simulated_telegram() as (url, telegram):
        with sqlite_database() as database_url:
            with filling(database_url) as connection:
                add_crowd(
                    connection, TERRITORY, people=ASKED, first_telegram_id=FIRST_TELEGRAM_ID, at=MORNING
                )
            with bot_on(url, database_url), closing(Database(database_url)) as database:
                await first_answer(telegram)
                begun = time.monotonic()
                respondents = Respondents(telegram, *await database.write(launch))
                tapping = asyncio.create_task(respondents.keep_tapping())
                await all_sent(database)
                tapping.cancel()
                await asyncio.gather(tapping, return_exceptions=True)
                await asyncio.sleep(2)
                calls = await telegram.log("sendMessage", "editMessageText")
    for line in _lines(calls, respondents.taps, begun):
        yield line


def launch(work: UnitOfWork) -> tuple[int, tuple[Question, ...]]:
    """Launch a wave to everyone; return its id and its questions."""
    poll_id = prepare(work)
    wave = running.launch(work, work.people.get(COORDINATOR), poll_id, TERRITORY, at=MORNING)
    assert wave
    return wave.id, tuple(work.polls.questions_of(poll_id))


def _lines(calls: list[dict[str, Any]], taps: dict[int, list[float]], begun: float) -> list[Line]:
    arrived = [call for call in calls if call["status"] == 200]
    refused = sum(call["status"] == 429 for call in calls)
    invitations = [call for call in arrived if call["method"] == "sendMessage"]
    last = max(call["at"] for call in invitations)
    sent = sum(call["at"] <= last for call in arrived)
    share = sent / (last - begun) / ALLOWED_PER_SECOND
    waits, unanswered = _waits(arrived, taps)
    slow = statistics.quantiles(waits, n=100)
    copies = len(invitations) - len({call["chat_id"] for call in invitations})
    return [
        Line(
            f"answers while a wave of {ASKED:,} goes out, {TAPS_PER_SECOND:.0f} taps/s: tap → card",
            "p99 < 150 ms",
            f"p50 {slow[49]:.0f} ms, p99 {slow[98]:.0f} ms of {len(waits)}, unanswered {unanswered}",
            "–",
            slow[98] < 150 and unanswered == 0,
        ),
        Line(
            "invitations and cards together, of the allowed 30/s; refused (429), sent twice",
            "≥ 95 %; 0, 0",
            f"{share:.1%} over {last - begun:.0f} s; {refused}, {copies}",
            "–",
            share >= 0.95 and not refused and not copies and len(invitations) == ASKED,
        ),
    ]


def _waits(arrived: list[dict[str, Any]], taps: dict[int, list[float]]) -> tuple[list[float], int]:
    """Return the milliseconds from each tap to its card, and the number of taps that no card answered."""
    shown: dict[int, list[float]] = defaultdict(list)
    for call in arrived:
        if call["method"] == "editMessageText":
            shown[call["chat_id"]].append(call["at"])
    waits = [
        (at - tapped) * 1000
        for chat_id, times in taps.items()
        for tapped, at in zip(times, shown[chat_id], strict=False)
    ]
    return waits, sum(map(len, taps.values())) - len(waits)
