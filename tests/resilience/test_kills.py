"""kill -9 at random moments: nothing acknowledged is lost, nothing is done twice."""

import threading
from collections import Counter
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from bot.sending.pace import MOST_UNDER_WAY
from storage.records.outbox import Priority, Promise
from storage.records.person import Role
from storage.repositories.needs.needs import NeedFilter
from storage.unit_of_work import UnitOfWork
from tests.processes import Killer, Village
from tests.town import Phone

PARTNERS, AUDIENCE = 6, 60
KILL_PATIENCE_SECONDS = 90.0
# Between Telegram's answer and its record, a kill lets calls under way go twice, so many at most. With a
# Telegram that answers at once it is one or two, more while a process has just started and writes slowly.
SENT_AND_NOT_RECORDED = MOST_UNDER_WAY


def test_kills_while_people_write_needs_and_are_written_to(database_url: str, tmp_path: Path, kills: int):
    work_under_kills(database_url, tmp_path, kills=kills)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_hundred_kills_while_people_write_needs_and_are_written_to(database_url: str, tmp_path: Path):
    work_under_kills(database_url, tmp_path, kills=100)


def work_under_kills(database_url: str, folder: Path, *, kills: int) -> None:
    """Let partners send needs, and one broadcast follow the other, as long as the bot is killed."""
    with Village(database_url, folder, is_hurried=True, from_nothing=True) as village:
        coordinator = village.person("Coordinatrice", Role.COORDINATOR)
        audience = [village.person(f"Habituée {number}") for number in range(AUDIENCE)]
        writers = [Writer(village.person(f"Partenaire {number}")) for number in range(PARTNERS)]
        killer = Killer(village, village.bots[0], times=kills, seed=kills)
        for thread in (killer, *writers):
            thread.start()
        waves = broadcast_while_alive(killer, village, audience)
        for writer in writers:
            writer.finish()
        assert village.wait_until(village.is_at_rest, patience=KILL_PATIENCE_SECONDS)

        told_twice = needs_that_were_told_twice(village, writers, coordinator)
        heard_twice = announcements_that_were_heard_twice(audience, waves)
        assert told_twice + heard_twice <= kills * SENT_AND_NOT_RECORDED


def needs_that_were_told_twice(village: Village, writers: list["Writer"], coordinator: Phone) -> int:
    """Check each need is there once and told to the coordinator; return the number of repeated notices."""
    needs = village.database.read_now(lambda work: work.needs.list_(NeedFilter(), limit=10_000))
    expected = [text for writer in writers for text in writer.sent]
    # Something was tried; how much between two kills depends on how busy the machine is.
    assert len(expected) >= PARTNERS
    assert Counter(need.text for need in needs) == dict.fromkeys(expected, 1)
    assert sorted(need.number for need in needs) == list(range(1, len(expected) + 1))
    texts = coordinator.all_texts()
    told = [sum(need.text in text for text in texts) for need in needs]
    assert min(told) >= 1
    return sum(told) - len(needs)


def announcements_that_were_heard_twice(audience: list[Phone], waves: int) -> int:
    """Check that everyone heard every announcement; return the number of repeats."""
    heard = Counter((phone.id, text) for phone in audience for text in phone.all_texts())
    assert heard.keys() == {(phone.id, wording(wave)) for phone in audience for wave in range(waves)}
    return heard.total() - len(heard)


def broadcast_while_alive(killer: Killer, village: Village, audience: list[Phone]) -> int:
    """Send one broadcast after the other, until the last kill; return their number."""
    waves = 0
    while killer.is_alive():
        village.database.write_now(partial(promise, audience=audience, wave=waves, at=village.now()))
        waves += 1
        wait_for_announcement(killer, village, audience[-1], wording(waves - 1))
    killer.finish()
    return waves


def wait_for_announcement(killer: Killer, village: Village, phone: Phone, words: str) -> None:
    is_heard = phone.once_shown(lambda: words in phone.all_texts())
    village.wait_until(lambda: is_heard() or not killer.is_alive(), patience=KILL_PATIENCE_SECONDS)


class Writer(threading.Thread):
    """A partner who writes a need, sends it, reads that it is registered, and writes the next."""

    def __init__(self, phone: Phone) -> None:
        super().__init__(name=phone.name, daemon=True)
        self._phone = phone
        self._is_over = threading.Event()
        self.sent: list[str] = []
        self.lost: list[str] = []

    def run(self) -> None:
        """Write needs until told to stop, or until something is lost."""
        while not self._is_over.is_set() and not self.lost:
            text = f"Il manque une navette pour le cas {self._phone.id} {len(self.sent)} à Alzon"
            self._phone.says(text)
            if not self._send(text):
                self.lost.append(text)
            self.sent.append(text)

    def _send(self, text: str) -> bool:
        patience = KILL_PATIENCE_SECONDS
        return self._phone.taps_on_card_of(text, "Envoyer", patience=patience) and self._phone.hears_times(
            "Enregistré", len(self.sent) + 1, patience=patience
        )

    def finish(self) -> None:
        self._is_over.set()
        self.join()
        assert self.lost == []


def promise(work: UnitOfWork, *, audience: list[Phone], wave: int, at: datetime) -> None:
    promised = Promise(content={"text": wording(wave)}, priority=Priority.BROADCAST, at=at, due_at=at)
    for phone in audience:
        assert phone.person
        work.outbox.add(promised, phone.person.chat_id or 0)


def wording(wave: int) -> str:
    return f"Réunion du comité, annonce {wave}."
