"""A simulator on a free port, a bot and two phones."""

from collections.abc import AsyncIterator

import httpx
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from simulator.doors.server import Simulator
from simulator.state.webhook import Patience
from tests.simulator.callers import Phone, RawBot
from tests.trust import NOBODY

# Quick to try again; even a busy machine waits for immediate answers.
QUICK = Patience(timeout=1.5, first_delay=0.01)


class HandClock:
    """A clock that a test moves by hand, from the real one's time on."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def simulator(clock: HandClock) -> AsyncIterator[Simulator]:
    async with Simulator(clock=clock, patience=QUICK) as started:
        started.simulation.limits.rates.per_chat_burst = 20  # most tests are not about limits
        yield started


@pytest.fixture
async def http(simulator: Simulator) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=simulator.url, verify=NOBODY) as client:
        yield client


@pytest.fixture
def bot(http: httpx.AsyncClient, simulator: Simulator) -> RawBot:
    return RawBot(http, simulator.token)


@pytest.fixture
async def telegram_bot(simulator: Simulator) -> AsyncIterator[Bot]:
    """Return the real library, pointed at the simulator."""
    address = simulator.url
    async with Bot(
        simulator.token,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=HTTPXRequest(httpx_kwargs={"verify": NOBODY}),
        get_updates_request=HTTPXRequest(httpx_kwargs={"verify": NOBODY}),
    ) as started:
        yield started


@pytest.fixture
async def stranger(http: httpx.AsyncClient) -> Phone:
    """Add a person who never wrote to the bot."""
    account = await http.post("/phone/accounts", json={"first_name": "Sacha", "label": "Inconnu"})
    return Phone(http, account.json()["id"])


@pytest.fixture
async def partner(http: httpx.AsyncClient, bot: RawBot) -> Phone:
    """Add a person who has started the bot, with the update confirmed."""
    person = {"first_name": "Camille", "last_name": "Crèche", "label": "Directrice de crèche"}
    phone = Phone(http, (await http.post("/phone/accounts", json=person)).json()["id"])
    await phone.does("start")
    await bot.texts()
    return phone
