"""Measures a poll's wave to very many people: asks all and promises their invitations in one transaction."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import closing

from benchmarks.crowd import COORDINATOR, add_crowd
from benchmarks.databases import ENGINES, filling
from benchmarks.morning_bot import MORNING
from benchmarks.questions import SEVEN
from benchmarks.scale import scaled
from benchmarks.table import Line
from config.settings import PACKAGED_TERRITORY
from config.territory import load_territory
from services.polls import running
from storage.database import Database
from storage.records.audience import Audience
from storage.records.outbox import Priority
from storage.records.poll import PollSecrecy
from storage.unit_of_work import UnitOfWork

PEOPLE = scaled(100_000)
LIMIT_SECONDS = {"SQLite": 0.8, "PostgreSQL": 2.0}


async def measure() -> AsyncIterator[Line]:
    """Yield one line for each database."""
    for engine in ENGINES:
        yield await asyncio.to_thread(_measure, engine)


def _measure(engine: str) -> Line:
    limit = LIMIT_SECONDS[engine]
    with ENGINES[engine]() as url:
        seconds = min(_seconds(url, first=place == 0) for place in range(3))
    return Line(
        f"a wave to {PEOPLE:,} people enqueued, {engine}",
        f"< {limit:g} s",
        f"{seconds:.2f} s, the best of three waves",
        "–",
        seconds < limit,
    )


def _seconds(url: str, *, first: bool) -> float:
    """Return the seconds from the tap on « Lancer » to the commit."""
    territory = load_territory(PACKAGED_TERRITORY)
    if first:
        with filling(url) as connection:
            add_crowd(connection, territory, people=PEOPLE, first_telegram_id=5_000_000, at=MORNING)
    with closing(Database(url)) as database:
        poll_id = database.write_now(prepare)
        before = database.read_now(count_invitations)
        begun = time.perf_counter()
        database.write_now(
            lambda work: running.launch(work, work.people.get(COORDINATOR), poll_id, territory, at=MORNING)
        )
        seconds = time.perf_counter() - begun
        if database.read_now(count_invitations) - before != PEOPLE:
            raise RuntimeError("a person is not invited")
    return seconds


def prepare(work: UnitOfWork) -> int:
    """Prepare a poll of seven questions to everyone, ready to be launched; return its id."""
    plan = running.PollDraft("Avant le COPIL", PollSecrecy.NOMINATIVE, Audience(), SEVEN, None, None, 14)
    territory = load_territory(PACKAGED_TERRITORY)
    return running.prepare(work, work.people.get(COORDINATOR), plan, territory, at=MORNING).id


def count_invitations(work: UnitOfWork) -> int:
    """Count the promises that wait at the priority of broadcasts."""
    return work.outbox.count_pending().get(Priority.BROADCAST, 0)
