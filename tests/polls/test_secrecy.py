"""A secret poll through real turns and a sender’s marks: the thief does no better than chance."""

import random
from datetime import timedelta

import pytest

from storage.models import ballots_table
from storage.records.outbox import Priority
from storage.records.person import Grant, Role
from tests.polls.bench import PollBench, open_poll_bench
from tests.thief import chance, findings, mark_of

PEOPLE = 40
# The clues that a thief finds in the order of rows depend on the engine.
pytestmark = pytest.mark.both_engines
ANONYMOUS = "Anonyme (bulletin secret)"


@pytest.fixture
def bench(database, rows, now) -> PollBench:
    return open_poll_bench(database, rows, now)


def send_what_is_due(bench: PollBench) -> None:
    """Send as the sender does: claim, send, record, with its times."""
    bench.now += timedelta(seconds=1)

    def send(work):
        for priority in Priority:
            claimed = work.outbox.claim(
                owner="sender",
                priority=priority,
                most=100,
                now=bench.now,
                lease_until=bench.now + timedelta(minutes=1),
            )
            work.outbox.finish_sent(claimed, owner="sender", at=bench.now)

    bench.database.write_now(send)


def vote(bench: PollBench) -> list[tuple[int, int]]:
    """Let each person write a word that identifies them and send it, in random order."""
    coordinator = bench.person(Grant(Role.COORDINATOR))
    voters = [bench.registered(committees=["A"]) for _ in range(PEOPLE)]
    wave = bench.launches(
        coordinator, secrecy=ANONYMOUS, lines=("Mot ? | texte",), audience=("Comité A",), title="Secret"
    )
    order = random.Random(11).sample(voters, PEOPLE)  # noqa: S311 - reproducible on purpose
    for voter in order:
        phone = bench.telegram_id(voter)
        bench.presses(phone, f"va:{wave.id}")
        bench.says(phone, mark_of(voter.id))
        bench.presses(phone, f"vs:{wave.id}")
        send_what_is_due(bench)
    assert bench.rows.count(ballots_table) == PEOPLE
    return [(voter.id, voter.chat_id or 0) for voter in order]


def test_while_the_wave_is_open_and_after_it_is_closed(bench, database_url):
    voted, by_chance = vote(bench), chance(PEOPLE)
    for at in (None, bench.waves(bench.latest_poll())[0].closes_at + timedelta(minutes=2)):
        bench.tick(at)
        tried = findings(database_url, voted)
        assert [finding for finding in tried if not by_chance.explains(finding)] == []
        ways = " ".join(finding.way for finding in tried)
        for clue in ("created_at", "finished_at"):
            assert f"outbox.chat_id by {clue}" in ways
        for column in ("cards.chat_id", "people.chat_id", "chats.id"):
            assert f"{column} by" in ways
    assert bench.waves(bench.latest_poll())[0].closed_at


def test_no_other_table_holds_a_word_of_a_ballot(bench):
    vote(bench)
    for table, found in bench.rows.everything().items():
        if table != "ballot_answers":
            assert not any("mot de" in str(row) for row in found), table
