"""What becomes of a text in a whole turn: emergencies leave no trace, questions are answered."""

from collections.abc import Mapping
from typing import Any

import pytest

from storage.models import drafts_table, needs_table
from storage.records.person import Grant, Role
from tests.needs.bench import NeedBench, open_need_bench, photo

DANGER = "mon voisin frappe sa femme en ce moment, elle crie"


@pytest.fixture
def bench(database, rows, now) -> NeedBench:
    return open_need_bench(database, rows, now)


@pytest.fixture
def partner(bench: NeedBench) -> int:
    return bench.person()


def traces(bench: NeedBench, words: str) -> list[Mapping[str, Any]]:
    return [row for row in [str(bench.rows.everything())] if words in row]


@pytest.mark.parametrize("said", [DANGER, f"Bonjour, {DANGER}, que faire ?"])
def test_danger_gets_its_numbers_and_leaves_no_trace(bench: NeedBench, partner: int, said: str):
    bench.says(partner, "Pas de garde le mercredi à Alzon")
    bench.says(partner, said)

    assert "17" in bench.screen(partner)
    assert "Je n’ai rien gardé de votre message" in bench.screen(partner)
    assert traces(bench, "frappe") == []
    assert bench.rows.count(drafts_table) == 1


def test_danger_in_a_caption_a_command_and_from_a_stranger(bench: NeedBench, partner: int):
    bench.sends(partner, **photo(caption=DANGER))
    bench.says(partner, f"/besoin {DANGER}")
    bench.says(31, DANGER)

    assert bench.count(partner, "Je n’ai rien gardé") == 2
    assert "Je n’ai rien gardé" in bench.screen(31)
    assert bench.rows.count(drafts_table) == 0
    assert traces(bench, "frappe") == []


def test_danger_in_an_edit_leaves_what_was_sent_as_it_was(bench: NeedBench, partner: int):
    bench.hear(bench.updates.text(partner, "Pas de garde le mercredi à Alzon", message_id=41))
    bench.taps(partner, "Envoyer")
    bench.hear(bench.updates.edited(partner, DANGER, message_id=41))

    assert "Je n’ai rien gardé" in bench.screen(partner)
    assert [row.text for row in bench.rows.of(needs_table)] == ["Pas de garde le mercredi à Alzon"]
    assert traces(bench, "frappe") == []


def test_what_was_no_danger_is_sent_again_and_heard(bench: NeedBench, partner: int):
    bench.says(partner, DANGER)
    bench.taps(partner, "Ce n’était pas cela")
    bench.says(partner, DANGER)
    assert bench.rows.count(drafts_table) == 1

    bench.says(partner, DANGER)
    assert "Je n’ai rien gardé" in bench.screen(partner)


@pytest.mark.parametrize(
    "said", ["merci beaucoup", "aide", "où en sont mes besoins ?", "je veux voir le plan"]
)
def test_what_is_no_need_becomes_none(bench: NeedBench, partner: int, said: str):
    bench.says(partner, said)

    assert bench.rows.count(needs_table) == 0
    assert "Rien n’est encore envoyé" not in bench.read(partner)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("aide", "Écrivez simplement"),
        ("merci beaucoup", "Avec plaisir"),
        ("où en sont mes besoins ?", "Vous n’avez encore rien envoyé"),
        ("je serai absente du 20 décembre au 5 janvier", "5 janvier"),
        ("je veux parler à quelqu’un", "coordination"),
    ],
)
@pytest.mark.parametrize("is_asked", [False, True], ids=["a draft waits", "a question about it waits"])
def test_what_is_surely_something_else_is_no_more_of_the_need_that_waits(
    bench: NeedBench, partner: int, said: str, answer: str, *, is_asked: bool
):
    bench.says(partner, "Pas de garde le mercredi à Alzon")
    if is_asked:
        bench.says(partner, "cest urgent")
        assert "est-ce la suite" in bench.screen(partner)
    bench.says(partner, said)

    assert answer in bench.screen(partner)
    bench.taps(partner, "Envoyer")
    assert [row.text for row in bench.rows.of(needs_table)] == ["Pas de garde le mercredi à Alzon"]


@pytest.mark.parametrize(
    ("said", "kept"), [("oui", ["cest urgent"]), ("non", []), ("oui merci", ["cest urgent"])]
)
def test_yes_takes_the_first_thing_asked_about_and_no_none(
    bench: NeedBench, partner: int, said: str, kept: list[str]
):
    bench.says(partner, "Pas de garde le mercredi à Alzon")
    bench.says(partner, "cest urgent")
    bench.says(partner, said)
    bench.taps(partner, "Envoyer")

    (need,) = bench.rows.of(needs_table)
    assert need.text.splitlines()[1:] == kept


def test_several_needs_are_separated_by_one_tap(bench: NeedBench, partner: int):
    bench.says(partner, "1) pas de dentiste à Alzon\n2) plus de bus le soir au Vigan")
    bench.taps(partner, "Séparer")
    bench.taps(partner, "Envoyer")

    assert bench.rows.count(drafts_table) == 1
    assert len(bench.needs()) == 1


def test_a_question_says_how_it_was_understood_and_can_be_another_thing(bench: NeedBench):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    bench.says(coordinator, "qui s’occupe de la petite enfance à Alzon ?")
    assert "J’ai compris" in bench.read(coordinator)
    bench.taps(coordinator, "Ce n’est pas ça")
    bench.taps(coordinator, "Nouveau besoin")

    assert bench.rows.count(drafts_table) == 1
