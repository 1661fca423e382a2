"""Measures the cost of a secret ballot in an empty box and in a full one, which is shaken in parts."""

import asyncio
import random
import statistics
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import closing

from sqlalchemy import text

from benchmarks.crowd import add_crowd
from benchmarks.databases import ENGINES, filling
from benchmarks.morning_bot import MORNING
from benchmarks.questions import SEVEN
from benchmarks.scale import scaled
from benchmarks.stored_answers import add_poll
from benchmarks.table import Line
from config.settings import PACKAGED_TERRITORY
from config.territory import load_territory
from services.polls import ballots
from storage.database import Database
from storage.records.poll import Answer, PollSecrecy, Question, QuestionKind
from storage.unit_of_work import UnitOfWork

PEOPLE = scaled(5_000, least=100)
LOOKED_AT = PEOPLE // 10
CHOICES = {QuestionKind.AGREEMENT: "1234", QuestionKind.YES_NO: ("oui", "non"), QuestionKind.SINGLE: "abcd"}


async def measure() -> AsyncIterator[Line]:
    """Yield one line for each database."""
    for engine in ENGINES:
        yield await asyncio.to_thread(_measure, engine)


def _measure(engine: str) -> Line:
    with ENGINES[engine]() as url:
        milliseconds = _cast(url)
    first, last = milliseconds[:LOOKED_AT], milliseconds[-LOOKED_AT:]
    slowest = statistics.quantiles(last, n=100)[98]
    return Line(
        f"a secret ballot of 7 answers dropped, one after the other, {PEOPLE:,} in all, {engine}",
        "–",
        f"the first {LOOKED_AT:,}: {statistics.median(first):.1f} ms,"
        f" the last: {statistics.median(last):.1f} ms, p99 {slowest:.1f} ms",
        "–",
        None,
    )


def _cast(url: str) -> list[float]:
    """Return the milliseconds of each ballot, commit included."""
    chance = random.Random(0)
    with filling(url) as connection:
        territory = load_territory(PACKAGED_TERRITORY)
        add_crowd(connection, territory, people=PEOPLE, first_telegram_id=5_000_000, at=MORNING)
        wave_id, questions = _open_wave(UnitOfWork(connection))
        asked = "INSERT INTO poll_asked (wave_id, person_id) SELECT :wave, id FROM people WHERE id <= :people"
        connection.execute(text(asked), {"wave": wave_id, "people": PEOPLE})
    taken = []
    with closing(Database(url)) as database:
        for person_id in range(1, PEOPLE + 1):
            answers = {question.id: _answer(question, chance) for question in questions}
            begun = time.perf_counter()
            database.write_now(
                lambda work, who=person_id, said=answers: ballots.cast(  # type: ignore[misc]
                    work, wave_id, who, said, several=(), at=MORNING
                )
            )
            taken.append((time.perf_counter() - begun) * 1000)
    return taken


def _open_wave(work: UnitOfWork) -> tuple[int, Sequence[Question]]:
    poll = add_poll(work, MORNING, secrecy=PollSecrecy.ANONYMOUS, questions=SEVEN)
    wave_id = work.polls.add_wave(poll, opens_at=MORNING, closes_at=MORNING.replace(year=2027))
    return wave_id, work.polls.questions_of(poll.id)


def _answer(question: Question, chance: random.Random) -> Answer:
    if question.kind is QuestionKind.RATING:
        return Answer(number=float(chance.randint(0, 10)))
    return Answer(choices=(chance.choice(CHOICES[question.kind]),))
