"""The results of a poll: after the closing, with n/N, no group under five, returned with a decision."""

import re
from collections import Counter
from datetime import timedelta

import pytest

from storage.records.person import Grant, Role
from tests.polls.bench import PollBench, open_poll_bench

ANONYMOUS, NOMINATIVE = "Anonyme (bulletin secret)", "Nominatif (corrigeable)"
ONE = ("Utile ?",)


@pytest.fixture
def bench(database, rows, now) -> PollBench:
    return open_poll_bench(database, rows, now)


@pytest.fixture
def coordinator(bench):
    return bench.person(Grant(Role.COORDINATOR))


def vote(bench, coordinator, taps, *, secrecy=ANONYMOUS, lines=ONE, more=0):
    """Vote once for each list of taps, leave `more` people silent, and close the wave."""
    voters = [bench.person(committees=["A"]) for _ in taps]
    for _ in range(more):
        bench.person(committees=["A"])
    wave = bench.launches(coordinator, secrecy=secrecy, lines=lines, audience=("Comité A",))
    for voter, answers in zip(voters, taps, strict=True):
        for answer in answers:
            if bench.has_button(voter, answer):
                bench.taps(voter, answer)
            else:
                bench.says(voter, answer)
        if secrecy == ANONYMOUS:
            bench.taps(voter, "Envoyer")
    bench.tick(wave.closes_at + timedelta(minutes=2))
    return voters


def decide(bench, coordinator):
    bench.taps(coordinator, "Écrire la suite donnée")
    bench.says(coordinator, "Une réunion de plus en mars.")
    bench.taps(coordinator, "Rendre les résultats")


def test_counts_and_base_are_shown_after_the_closing(bench, coordinator):
    taps = [["Plutôt d’accord"]] * 4 + [["Tout à fait d’accord"]] * 2 + [["Non concerné·e"]]
    vote(bench, coordinator, taps, more=3)
    shown = bench.read(coordinator)

    assert "Résultats : Avant le COPIL</b>, vague 1 · 7 personnes sur 10 ont répondu" in shown
    assert "6 réponses · non concerné·e : 1 · moyenne 3,3/4" in shown
    assert "Plutôt d’accord : 4 sur 6" in shown
    assert "Pas du tout d’accord : 0 sur 6" in shown
    assert "%" not in shown


def test_who_erases_their_account_was_asked_all_the_same(bench, coordinator):
    voters = vote(bench, coordinator, [["Plutôt d’accord"]] * 6)
    for voter in voters[:2]:
        bench.says(voter, "/effacer")
        bench.taps(voter, "Oui, tout effacer")
    bench.says(coordinator, "/sondage")
    bench.taps(coordinator, "Avant le COPIL")
    bench.taps(coordinator, "Résultats")

    assert "6 personnes sur 6 ont répondu" in bench.read(coordinator)


def test_shares_are_said_from_ten_on(bench, coordinator):
    vote(bench, coordinator, [["Plutôt d’accord"]] * 9 + [["Tout à fait d’accord"]])
    assert "Plutôt d’accord : 9 (90 %)" in bench.read(coordinator)


def test_nothing_is_told_before_the_closing(bench, coordinator):
    voters = [bench.person() for _ in range(6)]
    bench.launches(coordinator, secrecy=ANONYMOUS, lines=ONE)
    for voter in voters:
        bench.taps(voter, "Plutôt d’accord")
        bench.taps(voter, "Envoyer")
    bench.presses(coordinator, "vr:1:0")
    assert "encore ouvert" in bench.answers()[-1]
    assert "Plutôt d’accord" not in bench.read(coordinator)


def test_fewer_than_five_ballots_tell_nothing(bench, coordinator):
    vote(bench, coordinator, [["Plutôt d’accord"]] * 4, more=9)
    shown = bench.read(coordinator)
    assert "Moins de 5 personnes ont répondu" in shown
    assert "Plutôt d’accord :" not in shown


