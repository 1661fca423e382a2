"""Measures a poll's results among very many stored answers, beside pandas and DuckDB on the same rows."""

import asyncio
import random
import statistics
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from typing import Any

from sqlalchemy import create_engine

from benchmarks.databases import ENGINES
from benchmarks.filled import ANSWERS, PEOPLE, WAVES, filled
from benchmarks.frames import PEERS
from benchmarks.questions import ROWS_OF_NINE
from benchmarks.table import Line
from services.polls.results import Results, results
from storage.database import Database
from storage.engine import parse_url
from storage.unit_of_work import UnitOfWork

TIMES = 60
PEER_TIMES = 5
LIMIT_MILLISECONDS = 100


async def measure() -> AsyncIterator[Line]:
    """Yield two lines for each database: results for everyone, and with words for the poll's manager."""
    for engine in ENGINES:
        for line in await asyncio.to_thread(_measure, engine):
            yield line


def _measure(engine: str) -> list[Line]:
    url = filled(engine)
    with closing(Database(url)) as database:
        told = list(_times(database, for_everybody=True))
        worded = list(_times(database, for_everybody=False))
    beside = "; ".join(f"{name}: {_peer(count, url)}" for name, count in PEERS.items())
    what = f"a wave's results ({PEOPLE:,} people), {ANSWERS:,} answers stored, {engine}"
    return [
        _line(what, told, beside),
        _line("the same with everybody's words, for the person who runs it", worded, "–"),
    ]


def _line(what: str, times: list[float], beside: str) -> Line:
    slow = statistics.quantiles(times, n=20)[18]
    measured = f"p50 {statistics.median(times):.0f} ms, p95 {slow:.0f} ms"
    return Line(what, f"p95 < {LIMIT_MILLISECONDS} ms", measured, beside, slow < LIMIT_MILLISECONDS)


def _times(database: Database, *, for_everybody: bool) -> Iterator[float]:
    """Yield the milliseconds for random waves, each from the first query to its figures."""
    chance = random.Random(3)
    for _ in range(TIMES):
        wave_id = chance.randint(1, WAVES)

        def read(work: UnitOfWork, wave_id: int = wave_id) -> Results:
            wave = work.polls.find_wave(wave_id)
            poll = work.polls.find(wave.poll_id) if wave else None
            assert wave
            assert poll
            return results(work, poll, wave, for_everybody=for_everybody)

        begun = time.perf_counter()
        found = database.read_now(read)
        yield (time.perf_counter() - begun) * 1000
        if any(each.answered != PEOPLE for each in found.questions):
            raise RuntimeError("an answer is not counted")


def _peer(count: Callable[[Any, int], int], url: str) -> str:
    """Return the peer's milliseconds to fetch the wave's rows and group them; it has no other way in."""
    engine = create_engine(parse_url(url))
    times = []
    try:
        with engine.connect() as connection:
            for wave_id in range(1, PEER_TIMES + 1):
                begun = time.perf_counter()
                counted = count(connection, min(wave_id, WAVES))
                times.append((time.perf_counter() - begun) * 1000)
                if counted != PEOPLE * ROWS_OF_NINE:
                    raise RuntimeError("the peer counts something else")
    except ImportError:
        return "not installed"
    finally:
        engine.dispose()
    return f"{statistics.median(times):.0f} ms (rows fetched, then grouped)"
