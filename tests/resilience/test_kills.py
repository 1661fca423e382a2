"""kill -9 at random moments: nothing acknowledged is lost, nothing is done twice."""

import threading
from collections import Counter
from pathlib import Path

import pytest

from bot.telegram_request import CONNECTIONS
from storage.records.outbox import Priority
from storage.records.person import Role
from storage.repositories.needs import NeedFilter
from storage.unit_of_work import UnitOfWork
from tests.processes import Killer, Village
from tests.town import Phone

PARTNERS = 6
KILL_PATIENCE_SECONDS = 90.0


@pytest.mark.timeout(300)
def test_twenty_kills_while_people_write_needs(database_url: str, tmp_path: Path):
    write_needs_under_kills(database_url, tmp_path, kills=20, needs_each=8)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_hundred_kills_while_people_write_needs(database_url: str, tmp_path: Path):
    write_needs_under_kills(database_url, tmp_path, kills=100, needs_each=40)


def write_needs_under_kills(database_url: str, folder: Path, *, kills: int, needs_each: int) -> None:
    """Every partner writes and sends needs, one after the other, while the bot is killed."""
    with Village(database_url, folder, is_hurried=True) as village:
        village.person("Coordinatrice", Role.COORDINATOR)
        partners = [village.person(f"Partenaire {number}") for number in range(PARTNERS)]
        killer = Killer(village.bots[0], times=kills, seed=kills)
        killer.start()
        writers = [threading.Thread(target=_write_needs, args=(phone, needs_each)) for phone in partners]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        killer.finish()
        assert village.wait_until(village.is_at_rest, patience=KILL_PATIENCE_SECONDS)

        needs = village.database.read_now(lambda work: work.needs.list_(NeedFilter(), limit=10_000))
        texts = Counter(need.text for need in needs)
        expected = {_text(phone, rank) for phone in partners for rank in range(needs_each)}
        assert set(texts) == expected
        assert set(texts.values()) == {1}
        assert sorted(need.number for need in needs) == list(range(1, len(expected) + 1))
        for phone in partners:
            confirmations = [text for text in phone.all_texts() if "Enregistré" in text]
            assert len(confirmations) >= needs_each


def _write_needs(phone: Phone, needs_each: int) -> None:
    for rank in range(needs_each):
        text = _text(phone, rank)
        phone.says(text)
        assert phone.taps_on_card_of(text, "Envoyer", patience=KILL_PATIENCE_SECONDS), text
        assert phone.hears_times("Enregistré", rank + 1, patience=KILL_PATIENCE_SECONDS), text


def _text(phone: Phone, rank: int) -> str:
    return f"Il manque une navette pour le cas {phone.id} {rank} à Alzon"


@pytest.mark.timeout(300)
def test_twenty_kills_during_a_broadcast(database_url: str, tmp_path: Path):
    broadcast_under_kills(database_url, tmp_path, kills=20, people=300)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_hundred_kills_during_a_broadcast(database_url: str, tmp_path: Path):
    broadcast_under_kills(database_url, tmp_path, kills=100, people=1500)


def broadcast_under_kills(database_url: str, folder: Path, *, kills: int, people: int) -> None:
    """Everyone gets the message; at most one in flight per kill and sending slot comes twice."""
    with Village(database_url, folder) as village:
        phones = [village.person(f"Partenaire {number}") for number in range(people)]

        def enqueue(work: UnitOfWork) -> None:
            for phone in phones:
                assert phone.person
                work.outbox.add(
                    method="sendMessage",
                    at=village.now(),
                    due_at=village.now(),
                    priority=Priority.BROADCAST,
                    chat_id=phone.id,
                    person_id=phone.person.id,
                    payload={"text": "Réunion du comité mardi"},
                )

        village.database.write_now(enqueue)
        killer = Killer(village.bots[0], times=kills, seed=kills)
        killer.start()
        killer.finish()
        assert village.wait_until(village.is_at_rest, patience=KILL_PATIENCE_SECONDS)

        heard = [len([text for text in phone.all_texts() if "Réunion" in text]) for phone in phones]
        assert min(heard) == 1
        assert sum(heard) - people <= kills * CONNECTIONS
