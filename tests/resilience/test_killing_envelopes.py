"""An envelope that kills its process is given up after three attempts, said, and holds up nobody."""

import asyncio
import signal
import subprocess
import sys
from datetime import datetime
from typing import Any

import pytest

from services.outbox import promises
from simulator.doors.server import Simulator
from storage.database import Database
from storage.records.outbox import Priority, Promise, PromiseKind
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from tests.rows import Rows
from tests.storage.samples import add_person

# One kill goes before anything about it could be noted.
MOST_KILLS = 4
ENDED = {-signal.SIGKILL, 128 + signal.SIGKILL}


def culprit(way: str, at: datetime) -> Promise:
    errand: dict[str, Any] = {"receiver": "plan", "file": "F1", "gatherer": "report", "parameters": {}}
    if way in {"fetch", "gather"}:
        return Promise(kind=PromiseKind(way), content=errand, at=at, due_at=at)
    return Promise(template=way, at=at, due_at=at, priority=Priority.NOTIFICATION)


@pytest.mark.parametrize(
    ("way", "told"),
    [
        ("killing", "n’a pas pu être préparé"),
        ("killing-slowly", "n’a pas pu être préparé"),
        ("fetch", "pas pu lire le fichier"),
        ("gather", "n’a pas pu être fabriqué"),
    ],
)
async def test_it_is_given_up_and_everything_else_arrives(
    database: Database, database_url: str, rows: Rows, now: datetime, *, way: str, told: str
):
    people = [add_person(database, now, name=f"Personne {number}") for number in range(6)]
    async with Simulator() as simulator:
        for person in people:
            simulator.simulation.world.add_account("Anna", id=address_of(database, person), has_started=True)
        database.write_now(lambda work: promise_all(work, people, culprit(way, now), now))

        ends = []
        while not ends or ends[-1] in ENDED:
            ends.append(await run(database_url, simulator))
            assert len(ends) <= MOST_KILLS + 1

        heard = [texts(simulator, address_of(database, person)) for person in people]
    assert ends[-1] == 0
    # What was under way at a kill may come once more.
    assert [list(dict.fromkeys(words)) for words in heard[1:]] == [["avant", "après"]] * 5
    assert {"avant", "après"} < set(heard[0])
    assert [told in words for words in heard[0]].count(True) == 1
    assert [row.state for row in rows.promises() if row.error == "given_up"] == ["undeliverable"]


def promise_all(work: UnitOfWork, people: list[Person], killing: Promise, at: datetime) -> None:
    for person in people:
        promises.notify(work, person, "harmless", parameters={"words": "avant"}, at=at)
    work.outbox.add(killing, people[0].chat_id or 0)
    for person in people:
        promises.notify(work, person, "harmless", parameters={"words": "après"}, at=at)


def address_of(database: Database, person: Person) -> int:
    chat = database.read_now(lambda work: work.chats.find(person.chat_id or 0))
    assert chat
    return int(chat.address)


def texts(simulator: Simulator, chat_id: int) -> list[str]:
    messages = simulator.simulation.world.chats[chat_id].messages
    return [str(stored.content["text"]) for stored in messages.values()]


async def run(database_url: str, simulator: Simulator) -> int:
    """Let a sender work until it ends, or is ended."""
    command = [
        sys.executable,
        "-m",
        "tests.resilience.killing_sender",
        database_url,
        simulator.url,
        simulator.token,
    ]
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.DEVNULL)
    return await asyncio.wait_for(process.wait(), 60)