def test_a_question_that_concerned_fewer_than_five_is_hidden_with_whom_it_did_not(bench, coordinator):
    """The number of people it did not concern would tell how many are behind the hidden figure."""
    lines = ("Utile ?", "Mot ? | texte")
    concerned = [["Plutôt d’accord", "Passer"]] * 4
    vote(bench, coordinator, concerned + [["Non concerné·e", f"Mot {n}"] for n in range(4)], lines=lines)
    shown = bench.read(coordinator)

    assert shown.count("Masqué : moins de 5 personnes concernées ont répondu") == 2
    assert "non concerné·e" not in shown
    assert "Mot 1" not in shown


def test_words_are_for_the_coordinator_who_reads_them_first(bench, coordinator):
    taps = [["Plutôt d’accord", f"Mot numéro {n}"] for n in range(5)]
    voters = vote(bench, coordinator, taps, lines=("Utile ?", "Mot ? | texte"))
    assert "« Mot numéro 3 »" in bench.read(coordinator)
    decide(bench, coordinator)
    assert "Mot numéro 3" not in bench.heard(voters[0], "poll-results")[0]["text"]


def test_results_go_back_to_those_who_answered_with_what_follows(bench, coordinator):
    voters = vote(bench, coordinator, [["Plutôt d’accord"]] * 5, more=1)
    silent = bench.heard(voters[-1] + 1, "poll-results")
    decide(bench, coordinator)
    assert "les 5 personnes" in bench.screen(coordinator)

    (heard,) = bench.heard(voters[0], "poll-results")
    assert "Suite donnée : Une réunion de plus en mars." in heard["text"]
    assert "Plutôt d’accord" in heard["text"]
    assert silent == bench.heard(voters[-1] + 1, "poll-results") == []


def test_what_follows_names_nobody_unasked(bench, coordinator):
    voters = vote(bench, coordinator, [["Plutôt d’accord"]] * 5)
    bench.taps(coordinator, "Écrire la suite donnée")
    bench.says(coordinator, "Mme Durand s’en occupe, 06 39 98 12 45")

    assert "Ce texte semble désigner une personne" in bench.screen(coordinator)
    assert bench.heard(voters[0], "poll-results") == []
    bench.taps(coordinator, "Envoyer quand même")
    assert len(bench.heard(voters[0], "poll-results")) == 1


def test_one_decision_is_written_and_returned_once(bench, coordinator):
    voters = vote(bench, coordinator, [["Plutôt d’accord"]] * 5)
    second = bench.find_button(coordinator, "Écrire la suite donnée")
    decide(bench, coordinator)
    bench.presses(coordinator, second)
    assert "déjà fait" in bench.answers()[-1]
    assert len(bench.heard(voters[0], "poll-results")) == 1


def test_before_asking_again_one_is_asked_for_what_followed(bench, coordinator):
    vote(bench, coordinator, [["Plutôt d’accord"]] * 5)
    bench.says(coordinator, "/sondage")
    assert "La suite donnée à « Avant le COPIL », vague 1, est attendue" in bench.screen(coordinator)
    assert bench.labels(coordinator)[0].endswith("Avant le COPIL")
    bench.taps(coordinator, bench.labels(coordinator)[0])
    bench.says(coordinator, "Une réunion de plus en mars.")
    bench.taps(coordinator, "Rendre les résultats")
    bench.says(coordinator, "/sondage")
    assert "attendue" not in bench.screen(coordinator)


def test_nothing_is_awaited_of_a_wave_that_is_open_or_that_nobody_answered(bench, coordinator):
    vote(bench, coordinator, [], more=2)
    bench.launches(coordinator, lines=ONE)
    bench.says(coordinator, "/sondage")
    assert "attendue" not in bench.screen(coordinator)


def test_who_did_not_answer_cannot_read_results_by_a_forged_button(bench, coordinator):
    vote(bench, coordinator, [["Plutôt d’accord"]] * 5)
    decide(bench, coordinator)
    outsider = bench.person()
    bench.presses(outsider, "vr:1:0")
    assert "Je ne trouve pas cela" in bench.answers()[-1]


def test_a_poll_with_names_shows_small_groups_to_the_coordinator_only(bench, coordinator):
    voters = vote(bench, coordinator, [["Plutôt d’accord"]] * 2, secrecy=NOMINATIVE)
    assert "Plutôt d’accord : 2 sur 2" in bench.read(coordinator)
    decide(bench, coordinator)
    assert "Moins de 5 personnes" in bench.heard(voters[0], "poll-results")[0]["text"]


