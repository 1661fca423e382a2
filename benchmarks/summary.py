"""Measures `/synthese` over a long history: from the coordinator's question to the text of the answer."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import closing

from benchmarks.crowd import COORDINATOR
from benchmarks.filled import NEEDS, NOW, filled
from benchmarks.table import Line
from config.settings import PACKAGED_TERRITORY
from config.territory import load_territory
from services.needs.queries import read_need_query
from services.overview.summaries import summarise
from services.schedules.days_off import local_time
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from views.overview.summaries import render_summary
from views.texts import Texts

TIMES = 20
LIMIT_MILLISECONDS = 1_000
EVERYTHING = "depuis le 1er janvier 2020"


async def measure() -> AsyncIterator[Line]:
    """Yield one line, in processor time: other work of the machine must not decide."""
    usual, whole = await asyncio.to_thread(_medians)
    yield Line(
        f"/synthese at {NEEDS:,} stored needs",
        "< 1 s",
        f"usual period {usual:.0f} ms, all of it {whole:.0f} ms of processor",
        "–",
        max(usual, whole) < LIMIT_MILLISECONDS,
    )


def _medians() -> list[float]:
    with closing(Database(filled("SQLite"))) as database:
        return [
            statistics.median(_answer(database, question) for _ in range(TIMES))
            for question in ("", EVERYTHING)
        ]


def _answer(database: Database, question: str) -> float:
    """Return the processor's milliseconds from the question to the text."""
    territory, now = load_territory(PACKAGED_TERRITORY), NOW

    def sum_up(work: UnitOfWork) -> tuple[str, float]:
        began = time.thread_time()
        query = read_need_query(question, territory, today=local_time(now, territory).date())
        summary = summarise(work, work.people.get(COORDINATOR), query, territory, now=now)
        text = render_summary(summary, Texts("fr", territory))
        return str(text), (time.thread_time() - began) * 1000

    text, spent = database.read_now(sum_up)
    if "besoins reçus" not in text:
        raise RuntimeError("the summary counts nothing")
    return spent
