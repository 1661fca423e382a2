"""Durable forms: one card, one row, and nothing entered is lost or sent twice."""

import json
from datetime import timedelta

import pytest

from handlers.dispatch import Verdict
from storage.models import cards_table, drafts_table
from tests.turns import tiny_feature
from tests.turns.bench import Bench, make_dispatcher_of

COMPLETE = {"colour": "g", "places": ["2"], "note": None, "count": 4}


@pytest.fixture
def person(bench: Bench) -> int:
    telegram_id = bench.person()
    bench.says(telegram_id, "/tiny")
    return telegram_id


def draft(bench: Bench):
    (row,) = bench.rows.of(drafts_table)
    return row


def received(bench: Bench) -> list[dict]:
    return [json.loads(text.removeprefix("Reçu : ")) for text in bench.rows.texts() if "Reçu" in text]


def fill(bench: Bench, person: int) -> None:
    bench.taps(person, "Vert")
    bench.taps(person, "Continuer")
    bench.taps(person, "Passer")
    bench.says(person, "4")


def test_a_form_shows_its_first_question_with_its_choices_in_columns(bench, person):
    rows = bench.messages(person)[-1]["rows"]

    assert bench.screen(person) == "Couleur ?"
    assert [[cell["label"] for cell in row] for row in rows] == [
        ["Rouge", "Vert"],
        ["Bleu ciel"],
        ["Annuler"],
    ]


def test_every_step_is_shown_on_the_one_card(bench, person):
    fill(bench, person)

    (card,) = bench.rows.of(cards_table)
    assert {row.card for row in bench.rows.promises("card")} == {card.card}
    assert card.card == f"draft:{draft(bench).id}"


def test_after_a_tap_the_next_step_stands_where_the_last_one_did(bench, person):
    bench.place_cards("77")
    bench.taps(person, "Vert")
    assert [card.message for card in bench.rows.of(cards_table)] == ["77"]


@pytest.mark.parametrize("words", ["vert", "2", "VERT !", "Vert.", "bleu ciel"])
def test_after_words_the_next_step_comes_below_them(bench, person, words):
    """The conversation may have been cleared: an edit of what stood above would go unseen."""
    bench.place_cards("77")
    bench.says(person, words)
    assert [card.message for card in bench.rows.of(cards_table)] == [None]


def test_a_filled_form_is_shown_for_review_and_sent_by_one_tap(bench, person):
    fill(bench, person)
    assert bench.screen(person).startswith("Relire")
    assert bench.labels(person) == ["Envoyer", "Modifier", "Annuler"]
    assert received(bench) == []

    bench.taps(person, "Envoyer")

    assert received(bench) == [COMPLETE]
    assert bench.rows.count(drafts_table) == 0


def test_words_and_numbers_do_what_buttons_do(bench, person):
    bench.place_cards()
    for words in ("vert", "1", "continuer", "passer", "4", "ENVOYER !"):
        bench.says(person, words)

    assert received(bench) == [COMPLETE | {"places": ["2", "1"]}]


def test_several_are_ticked_unticked_and_confirmed(bench, person):
    bench.taps(person, "Rouge")
    assert bench.labels(person) == ["Alzon", "✓ Bez", "Le Vigan", "Continuer", "Annuler"]

    bench.taps(person, "Le Vigan")
    bench.taps(person, "✓ Bez")
    assert bench.labels(person)[:3] == ["Alzon", "Bez", "✓ Le Vigan"]
    bench.taps(person, "Continuer")

    assert draft(bench).values == {"colour": "r", "places": ["3"]}


@pytest.mark.parametrize("said", ["1 et 3", "1, 3", "3 1", "Alzon, le vigan", "alzon et Le Vigan"])
def test_several_are_ticked_in_one_message(bench, person, said):
    bench.taps(person, "Rouge")
    bench.says(person, said)

    assert bench.labels(person)[:3] == ["✓ Alzon", "✓ Bez", "✓ Le Vigan"]


