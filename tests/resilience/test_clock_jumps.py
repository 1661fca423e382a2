"""The process's clock jumps by five seconds, either way, while people work: nothing is lost or doubled."""

import random
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from storage.models import outbox_table
from storage.records.outbox import EnvelopeState, PromiseKind
from storage.records.person import Role
from storage.repositories.needs.needs import NeedFilter
from tests.rows import Rows
from tests.town import Phone, Town

PARTNERS, LEAST_NEEDS_EACH, LEAST_JUMPS = 4, 4, 6
PATIENCE_SECONDS = 40.0


@pytest.fixture
def town(database_url: str, now) -> Iterator[Town]:
    with closing(Town(database_url, starts_at=now, is_hurried=True)) as town:
        yield town


class Jumper(threading.Thread):
    """Sets the town's clock to five seconds fast, right or slow, again and again, until it is stopped."""

    def __init__(self, town: Town, seed: int) -> None:
        super().__init__(name="jumper", daemon=True)
        self._town = town
        self._random = random.Random(seed)  # noqa: S311 - reproducible on purpose
        self._stopped = threading.Event()
        self.jumps: list[int] = []

    def has_jumped_enough(self) -> bool:
        return len(self.jumps) >= LEAST_JUMPS

    def run(self) -> None:
        ahead = 0
        while not self._stopped.wait(self._random.uniform(0.05, 0.5)):
            wanted = self._random.choice([place for place in (-5, 0, 5) if place != ahead])
            self._town.advance(timedelta(seconds=wanted - ahead))
            self.jumps.append(wanted - ahead)
            ahead = wanted

    def finish(self) -> None:
        self._stopped.set()
        self.join()


class Writer(threading.Thread):
    """A partner who writes one need after the other until the clock has jumped often enough."""

    def __init__(self, phone: Phone, jumper: Jumper) -> None:
        super().__init__(name=phone.name, daemon=True)
        self._phone, self._jumper = phone, jumper
        self.registered = 0

    def run(self) -> None:
        while self.registered < LEAST_NEEDS_EACH or not self._jumper.has_jumped_enough():
            text = f"Il manque une navette pour le cas {self._phone.id} {self.registered} à Alzon"
            self._phone.says(text)
            assert self._phone.taps_on_card_of(text, "Envoyer", patience=PATIENCE_SECONDS)
            assert self._phone.hears_times("Enregistré", self.registered + 1, patience=PATIENCE_SECONDS)
            self.registered += 1


def test_a_clock_that_jumps_loses_and_doubles_nothing(town: Town, rows: Rows):
    coordinator = town.person("Coordinatrice", Role.COORDINATOR)
    phones = [town.person(f"Partenaire {number}") for number in range(PARTNERS)]
    jumper = Jumper(town, seed=11)
    writers = [Writer(phone, jumper) for phone in phones]
    for thread in (jumper, *writers):
        thread.start()
    for writer in writers:
        writer.join()
    jumper.finish()
    town.advance(timedelta(seconds=30))
    assert town.wait_until(town.is_at_rest, patience=PATIENCE_SECONDS)

    registered = [writer.registered for writer in writers]
    needs = town.database.read_now(lambda work: work.needs.list_(NeedFilter(), limit=10_000))
    assert len(jumper.jumps) >= LEAST_JUMPS
    assert {1, -1} == {jump // abs(jump) for jump in jumper.jumps}
    assert min(registered) >= LEAST_NEEDS_EACH
    assert sorted(need.number for need in needs) == list(range(1, sum(registered) + 1))
    assert [phone.count_heard("Enregistré") for phone in phones] == registered
    assert coordinator.count_heard("Nouveau") == sum(registered)
    states = {row.state for row in rows.of(outbox_table) if row.kind is not PromiseKind.TOAST}
    assert states == {EnvelopeState.SENT}


@pytest.mark.parametrize("seconds", [-5, 5, -3600, 3600])
def test_after_a_jump_a_reply_is_sent_without_waiting_for_the_old_time(town: Town, seconds):
    phone = town.person("Partenaire")
    phone.says("/aide")
    assert phone.hears("/besoin")
    town.advance(timedelta(seconds=seconds))
    phone.says("/confidentialite")

    assert phone.hears("CNIL")
