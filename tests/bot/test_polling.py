"""Long polling against the simulator: the offset passes only committed updates; nothing ends the loop."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.telegram.bot import TelegramBot
from bot.telegram.patient import patiently
from bot.telegram.polling import Polling
from bot.telegram.request import TelegramRequest
from simulator.doors.server import Simulator
from simulator.state.faults import Fault
from storage.models import drafts_table, failed_updates_table, received_updates_table
from tests.bot.conftest import Desk
from tests.databases import sqlite_template
from tests.opened_databases import OpenedDatabase
from tests.turns.raw_updates import message

PATIENCE_SECONDS = 45.0
PERSON = 4242


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenedDatabase]:
    """Open SQLite only: the intake's tests cover the effects of a database on a turn."""
    with closing(OpenedDatabase(f"sqlite:///{shutil.copy(sqlite_template(), tmp_path)}")) as own:
        yield own


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    async with Simulator() as simulator:
        yield simulator


@pytest.fixture
async def bot(simulator: Simulator) -> AsyncIterator[TelegramBot]:
    async with a_bot(simulator, simulator.token) as bot:
        yield bot


def a_bot(simulator: Simulator, token: str) -> TelegramBot:
    return TelegramBot(
        token,
        base_url=f"{simulator.url}/bot",
        request=TelegramRequest(),
        get_updates_request=TelegramRequest(),
    )


@pytest.fixture
async def polling(bot: TelegramBot, desk: Desk) -> AsyncIterator[Polling]:
    polling = Polling(bot, desk.intake, poll_seconds=1)
    yield polling
    await polling.stop()


