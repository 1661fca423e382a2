"""The picture of results: beside the message, to the same people, with nothing the message hides."""

import json
from datetime import timedelta

import pytest

from storage.records.outbox import FileForm, Manuscript
from storage.records.person import Grant, Role
from tests.polls.bench import PollBench, open_poll_bench

ANONYMOUS, NOMINATIVE = "Anonyme (bulletin secret)", "Nominatif (corrigeable)"


@pytest.fixture
def bench(database, rows, now) -> PollBench:
    return open_poll_bench(database, rows, now)


@pytest.fixture
def coordinator(bench):
    return bench.person(Grant(Role.COORDINATOR))


@pytest.fixture
def voters(bench):
    return [bench.person(committees=["A"]) for _ in range(6)]


def vote(bench, coordinator, voters, answers, *, lines=("Utile ?",), secrecy=ANONYMOUS):
    """Give each person their list's answers, and close the wave."""
    wave = bench.launches(coordinator, secrecy=secrecy, lines=lines, audience=("Comité A",))
    for voter, given in zip(voters, answers, strict=False):
        for answer in given:
            if bench.has_button(voter, answer):
                bench.taps(voter, answer)
            else:
                bench.says(voter, answer)
        if secrecy == ANONYMOUS:
            bench.taps(voter, "Envoyer")
    bench.tick(wave.closes_at + timedelta(minutes=2))


def decide(bench, coordinator):
    bench.taps(coordinator, "Écrire la suite donnée")
    bench.says(coordinator, "Une réunion de plus en mars.")
    bench.taps(coordinator, "Rendre les résultats")


def pictures(bench, telegram_id) -> list[dict]:
    """Return the data of the pictures promised to a person, as they would show it now."""
    sent = [
        rendered
        for row in bench.rows.promised_to(telegram_id)
        if row.template == "poll-picture" and (rendered := bench.render(row))
    ]
    for each in sent:
        assert each["file"].is_picture
        assert isinstance(each["file"].content, Manuscript)
        assert each["file"].content.form is FileForm.PNG
    return [each["file"].content.data | {"caption": each["text"]} for each in sent]


def test_who_runs_a_poll_sees_it_drawn_at_the_closing(bench, coordinator, voters):
    vote(bench, coordinator, voters, [["Plutôt d’accord"]] * 4 + [["Plutôt pas d’accord"]] * 2)

    (shown,) = pictures(bench, coordinator)
    assert shown["questions"][0]["counts"] == [0, 2, 4, 0]
    assert shown["answered"] == "6/6"
    assert "Avant le COPIL" in shown["caption"]
    assert not any(pictures(bench, voter) for voter in voters)


def test_it_goes_back_to_those_who_answered_once_something_was_decided(bench, coordinator, voters):
    vote(bench, coordinator, voters[:5], [["Plutôt d’accord"]] * 5)
    decide(bench, coordinator)

    (shown,) = pictures(bench, voters[0])
    assert shown["questions"][0]["figure"] == "5/5"
    assert pictures(bench, voters[5]) == []


def test_fewer_than_five_answers_are_drawn_for_nobody(bench, coordinator, voters):
    vote(bench, coordinator, voters, [["Plutôt d’accord"]] * 4)
    decide(bench, coordinator)

    assert pictures(bench, coordinator) == pictures(bench, voters[0]) == []
    assert "Moins de 5 personnes" in bench.heard(coordinator, "poll-closed")[0]["text"]


def test_a_group_under_five_and_written_words_are_in_no_picture(bench, coordinator, voters):
    lines = ("Utile ?", "Clair ?", "Mot ? | texte")
    answers = [["Plutôt d’accord", "Plutôt d’accord", f"motsecret{n}"] for n in range(4)]
    answers += [["Plutôt d’accord", "Non concerné·e", "Passer"]] * 2
    vote(bench, coordinator, voters, answers, lines=lines)

    (shown,) = pictures(bench, coordinator)
    useful, clear = shown["questions"]
    assert useful["form"] == "diverging"
    assert clear == {"number": "2.", "words": "Clair ?", "form": "note", "base": "", "note": clear["note"]}
    assert "motsecret" not in json.dumps(shown)


def test_names_let_who_runs_it_see_few_answers_and_nobody_else(bench, coordinator, voters):
    vote(bench, coordinator, voters, [["Plutôt d’accord"]] * 2, secrecy=NOMINATIVE)
    decide(bench, coordinator)

    assert pictures(bench, coordinator)[0]["questions"][0]["figure"] == "2/2"
    assert pictures(bench, voters[0]) == []


def test_numbers_are_summed_up_from_five_on(bench, coordinator, voters):
    numbers = ["2", "4", "4", "10", "12,5"]
    lines = ("Utile ?", "Combien ? | nombre : places")
    vote(bench, coordinator, voters, [["Plutôt d’accord", each] for each in numbers], lines=lines)

    (shown,) = pictures(bench, coordinator)
    figures = {each["label"]: each["value"] for each in shown["questions"][1]["figures"]}
    assert figures == {"moyenne": "6,5", "médiane": "4"}
    assert "médiane 4" in bench.heard(coordinator, "poll-closed")[0]["text"]


def test_the_same_question_to_the_same_people_is_compared_with_the_time_before(bench, coordinator, voters):
    vote(bench, coordinator, voters, [["Plutôt pas d’accord"]] * 5)
    decide(bench, coordinator)
    vote(bench, coordinator, voters, [["Plutôt d’accord"]] * 6)

    assert "moyenne 3/4 (avant : 2)" in bench.heard(coordinator, "poll-closed")[-1]["text"]
    assert "(avant\u00a0: 2)" in pictures(bench, coordinator)[-1]["questions"][0]["base"]


def test_other_words_and_hidden_waves_are_not_compared(bench, coordinator, voters):
    vote(bench, coordinator, voters, [["Plutôt pas d’accord"]] * 4)
    vote(bench, coordinator, voters, [["Plutôt pas d’accord"]] * 5, lines=("Autre chose ?",))
    vote(bench, coordinator, voters, [["Plutôt d’accord"]] * 6)

    assert "avant :" not in bench.heard(coordinator, "poll-closed")[-1]["text"]


def test_what_was_never_returned_is_not_returned_by_comparison(bench, coordinator, voters):
    vote(bench, coordinator, voters, [["Plutôt pas d’accord"]] * 5)
    vote(bench, coordinator, voters, [["Plutôt d’accord"]] * 6)
    decide(bench, coordinator)

    assert "(avant : 2)" in bench.heard(coordinator, "poll-closed")[-1]["text"]
    assert "avant :" not in bench.heard(voters[0], "poll-results")[-1]["text"]