@pytest.mark.parametrize("secrecy", [ANONYMOUS, NOMINATIVE])
def test_a_poll_nobody_answered_says_so(bench, coordinator, secrecy):
    vote(bench, coordinator, [], secrecy=secrecy, more=2)
    shown = bench.heard(coordinator, "poll-closed")[0]["text"]
    assert "Personne n’a répondu." in shown
    assert "0 réponse" not in shown
    assert "Moins de" not in shown
    decide(bench, coordinator)
    assert "Personne n’avait répondu" in bench.screen(coordinator)


@pytest.mark.parametrize("secrecy", [ANONYMOUS, NOMINATIVE])
def test_a_question_nobody_answered_says_so(bench, coordinator, secrecy):
    vote(
        bench,
        coordinator,
        [["Plutôt d’accord", "Passer"]] * 5,
        secrecy=secrecy,
        lines=("Utile ?", "Mot ? | texte"),
    )
    blocks = bench.heard(coordinator, "poll-closed")[0]["text"].split("<b>2. ")
    assert "5 réponses" in blocks[0]
    assert "Personne n’a répondu." in blocks[1]
    assert "0 réponse" not in blocks[1]


def test_a_question_that_concerned_nobody_says_how_many_it_did_not(bench, coordinator):
    vote(bench, coordinator, [["Non concerné·e"]] * 2, secrecy=NOMINATIVE)
    assert "0 réponse · non concerné·e : 2" in bench.read(coordinator)


def test_a_recurring_poll_that_finds_nobody_any_more_says_so(bench, coordinator):
    partner = bench.registered(committees=["A"])
    poll = bench.prepares(coordinator, when="16 octobre", lines=ONE, audience=("Comité A",))
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    bench.database.write_now(lambda work: work.people.replace_committees(partner.id, ["B"]))
    bench.tick(bench.now + timedelta(days=3, hours=1))
    wave = bench.waves(poll)[0]
    bench.tick(wave.closes_at + timedelta(minutes=2))
    assert "Personne n’a été interrogé" in bench.heard(coordinator, "poll-closed")[0]["text"]


def test_fifteen_long_questions_are_read_page_by_page(bench, coordinator):
    options = " ; ".join(f"réponse très longue numéro {n} de la question" for n in range(10))
    lines = tuple(f"Question {n} {'et encore des mots ' * 10}? | choix : {options}" for n in range(15))
    chosen = "Réponse très longue numéro 3 de la question"
    vote(bench, coordinator, [[chosen] * 15] * 5, lines=lines)
    seen = {bench.heard(coordinator, "poll-closed")[0]["text"]}
    while bench.has_button(coordinator, "Suite ›"):
        bench.taps(coordinator, "Suite ›")
        seen.add(bench.screen(coordinator))
    assert len(seen) > 1
    assert all(f"{n}. Question" in "".join(seen) for n in range(1, 16))


@pytest.mark.parametrize("seed", range(6))
def test_no_two_outputs_differ_by_a_group_under_five(bench, coordinator, seed):
    """Every figure shown is of the same five people or more: there is nothing to subtract."""
    choices = ["Plutôt d’accord", "Tout à fait d’accord", "Non concerné·e", "Pas du tout d’accord"]
    taps = [
        [choices[(person * 7 + question * 3 + seed * person) % 4] for question in range(3)]
        for person in range(4 + seed)
    ]
    lines = ("Un ?", "Deux ?", "Trois ?")
    vote(bench, coordinator, taps, lines=lines)
    shown = bench.read(coordinator)
    blocks = re.split(r"(?=<b>\d\. )", shown.partition("Résultats")[2])[1:]
    if len(taps) < 5:
        assert blocks == []
    for question, block in enumerate(blocks):
        given = Counter(answers[question] for answers in taps)
        concerned = len(taps) - given["Non concerné·e"]
        assert ("Masqué" in block) == (concerned < 5)
        bases = [int(base) for base in re.findall(r"sur (\d+)\b", block)]
        assert bases or concerned < 5
        assert set(bases) <= {concerned}
        assert all(base >= 5 for base in bases)