async def until(condition: Callable[[], Any]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it does not happen"
        await asyncio.sleep(0.005)


def pending(simulator: Simulator) -> int:
    return len(simulator.simulation.updates.pending)


async def test_what_was_heard_is_confirmed(simulator, polling, desk):
    person = desk.bench.person()
    for text in ("Un", "Deux"):
        simulator.simulation.updates.add_raw(desk.updates.text(person, text))
    await polling.start()
    await until(lambda: pending(simulator) == 0)

    assert desk.rows.texts() == ["Un", "Deux"]


async def test_a_webhook_that_was_left_behind_is_taken_away(simulator, bot, polling, desk):
    await bot.set_webhook("http://127.0.0.1:9/telegram")
    await polling.start()
    simulator.simulation.updates.add_raw(desk.updates.text(desk.bench.person(), "Un"))

    await until(lambda: desk.rows.texts() == ["Un"])


async def test_while_the_database_is_away_nothing_is_confirmed_and_later_all_is_heard(
    simulator, polling, desk, log
):
    person = desk.bench.person()
    with desk.database_away():
        for text in ("Un", "Deux"):
            simulator.simulation.updates.add_raw(desk.updates.text(person, text))
        await polling.start()
        await until(lambda: len(log.lines("polling_failed")) >= 2)
        assert pending(simulator) == 2
    await until(lambda: pending(simulator) == 0)

    assert sorted(desk.rows.texts()) == ["Deux", "Un"]
    assert desk.rows.count(failed_updates_table) == 0


BROKEN = (
    '{"message": 7}',
    '{"message": {"text": "a"}}',
    '{"message": {"message_id": "x", "date": "y", "chat": 5}}',
    '{"callback_query": {"id": 5}}',
    "null",
    "[]",
    '"a"',
    "{}",
)


@pytest.mark.parametrize("broken", [BROKEN, ("no JSON at all",)])
async def test_what_is_no_update_does_not_stop_the_polling(simulator, polling, desk, broken):
    queue = simulator.simulation.updates
    for text in broken:
        queue.add_text(text)
    queue.add_raw(desk.updates.text(desk.bench.person(), "Un"))
    await polling.start()
    await until(lambda: desk.rows.texts()[-1:] == ["Un"] and pending(simulator) == 0)
    queue.add_raw(desk.updates.text(desk.bench.person(), "Deux"))

    await until(lambda: desk.rows.texts()[-1:] == ["Deux"])
    assert polling.is_alive


async def test_an_update_that_keeps_failing_is_confirmed_once_it_is_set_aside(simulator, polling, desk):
    simulator.simulation.updates.add_raw(desk.updates.text(PERSON, "/boom"))
    await polling.start()

    await until(lambda: pending(simulator) == 0)
    assert desk.rows.count(failed_updates_table) == 1


async def test_ids_that_start_again_lower_are_heard(simulator, polling, desk):
    person = desk.bench.person()
    queue = simulator.simulation.updates
    queue.add_raw({"update_id": 900_000_000, "message": message(person, text="Avant")})
    await polling.start()
    await until(lambda: pending(simulator) == 0)
    calls = len(simulator.simulation.calls.described())
    await until(lambda: len(simulator.simulation.calls.described()) >= calls + 2)
    await polling.stop()
    queue.add_raw({"update_id": 5, "message": message(person, text="Après")})
    await polling.start()

    await until(lambda: pending(simulator) == 0)
    assert desk.rows.texts() == ["Avant", "Après"]


@pytest.mark.parametrize("kind", ["server_error", "refuse", "timeout_after", "too_many_requests"])
async def test_trouble_at_telegrams_end_passes(simulator, polling, desk, kind):
    simulator.simulation.faults.add(
        Fault(kind=kind, method="getUpdates", times=2, retry_after=1, seconds=0.1)
    )
    simulator.simulation.updates.add_raw(desk.updates.text(desk.bench.person(), "Un"))
    await polling.start()

    await until(lambda: desk.rows.texts() == ["Un"] and pending(simulator) == 0)
    assert desk.rows.count(received_updates_table) == 1


async def test_telegram_that_cannot_be_reached_is_asked_again(simulator, polling, desk, log):
    await polling.start()
    await simulator.refuse_connections()
    await until(lambda: len(log.lines("polling_failed")) >= 2)
    await simulator.accept_connections()
    simulator.simulation.updates.add_raw(desk.updates.text(desk.bench.person(), "Un"))

    await until(lambda: desk.rows.texts() == ["Un"])


async def test_what_was_fetched_and_not_confirmed_comes_again_and_has_one_effect(
    simulator, bot, polling, desk
):
    person = desk.bench.person()
    simulator.simulation.updates.add_raw(desk.updates.text(person, "/tiny"))
    await polling.start()
    await until(lambda: desk.rows.count(received_updates_table) == 1)
    await polling.stop()
    assert not polling.is_alive

    again = Polling(bot, desk.intake, poll_seconds=1)
    await again.start()
    await until(lambda: pending(simulator) == 0)
    await again.stop()
    assert desk.rows.count(drafts_table) == 1
    assert len(desk.rows.promises("card")) == 1


class Sleeper:
    """Notes how long polling waits, and lets it go on at once."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)
        await asyncio.sleep(0)


@pytest.mark.parametrize("kind", ["unauthorised", "not_found"])
async def test_a_token_that_is_refused_is_tried_again_with_long_pauses_and_never_written_down(
    simulator, bot, desk, log, kind
):
    sleeper = Sleeper()
    polling = Polling(bot, desk.intake, poll_seconds=1, sleep=sleeper)
    simulator.simulation.faults.add(Fault(kind=kind, method="getUpdates", times=3))
    simulator.simulation.updates.add_raw(desk.updates.text(desk.bench.person(), "Un"))
    await polling.start()
    await until(lambda: desk.rows.texts() == ["Un"] and pending(simulator) == 0)
    await polling.stop()

    assert sleeper.slept == [30.0, 300.0, 300.0]
    assert len(log.lines("token_refused")) == 3
    assert simulator.token not in log.text


async def test_telegram_that_asks_to_wait_is_waited_for_as_told(simulator, bot, desk):
    sleeper = Sleeper()
    polling = Polling(bot, desk.intake, poll_seconds=1, sleep=sleeper)
    simulator.simulation.faults.add(Fault(kind="too_many_requests", method="getUpdates", retry_after=77))
    simulator.simulation.updates.add_raw(desk.updates.text(desk.bench.person(), "Un"))
    await polling.start()
    await until(lambda: desk.rows.texts() == ["Un"])
    await polling.stop()

    assert sleeper.slept == [77.0]


async def test_a_database_that_is_back_is_asked_again_within_seconds(bot, desk, simulator):
    sleeper = Sleeper()
    polling = Polling(bot, desk.intake, poll_seconds=1, sleep=sleeper)
    with desk.database_away():
        simulator.simulation.updates.add_raw(desk.updates.text(desk.bench.person(), "Un"))
        await polling.start()
        await until(lambda: len(sleeper.slept) >= 8)
    await until(lambda: desk.rows.texts() == ["Un"])
    await polling.stop()

    assert max(sleeper.slept) <= 5.0


async def test_a_start_that_is_told_to_wait_waits_as_long_as_it_is_told(simulator, bot):
    sleeper = Sleeper()
    simulator.simulation.faults.add(
        Fault(kind="too_many_requests", method="deleteWebhook", times=2, retry_after=40)
    )
    await patiently(bot.delete_webhook, sleep=sleeper)

    assert sleeper.slept == [40.0, 40.0]
