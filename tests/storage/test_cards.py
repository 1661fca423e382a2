"""Cards: their places in a chat, and the buttons that a typed word may stand for."""

from datetime import timedelta

import pytest

ROWS = [
    [{"label": "Envoyer", "data": "need:send:1"}],
    [{"label": "Modifier", "data": "x"}],
]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def chat_id(database):
    return database.write_now(lambda work: work.chats.ensure("telegram", "1001"))


@pytest.fixture
def other_chat_id(database):
    return database.write_now(lambda work: work.chats.ensure("telegram", "1002"))


def show(database, at, card, chat_id, *, rows=ROWS, anew=False):
    database.write_now(lambda work: work.cards.show(chat_id, card, rows=rows, at=at, anew=anew))


def place(database, card, message, chat_id):
    database.write_now(lambda work: work.cards.place(chat_id, card, message))


def message_of(database, card, chat_id):
    return database.read_now(lambda work: work.cards.find_message(chat_id, card))


def latest(database, chat_id):
    return next(iter(database.read_now(lambda work: work.cards.list_latest(chat_id))), None)


def test_a_card_that_was_never_sent_stands_nowhere(database, now, chat_id):
    assert message_of(database, "need", chat_id) is None
    show(database, now, "need", chat_id)
    assert message_of(database, "need", chat_id) is None


def test_a_card_is_found_where_it_was_placed(database, now, chat_id, other_chat_id):
    show(database, now, "need", chat_id)
    place(database, "need", "77", chat_id)
    assert message_of(database, "need", chat_id) == "77"
    assert message_of(database, "need", other_chat_id) is None


def test_a_message_is_known_by_the_card_that_stands_in_it(database, now, chat_id, other_chat_id):
    show(database, now, "need", chat_id)
    place(database, "need", "77", chat_id)
    in_message = {
        (each, message): database.read_now(
            lambda work, each=each, message=message: work.cards.find_at(each, message)
        )
        for each in (chat_id, other_chat_id)
        for message in ("77", "78")
    }
    assert in_message.pop((chat_id, "77")).key == "need"
    assert set(in_message.values()) == {None}


def test_showing_a_card_again_changes_its_choices_and_not_its_place(database, now, chat_id):
    show(database, now, "need", chat_id)
    place(database, "need", "77", chat_id)
    show(database, now + MINUTE, "need", chat_id, rows=[])
    card = latest(database, chat_id)
    assert (card.key, card.message, card.rows) == ("need", "77", [])


def test_a_card_shown_anew_will_be_another_message(database, now, chat_id):
    show(database, now, "need", chat_id)
    place(database, "need", "77", chat_id)
    show(database, now + MINUTE, "need", chat_id, anew=True)
    card = latest(database, chat_id)
    assert (card.key, card.message, card.rows) == ("need", None, ROWS)


def test_the_latest_card_of_a_chat_is_the_one_shown_last(database, now, chat_id, other_chat_id):
    silent_chat_id = database.write_now(lambda work: work.chats.ensure("telegram", "1003"))
    show(database, now, "profile", chat_id)
    show(database, now + MINUTE, "need", chat_id)
    show(database, now + 2 * MINUTE, "profile", chat_id)
    show(database, now + 3 * MINUTE, "need", other_chat_id)
    assert latest(database, chat_id).key == "profile"
    assert latest(database, chat_id).rows == ROWS
    assert latest(database, silent_chat_id) is None


def test_a_forgotten_card_is_a_new_message_next_time(database, now, chat_id):
    show(database, now, "need", chat_id)
    place(database, "need", "77", chat_id)
    database.write_now(lambda work: work.cards.delete_of(chat_id))
    assert message_of(database, "need", chat_id) is None
    assert latest(database, chat_id) is None