@pytest.mark.parametrize("said", ["1 et 4", "0, 1", "Alzon, Ganges", "1 et demi"])
def test_nothing_is_ticked_by_halves(bench, person, said):
    bench.taps(person, "Rouge")
    bench.says(person, said)

    assert draft(bench).values == {"colour": "r"}


def test_a_ticked_choice_that_is_named_again_stays_ticked(bench, person):
    bench.taps(person, "Rouge")
    bench.says(person, "bez")
    bench.says(person, "2")
    assert bench.labels(person)[1] == "✓ Bez"
    bench.taps(person, "✓ Bez")
    assert bench.labels(person)[1] == "Bez"


def test_a_message_that_is_no_answer_is_asked_again_and_remembered(bench, person):
    bench.taps(person, "Vert")
    bench.taps(person, "Continuer")
    bench.says(person, "Une note <b>en gras</b>")
    bench.says(person, "beaucoup")

    assert bench.screen(person) == "Combien ? Pas « beaucoup »"
    assert draft(bench).values["note"] == "Une note <b>en gras</b>"


def test_a_refused_answer_keeps_what_was_entered(bench, person):
    bench.taps(person, "Vert")
    bench.taps(person, "Continuer")
    before = draft(bench)

    assert (
        bench.hear(bench.updates.message(person, location={"latitude": 1, "longitude": 2})) is Verdict.REFUSED
    )

    assert draft(bench) == before
    assert bench.screen(person).startswith("Je ne sais pas lire")


def test_an_answer_is_revised_and_the_others_stay(bench, person):
    fill(bench, person)
    bench.taps(person, "Modifier")
    assert bench.screen(person).startswith("Que souhaitez-vous modifier")

    bench.taps(person, "Thème à préciser")  # the label of the field « colour » in this form
    assert bench.labels(person)[-2:] == ["Revenir", "Annuler"]
    bench.taps(person, "Bleu ciel")

    assert bench.screen(person).startswith("Relire")
    assert draft(bench).values == COMPLETE | {"colour": "b"}


def test_going_back_from_a_revision_changes_nothing(bench, person):
    fill(bench, person)
    bench.taps(person, "Modifier")
    bench.taps(person, "Revenir")

    assert bench.screen(person).startswith("Relire")
    assert draft(bench).values == COMPLETE


def test_ticks_that_were_not_confirmed_are_left_behind(bench, person):
    fill(bench, person)
    bench.presses(person, f"ff:{draft(bench).id}:places")
    bench.taps(person, "Alzon")
    bench.taps(person, "Revenir")

    assert draft(bench).values == COMPLETE


def test_cancelling_forgets_the_draft_and_says_so(bench, person):
    bench.taps(person, "Annuler")

    assert bench.rows.count(drafts_table) == 0
    assert bench.screen(person) == "Annulé. Rien n’est changé."
    assert bench.messages(person)[-1]["rows"] == []


@pytest.mark.parametrize("steps", range(5))
def test_a_restart_between_any_two_steps_changes_nothing(bench, person, steps):
    actions = [
        lambda: bench.taps(person, "Vert"),
        lambda: bench.taps(person, "Continuer"),
        lambda: bench.taps(person, "Passer"),
        lambda: bench.says(person, "4"),
        lambda: bench.taps(person, "Envoyer"),
    ]
    for action in actions[:steps]:
        action()
    bench.dispatcher = make_dispatcher_of(tiny_feature.routes(), [tiny_feature.TINY])
    for action in actions[steps:]:
        action()

    assert received(bench) == [COMPLETE]


def test_a_form_is_resumed_after_a_week_where_it_was_left(bench, person):
    bench.taps(person, "Vert")
    bench.now += timedelta(days=7)
    bench.says(person, "/reprendre")

    assert bench.screen(person) == "Lieux ?"
    assert draft(bench).values == {"colour": "g"}


def test_beginning_again_is_one_draft_with_nothing_in_it(bench, person):
    bench.taps(person, "Vert")
    first = draft(bench).id
    bench.says(person, "/tiny")

    assert (draft(bench).id, draft(bench).values) == (first, {})
