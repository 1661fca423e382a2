"""Cards: where they stand in a chat, and what a typed word may stand for."""

from datetime import timedelta

KEYBOARD = [
    [{"text": "Envoyer", "callback_data": "need:send:1"}],
    [{"text": "Modifier", "callback_data": "x"}],
]
MINUTE = timedelta(minutes=1)


def show(database, at, card, *, chat_id=1001, keyboard=KEYBOARD):
    database.write_now(lambda work: work.cards.show(chat_id, card, keyboard=keyboard, at=at))


def place(database, card, message_id, *, chat_id=1001):
    database.write_now(lambda work: work.cards.place(chat_id, card, message_id))


def message_of(database, card, *, chat_id=1001):
    return database.read_now(lambda work: work.cards.find_message(chat_id, card))


def latest(database, *, chat_id=1001):
    return database.read_now(lambda work: work.cards.find_latest(chat_id))


def test_a_card_that_was_never_sent_stands_nowhere(database, now):
    assert message_of(database, "need") is None
    show(database, now, "need")
    assert message_of(database, "need") is None


def test_a_card_is_found_where_it_was_placed(database, now):
    show(database, now, "need")
    place(database, "need", 77)
    assert message_of(database, "need") == 77
    assert message_of(database, "need", chat_id=1002) is None


def test_showing_a_card_again_changes_its_keyboard_and_not_its_place(database, now):
    show(database, now, "need")
    place(database, "need", 77)
    show(database, now + MINUTE, "need", keyboard=[])
    card = latest(database)
    assert (card.key, card.message_id, card.keyboard) == ("need", 77, [])


def test_the_latest_card_of_a_chat_is_the_one_shown_last(database, now):
    show(database, now, "profile")
    show(database, now + MINUTE, "need")
    show(database, now + 2 * MINUTE, "profile")
    show(database, now + 3 * MINUTE, "need", chat_id=1002)
    assert latest(database).key == "profile"
    assert latest(database).keyboard == KEYBOARD
    assert latest(database, chat_id=1003) is None


def test_a_forgotten_card_is_a_new_message_next_time(database, now):
    show(database, now, "need")
    place(database, "need", 77)
    database.write_now(lambda work: work.cards.delete_of(1001))
    assert message_of(database, "need") is None
    assert latest(database) is None
