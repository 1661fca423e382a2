"""Buttons of forms pressed twice, too late, by another person, or forged."""

import json
from datetime import timedelta

import pytest

from handlers.dispatch import Verdict
from storage.models import cards_table, drafts_table
from storage.records.outbox import EnvelopeState, Priority
from storage.records.person import PersonState
from tests.turns.bench import Bench, make_dispatcher_of
from tests.turns.raw_updates import message

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


def test_two_taps_on_a_choice_answer_one_question(bench, person):
    data = bench.find_button(person, "Vert")
    bench.presses(person, data)
    bench.presses(person, data)

    assert draft(bench).values == {"colour": "g"}
    assert bench.screen(person) == "Lieux ?"


def test_two_taps_on_send_send_once(bench, person):
    fill(bench, person)
    data = bench.find_button(person, "Envoyer")

    assert [bench.presses(person, data) for _ in range(3)] == [
        Verdict.HANDLED,
        Verdict.REFUSED,
        Verdict.REFUSED,
    ]
    assert received(bench) == [COMPLETE]
    assert all(answer.startswith("C’est déjà fait") for answer in bench.answers()[-2:])


def test_a_card_of_a_step_that_is_past_shows_where_one_is(bench, person):
    data = bench.find_button(person, "Vert")
    fill(bench, person)
    for stale in (data, f"fd:{draft(bench).id}:places", f"fs:{draft(bench).id}:note"):
        bench.presses(person, stale)

        assert draft(bench).values == COMPLETE
        assert bench.screen(person).startswith("Relire")


@pytest.mark.parametrize(
    "forged",
    ["f:{}:colour:x", "f:{}:colour:", "fx:{}", "fd:{}:colour", "fs:{}:colour", "ff:{}:nothing", "fb:{}"],
)
def test_a_forged_button_of_ones_own_skips_nothing(bench, person, forged):
    bench.presses(person, forged.format(draft(bench).id))

    assert (draft(bench).step, draft(bench).values) == ("colour", {})
    assert received(bench) == []


@pytest.mark.parametrize(
    "data",
    [
        "f:{}:colour:r", "fd:{}:colour", "fs:{}:colour", "fr:{}", "ff:{}:note", "fb:{}", "fx:{}", "fw:{}:s",
        "fc:{}",
    ],
)  # fmt: skip
def test_nobody_touches_another_persons_draft(bench, person, data):
    stranger, before = bench.person(), draft(bench)

    assert bench.presses(stranger, data.format(before.id)) is Verdict.REFUSED

    assert draft(bench) == before
    assert not any("Couleur" in message["text"] for message in bench.messages(stranger))


def test_a_draft_of_a_form_that_is_gone_is_not_pressed(bench, person):
    bench.dispatcher = make_dispatcher_of([], [])

    assert bench.presses(person, f"fx:{draft(bench).id}") is Verdict.REFUSED


def test_after_half_a_day_the_next_step_comes_at_the_bottom_of_the_chat(bench, person):
    bench.place_cards()
    bench.taps(person, "Vert")
    assert bench.rows.of(cards_table)[0].message

    bench.now += timedelta(hours=13)
    bench.taps(person, "Continuer")

    assert bench.rows.of(cards_table)[0].message is None


def test_somebody_whose_access_ended_answers_no_form(bench, person):
    bench.change_state(person, PersonState.WITHDRAWN)

    assert bench.taps(person, "Vert") is Verdict.REFUSED
    assert draft(bench).values == {}


def test_nor_does_it_hear_them(bench, person):
    bench.taps(person, "Vert")
    bench.taps(person, "Continuer")
    before = draft(bench)
    bench.change_state(person, PersonState.WITHDRAWN)

    assert bench.says(person, "4") is Verdict.REFUSED
    assert draft(bench) == before


def test_promises_of_a_turn_are_replies_that_are_due_at_once(bench, person):
    (row,) = bench.rows.promises("card")

    assert (row.priority, row.state, row.due_at) == (Priority.REPLY, EnvelopeState.PENDING, bench.now)


def test_an_edited_answer_is_not_taken_for_a_new_one(bench, person):
    bench.taps(person, "Vert")
    bench.taps(person, "Continuer")
    bench.hear(bench.updates.wrap("edited_message", message(person, text="4", edit_date=1)))

    assert draft(bench).step == "note"
    assert bench.screen(person).startswith("Je ne retrouve pas ce qui vient de ce message")
