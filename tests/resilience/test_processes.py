"""Several processes over one database: nothing lost, nothing doubled, one sends, and stopping hands over."""

import re
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot.telegram.request import CONNECTIONS
from storage.models import leases_table, outbox_table
from storage.records.outbox import EnvelopeState, PromiseKind
from storage.records.person import Role
from storage.repositories.needs.needs import NeedFilter
from tests.emptied_databases import postgresql_database
from tests.processes import BotProcess, Village
from tests.rows import Rows, open_rows
from tests.town import Phone
from tests.trust import NOBODY

PATIENCE_SECONDS = 60.0
GLANCE_SECONDS = 0.05
PARTNERS, NEEDS_EACH = 5, 4


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """Return the URL of a database of its own, which several processes need."""
    with postgresql_database() as url:
        yield url


@pytest.fixture
def pair(postgresql_url: str, tmp_path: Path) -> Iterator[Village]:
    """Start two processes behind one webhook."""
    with Village(postgresql_url, tmp_path, processes=2, webhook=True, is_hurried=True) as village:
        assert village.wait_until(lambda: all(map(is_up, village.bots)), patience=PATIENCE_SECONDS)
        yield village


def is_up(bot: BotProcess) -> bool:
    try:
        return httpx.get(f"http://{bot.address}/health", verify=NOBODY).is_success
    except httpx.TransportError:
        return False


def sent_by(bot: BotProcess) -> float:
    """Return the number of envelopes a process says it has sent."""
    metrics = httpx.get(f"http://{bot.address}/metrics", verify=NOBODY).text
    found = re.search(r'ctg_outcomes_total\{outcome="sent"\} (\S+)', metrics)
    return float(found[1]) if found else 0.0


class LeaseWatch(threading.Thread):
    """Sees the leading processes, one after the other: each holds the lease for seconds."""

    def __init__(self, village: Village, rows: Rows) -> None:
        super().__init__(name="lease watch", daemon=True)
        self._bots = {bot.process.pid: bot for bot in village.bots if bot.process}
        self._rows = rows
        self._ended = threading.Event()
        self.leaders: list[BotProcess] = []

    def run(self) -> None:
        while not self._ended.wait(GLANCE_SECONDS):
            self.look()

    def look(self) -> None:
        for row in self._rows.of(leases_table):
            leader = self._bots[int(row.owner.split("/")[1])]  # machine, process id, chance
            if leader not in self.leaders[-1:]:
                self.leaders.append(leader)

    def end(self) -> None:
        self._ended.set()
        self.join()


@pytest.fixture
def lease_watch(pair: Village, postgresql_url: str) -> Iterator[LeaseWatch]:
    with open_rows(postgresql_url) as rows:
        watch = LeaseWatch(pair, rows)
        watch.start()
        yield watch
        watch.end()


def assert_only_leaders_have_sent(village: Village, watch: LeaseWatch) -> None:
    """Check the senders; the lease may move when a machine stalls, but no process sends without it."""
    senders = [bot for bot in village.bots if sent_by(bot)]
    watch.look()
    assert senders
    assert all(bot in watch.leaders for bot in senders)


def write_needs(phones: list[Phone]) -> list[threading.Thread]:
    writers = [threading.Thread(target=_write, args=(phone,)) for phone in phones]
    for writer in writers:
        writer.start()
    return writers


def _write(phone: Phone) -> None:
    for rank in range(NEEDS_EACH):
        phone.says(text_of(phone, rank))
        assert phone.taps_on_card_of(text_of(phone, rank), "Envoyer", patience=PATIENCE_SECONDS)
        assert phone.hears_times("Enregistré", rank + 1, patience=PATIENCE_SECONDS)


def text_of(phone: Phone, rank: int) -> str:
    return f"Il manque une navette pour le cas {phone.id} {rank} à Alzon"


def finish(village: Village, writers: list[threading.Thread]) -> None:
    for writer in writers:
        writer.join()
    assert village.wait_until(village.is_at_rest, patience=PATIENCE_SECONDS)


