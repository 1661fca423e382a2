"""Measures very many people answering a poll of seven questions on the real bot: none lost, none doubled."""

import asyncio
import random
import sys
import time
from collections.abc import AsyncIterator
from contextlib import closing
from typing import Any

from sqlalchemy import create_engine, text

from benchmarks import answers_meanwhile
from benchmarks.crowd import add_crowd
from benchmarks.databases import filling, sqlite_database
from benchmarks.morning_bot import MORNING
from benchmarks.ports import free_port
from benchmarks.scale import scaled
from benchmarks.table import Line
from benchmarks.turns import (
    AT_ONCE,
    FIRST_TELEGRAM_ID,
    PEOPLE,
    UPDATES,
    WARM_UP,
    Running,
    rate,
    running,
    unhurried,
)
from config.settings import PACKAGED_TERRITORY
from config.territory import load_territory
from handlers.polls.cards import WAVE, PickAnswer
from handlers.turns.buttons import pack
from services.polls.kinds import values_of
from storage.database import Database
from storage.engine import parse_url
from storage.records.poll import Question

RESPONDENTS = max(PEOPLE, scaled(5_000))
DELIVERED_AGAIN_EVERY = 25
TERRITORY = load_territory(PACKAGED_TERRITORY)

Given = dict[tuple[int, int], str]
"""Values by Telegram id and question id."""


async def measure() -> AsyncIterator[Line]:
    for line in await _none_lost():
        yield line
    async for line in answers_meanwhile.measure():
        yield line


async def _none_lost() -> list[Line]:
    port, stub_port = free_port(), free_port()
    with sqlite_database() as url:
        with filling(url) as connection:
            add_crowd(
                connection, TERRITORY, people=RESPONDENTS, first_telegram_id=FIRST_TELEGRAM_ID, at=MORNING
            )
        with closing(Database(url)) as database:
            wave_id, questions = database.write_now(answers_meanwhile.launch)
        command = [sys.executable, "-m", "benchmarks.morning_bot"]
        async with running(command, unhurried(url, port, stub_port), port, stub_port) as bot:
            if not await bot.stub.wait_for(RESPONDENTS, seconds=180):
                raise RuntimeError("the invitations do not go out")
            chosen = _choices(questions)
            per_second = await _answer_all(bot, wave_id, questions, chosen)
            await rate(bot, WARM_UP)
            turns_per_second = await rate(bot, UPDATES)
        return _lines(_stored(url), chosen, per_second, turns_per_second)


def _choices(questions: tuple[Question, ...]) -> Given:
    chance = random.Random(7)
    return {
        (FIRST_TELEGRAM_ID + number, question.id): chance.choice(values_of(question))
        for number in range(RESPONDENTS)
        for question in questions
    }


async def _answer_all(bot: Running, wave_id: int, questions: tuple[Question, ...], chosen: Given) -> float:
    """Return acknowledged answers per second; `AT_ONCE` people answer at any time."""
    invited = {chat_id: place for place, (chat_id, _at) in enumerate(bot.stub.answered, start=1)}
    waiting = iter(invited.items())
    again: list[dict[str, Any]] = []

    async def answer() -> None:
        for chat_id, message_id in waiting:
            for rank, question in enumerate(questions):
                data = pack(PickAnswer(WAVE, wave_id, rank, chosen[chat_id, question.id]))
                update = press_update(bot.new_update_id(), chat_id, message_id, data)
                copies = 2 if update["update_id"] % DELIVERED_AGAIN_EVERY == 0 else 1
                await asyncio.gather(*(bot.deliver(update) for _ in range(copies)))
                if update["update_id"] % DELIVERED_AGAIN_EVERY == 1:
                    again.append(update)

    begun = time.perf_counter()
    await asyncio.gather(*(answer() for _ in range(AT_ONCE)))
    seconds = time.perf_counter() - begun
    for update in again:
        await bot.deliver(update)
    return len(chosen) / seconds


def press_update(update_id: int, telegram_id: int, message_id: int, data: str) -> dict[str, Any]:
    """Build the update of a person who taps a button of one of the bot's messages (Bot API « Update »)."""
    user = {"id": telegram_id, "is_bot": False, "first_name": "Partenaire", "language_code": "fr"}
    chat = {"id": telegram_id, "type": "private", "first_name": "Partenaire"}
    bot = {"id": 1, "is_bot": True, "first_name": "CTG", "username": "ctg_bot"}
    message = {"message_id": message_id, "date": 1_760_000_000, "chat": chat, "from": bot, "text": "x"}
    query = {"id": str(update_id), "from": user, "message": message, "chat_instance": "1", "data": data}
    return {"update_id": update_id, "callback_query": query}


def _stored(url: str) -> tuple[int, list[tuple[tuple[int, int], str]]]:
    """Return the number of receipts, and every answer."""
    engine = create_engine(parse_url(url))
    with engine.connect() as connection:
        receipts = connection.execute(text("SELECT count(*) FROM receipts")).scalar_one()
        rows = connection.execute(
            text(
                "SELECT CAST(c.address AS BIGINT), a.question_id, a.choice, a.number FROM answers a"
                " JOIN responses r ON r.id = a.response_id JOIN people p ON p.id = r.person_id"
                " JOIN chats c ON c.id = p.chat_id"
            )
        ).all()
    engine.dispose()
    return receipts, [((row[0], row[1]), row[2] if row[2] is not None else f"{row[3]:g}") for row in rows]


def _lines(
    stored: tuple[int, list[tuple[tuple[int, int], str]]], chosen: Given, rate_: float, turn_rate: float
) -> list[Line]:
    receipts, answers = stored
    found = dict(answers)
    lost = sum(key not in found for key in chosen)
    wrong = sum(found[key] != value for key, value in chosen.items() if key in found)
    doubled = len(answers) - len(found)
    return [
        Line(
            f"{RESPONDENTS:,} people answer {len(chosen) // RESPONDENTS} questions, some updates come twice",
            f"{RESPONDENTS:,} receipts, {len(chosen):,} answers; lost, doubled, wrong 0, 0, 0",
            f"{receipts:,} receipts, {len(answers):,} answers; {lost}, {doubled}, {wrong}",
            "–",
            receipts == RESPONDENTS and len(answers) == len(chosen) and not lost + doubled + wrong,
            at_any_size=True,
        ),
        Line(
            "rate of answers meanwhile",
            "–",
            f"{rate_:.0f}/s",
            f"turns of texts, same process: {turn_rate:.0f}/s",
            None,
        ),
    ]
