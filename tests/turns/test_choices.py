"""Typed words and numbers: the open question first, then what stands in the chat, and never a guess."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.turns.choices import (
    OpenQuestion,
    SeveralCardsMeantError,
    choice_among,
    was_there,
)
from storage.records.outbox import ShownCard

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def card(
    key: str, *labels: str, minutes: int = 0, is_notice: bool = False, message: str | None = "9"
) -> ShownCard:
    rows = [[{"label": label, "data": f"{key}/{label}"}] for label in labels]
    return ShownCard(key, message, rows, NOON + minutes * MINUTE, is_notice)


def named(cards: list[ShownCard], text: str, question: OpenQuestion | None = None) -> str | None:
    latest_first = sorted(cards, key=lambda one: one.shown_at, reverse=True)
    choice = choice_among(latest_first, text, question, lambda _card: None)
    return choice.data if choice else None


FORM = card("draft:1", "Rouge", "Vert")
NOTICE = card("need:7", "Qualifier", "Ne pas retenir", minutes=5, is_notice=True)
CHOOSES = OpenQuestion("draft:1", waits_for_words=False)
WRITES = OpenQuestion("draft:1", waits_for_words=True)


def test_a_number_answers_the_open_question_whatever_came_since():
    assert named([FORM, NOTICE], "2", CHOOSES) == "draft:1/Vert"
    assert named([FORM, NOTICE], "3", CHOOSES) is None


def test_a_word_of_a_notice_is_heard_while_a_question_offers_choices_only():
    assert named([FORM, NOTICE], "qualifier", CHOOSES) == "need:7/Qualifier"


def test_a_question_that_waits_for_words_gets_them():
    assert named([FORM, NOTICE], "Qualifier", WRITES) is None


def test_without_a_question_the_card_that_was_asked_for_last_goes_first():
    asked = card("plan", "1.1", "1.2", minutes=9)
    assert named([FORM, NOTICE, asked], "1") == "plan/1.1"
    assert named([FORM, NOTICE, asked], "qualifier") is None


def test_a_number_that_two_cards_offer_is_asked_about():
    with pytest.raises(SeveralCardsMeantError):
        named([FORM, NOTICE], "1")
    with pytest.raises(SeveralCardsMeantError):
        named([NOTICE, card("need:8", "Qualifier", minutes=6, is_notice=True)], "qualifier")


def test_a_number_means_the_only_notice_even_if_yesterdays_card_has_numbers_too():
    yesterday = card("plan", "1.1", minutes=-60 * 24)
    assert named([yesterday, NOTICE], "1") == "need:7/Qualifier"


def test_nobody_counts_the_choices_of_a_notice_on_its_way():
    on_its_way = card("need:7", "Qualifier", is_notice=True, message=None)
    assert named([on_its_way], "1") is None
    assert named([on_its_way], "qualifier") == "need:7/Qualifier"


@pytest.mark.parametrize(
    ("card_message", "message", "there"),
    [("9", "10", True), ("10", "9", False), (None, "9", True), ("<a@b>", "<c@d>", True)],
)
def test_a_card_was_there_if_it_was_delivered_before(card_message, message, there):
    assert was_there(card("need:7", message=card_message), message) is there


def near(cards: list[ShownCard], text: str, question: OpenQuestion | None = None) -> str | None:
    choice = choice_among(cards, text, question, lambda key: "answer" if key.startswith("poll") else None)
    return choice.data if choice else None


POLL = ShownCard(
    "poll:3",
    "9",
    [[{"label": "Plutôt d’accord", "data": "answer:3"}, {"label": "Passer", "data": "leave"}]],
    NOON,
    is_notice=False,
)


def test_a_near_miss_means_an_answer_of_the_open_question_and_no_other_button():
    question = OpenQuestion("poll:3", waits_for_words=False)
    assert near([POLL], "plutot daccord", question) == "answer:3"
    assert near([POLL], "passser", question) is None
    assert near([POLL], "plutot daccord", OpenQuestion("poll:3", waits_for_words=True)) is None


def test_without_an_open_question_a_near_miss_means_the_latest_card_only():
    assert near([POLL], "plutot daccord") == "answer:3"
    assert near([NOTICE, POLL], "plutot daccord") is None
    assert near([NOTICE], "qualifierr") is None