def assert_each_need_is_there_once(village: Village, phones: list[Phone]) -> None:
    needs = village.database.read_now(lambda work: work.needs.list_(NeedFilter(), limit=1000))
    expected = {text_of(phone, rank) for phone in phones for rank in range(NEEDS_EACH)}
    assert Counter(need.text for need in needs) == dict.fromkeys(expected, 1)
    assert sorted(need.number for need in needs) == list(range(1, len(expected) + 1))


def test_two_processes_that_take_turns_lose_and_double_nothing_and_one_of_them_sends(
    pair: Village, lease_watch: LeaseWatch
):
    coordinator = pair.person("Coordinatrice", Role.COORDINATOR)
    phones = [pair.person(f"Partenaire {number}") for number in range(PARTNERS)]
    finish(pair, write_needs(phones))

    assert_each_need_is_there_once(pair, phones)
    assert [phone.count_heard("Enregistré") for phone in phones] == [NEEDS_EACH] * PARTNERS
    assert coordinator.count_heard("Nouveau") == PARTNERS * NEEDS_EACH
    assert pair.balancer
    assert min(pair.balancer.served.values()) > PARTNERS
    assert_only_leaders_have_sent(pair, lease_watch)
    assert sum(map(sent_by, pair.bots)) >= 2 * PARTNERS * NEEDS_EACH


def test_when_the_process_that_sends_is_killed_the_other_sends_on(pair: Village, lease_watch: LeaseWatch):
    pair.person("Coordinatrice", Role.COORDINATOR)
    phones = [pair.person(f"Partenaire {number}") for number in range(PARTNERS)]
    writers = write_needs(phones)
    assert phones[0].hears("Enregistré")
    assert_only_leaders_have_sent(pair, lease_watch)
    leader = lease_watch.leaders[-1]
    (other,) = [bot for bot in pair.bots if bot is not leader]
    before = sent_by(other)  # looked at while the leader lives: a moment later the other one leads
    leader.kill()
    finish(pair, writers)
    lease_watch.look()

    assert_each_need_is_there_once(pair, phones)
    assert lease_watch.leaders[-1] is other
    assert sent_by(other) > before
    heard = sum(sum("Enregistré" in text for text in phone.all_texts()) for phone in phones)
    assert 0 <= heard - PARTNERS * NEEDS_EACH <= CONNECTIONS
    leader.start()


def test_a_graceful_stop_finishes_what_it_heard_and_leaves_nothing_claimed(
    database_url: str, tmp_path: Path, rows: Rows, way_in: str
):
    with Village(database_url, tmp_path, webhook=way_in == "webhook", is_hurried=True) as village:
        (bot,) = village.bots
        phones = [village.person(f"Partenaire {number}") for number in range(PARTNERS)]
        writers = write_needs(phones)
        for times in (1, 3):
            assert phones[0].hears_times("Enregistré", times, patience=PATIENCE_SECONDS)
            assert bot.stop() == 0
            claimed = [row for row in rows.of(outbox_table) if row.owner]
            assert (claimed, rows.of(leases_table)) == ([], [])
            bot.start()
        finish(village, writers)

        assert_each_need_is_there_once(village, phones)
        assert [phone.count_heard("Enregistré") for phone in phones] == [NEEDS_EACH] * PARTNERS
        # The answer to a tap is worthless after the bot was away for its fifteen seconds.
        lasting = [row for row in rows.of(outbox_table) if row.kind is not PromiseKind.TOAST]
        assert {row.state for row in lasting} == {EnvelopeState.SENT}
        assert "level=error" not in bot.log
        assert village.simulator.token not in bot.log
        assert not re.search(r"navette|Partenaire|refused=|Traceback", bot.log)


def test_the_next_process_sends_what_a_stopped_one_left_and_holds_the_lease(
    database_url: str, tmp_path: Path, rows: Rows
):
    with Village(database_url, tmp_path) as village:
        (bot,) = village.bots
        phone = village.person("Partenaire")
        phone.says("/aide")
        assert phone.hears("/besoin")
        (lease,) = rows.of(leases_table)
        assert bot.stop() == 0
        phone.says("/confidentialite")
        bot.start()

        assert phone.hears("CNIL")
        (after,) = rows.of(leases_table)
        assert after.owner != lease.owner
        assert after.until > lease.until - timedelta(seconds=1)
