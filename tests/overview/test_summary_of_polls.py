"""Polls in `/synthese`: the open ones, the last one's results, and only to people who may know them."""

from datetime import timedelta

import pytest

from storage.records.person import Grant, Role
from tests.polls.bench import PollBench, open_poll_bench

ANONYMOUS = "Anonyme (bulletin secret)"
LINES = ("Utile ?", "Clair ?")


@pytest.fixture
def bench(database, rows, now) -> PollBench:
    return open_poll_bench(database, rows, now)


@pytest.fixture
def coordinator(bench):
    return bench.person(Grant(Role.COORDINATOR))


def vote(bench, coordinator, *, people=5, audience=("Comité A",), title="Sondage d’été", close=True):
    """Let every voter answer « useful » and « not clear »."""
    voters = [bench.person(committees=["A"]) for _ in range(people)]
    wave = bench.launches(coordinator, secrecy=ANONYMOUS, lines=LINES, audience=audience, title=title)
    for voter in voters:
        bench.taps(voter, "Plutôt d’accord")
        bench.taps(voter, "Plutôt pas d’accord")
        bench.taps(voter, "Envoyer")
    if close:
        bench.tick(wave.closes_at + timedelta(minutes=2))


def decide(bench, coordinator):
    bench.taps(coordinator, "Écrire la suite donnée")
    bench.says(coordinator, "Une réunion de plus en mars.")
    bench.taps(coordinator, "Rendre les résultats")


def summary(bench, reader, words="") -> str:
    bench.says(reader, f"/synthese {words}")
    return bench.screen(reader).replace("<b>", "").replace("</b>", "")


def test_an_open_wave_is_counted_and_says_no_more(bench, coordinator):
    vote(bench, coordinator, close=False)
    told = summary(bench, coordinator)

    assert "Sondage en cours : « Sondage d’été », 5 sur 5 ont répondu" in told
    assert "d’accord" not in told


def test_the_last_closed_wave_says_what_is_agreed_with_most_and_least(bench, coordinator):
    vote(bench, coordinator)
    told = summary(bench, coordinator)

    assert "Dernier sondage clos : « Sondage d’été », 5 sur 5 ont répondu" in told
    assert "Le plus d’accord : Utile ? (5 sur 5)" in told
    assert "Le moins d’accord : Clair ? (0 sur 5)" in told


def test_what_is_hidden_stays_so(bench, coordinator):
    vote(bench, coordinator, people=4)
    told = summary(bench, coordinator)

    assert "Dernier sondage clos : « Sondage d’été », 4 sur 4 ont répondu" in told
    assert "d’accord" not in told


def test_who_does_not_run_polls_reads_of_results_once_they_were_returned(bench, coordinator):
    member = bench.person(Grant(Role.STEERING))
    vote(bench, coordinator)
    assert "Sondages : aucun pour l’instant" in summary(bench, member)

    decide(bench, coordinator)
    assert "Dernier sondage clos : « Sondage d’été », 5 sur 5 ont répondu" in summary(bench, member)


def test_a_committee_is_told_of_polls_that_ask_it(bench, coordinator):
    vote(bench, coordinator)
    decide(bench, coordinator)

    assert "Sondages : aucun" in summary(bench, coordinator, "comité C")
    assert "Sondage d’été" in summary(bench, coordinator, "comité A")
    assert "Sondage d’été" in summary(bench, bench.person(Grant(Role.REFERENT, "A")))


def test_several_open_waves_are_counted(bench, coordinator):
    vote(bench, coordinator, close=False)
    bench.launches(coordinator, secrecy=ANONYMOUS, lines=LINES, duration="1 semaine", title="Pressé")

    assert "Sondage en cours : « Pressé », personne sur 6 n’a encore répondu (et 1 autre)" in summary(
        bench, coordinator
    )
