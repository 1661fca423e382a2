"""A turn promises replies: cards, edits, answers to taps; nothing over Telegram's limits."""

from datetime import timedelta

import pytest

from bot.telegram.carrier import as_call
from handlers.dispatch import Verdict
from handlers.turns.replies import LONGEST_MESSAGE
from handlers.turns.routes import OnCommand
from handlers.turns.turn import Turn
from services.access import Permission
from simulator.text.markup_html import parse_html
from storage.models import cards_table, people_table
from storage.records.outbox import PromiseKind
from storage.records.person import PersonState
from tests.turns.bench import Bench, make_dispatcher_of
from tests.turns.raw_updates import GROUP
from views.texts import Html, visible_length

LONGEST = "😀" * (LONGEST_MESSAGE // 2 - 1)


@pytest.fixture
def person(bench: Bench) -> int:
    return bench.person()


def test_a_reply_is_a_promise_in_this_chat_in_html_without_previews(bench, person):
    bench.says(person, "/inconnue")
    (row,) = bench.rows.promises()

    assert (row.kind, row.telegram_id) == (PromiseKind.MESSAGE, person)
    assert row.chat_id == bench.rows.of(people_table)[0].chat_id
    assert row.content["rows"] == []
    method, parameters = call_of(bench, row)
    assert (method, parameters["chat_id"]) == ("sendMessage", person)
    assert parameters["parse_mode"] == "HTML"
    assert parameters["link_preview_options"] == {"is_disabled": True}
    assert "reply_markup" not in parameters


def call_of(bench: Bench, row) -> tuple[str, dict]:
    """Return the Bot API call of a promise."""
    (envelope,) = bench.database.read_now(lambda work: work.outbox.load([row.id]))
    return as_call(envelope)


def test_what_somebody_wrote_is_shown_literally(bench, person):
    hostile = '<b>gras</b> &amp; <a href="https://example.org">ici</a> *étoile* `code`'
    bench.says(person, hostile)

    text, entities = parse_html(bench.screen(person))
    assert (text, entities) == (hostile, [])


def test_a_message_of_the_longest_length_is_promised_however_it_is_escaped(bench, person):
    # A text that fills a whole message counts as cut: its echo is a character shorter.
    bench.says(person, "&" * (LONGEST_MESSAGE - 1))
    bench.says(person, LONGEST)

    lengths = [visible_length(Html(text)) for text in bench.rows.texts()]
    assert lengths == [LONGEST_MESSAGE - 1, LONGEST_MESSAGE - 2]


@pytest.mark.parametrize(
    "text", ["x" * (LONGEST_MESSAGE + 1), LONGEST + "xxx", "&amp;" * (LONGEST_MESSAGE + 1)]
)
def test_a_longer_message_is_a_mistake_of_ours_that_is_noticed(bench, person, text):
    def overflow(_command, turn: Turn) -> None:
        turn.reply(Html(text))

    answer_with(bench, overflow)
    with pytest.raises(ValueError, match="4097"):
        bench.says(person, "/trop")
    assert bench.rows.promises() == []


def answer_with(bench: Bench, handler) -> None:
    bench.dispatcher = make_dispatcher_of([OnCommand("trop", handler, Permission.BE_HEARD)])


def test_markup_does_not_count_against_the_limit(bench, person):
    answer_with(bench, lambda _command, turn: turn.reply(Html(f"<b>{'x' * LONGEST_MESSAGE}</b>")))

    assert bench.says(person, "/trop") is Verdict.HANDLED


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        ("ring:dong", "Ding <dong>"),
        ("rr", "Ding"),
        ("late", "C’est déjà fait"),
        ("ring:edit", "Ding <edit>"),
        ("fc:999", "C’est déjà fait"),
        ("nonsense", "Ce bouton n’est plus actif"),
        ("", "Ce bouton n’est plus actif"),
    ],
)
def test_every_tap_gets_exactly_one_answer(bench, person, data, answer):
    bench.presses(person, data)
    (given,) = bench.answers()

    assert given.startswith(answer)


def test_a_tap_that_says_nothing_is_answered_all_the_same(bench, person):
    bench.says(person, "/tiny")
    bench.taps(person, "Rouge")

    assert bench.answers() == [""]


def test_every_tap_of_a_stranger_and_in_a_group_gets_one_answer(bench, person):
    bench.presses(31, "late")
    group = {"message_id": 5, "date": 0, "chat": GROUP}
    bench.hear(bench.updates.press(person, "ring:a", message=group))

    first, second = bench.answers()
    assert first.startswith("Je ne vous connais pas")
    assert second.startswith("Écrivez-moi en privé")


def test_an_answer_is_worthless_after_some_seconds(bench, person):
    bench.presses(person, "ring:a")

    assert bench.rows.promises()[0].expires_at == bench.now + timedelta(seconds=15)


def test_a_word_typed_for_a_button_gets_a_message_that_shows_literally_what_it_says(bench, person):
    bench.says(person, "Bonjour")
    bench.says(person, "sonner")

    assert parse_html(bench.screen(person)) == ("Ding <dong>", [])
    assert bench.answers() == []


def test_an_edit_names_the_message_whose_button_was_pressed(bench, person):
    bench.hear(bench.updates.press(person, "ring:edit", message_id=31))
    (row,) = bench.rows.promises("edit")

    assert (row.telegram_id, row.content["message"], row.content["rows"]) == (person, "31", [])
    _method, parameters = call_of(bench, row)
    assert (parameters["chat_id"], parameters["message_id"]) == (person, 31)
    assert parameters["reply_markup"] == {"inline_keyboard": []}


def test_a_refusal_undoes_what_the_handler_did_before_it(bench, person):
    assert bench.presses(person, "late") is Verdict.REFUSED

    assert [row.name for row in bench.rows.of(people_table)] == [f"Personne {person}"]
    assert [row.kind for row in bench.rows.promises()] == [PromiseKind.TOAST]


def test_a_card_that_follows_words_is_shown_below_them(bench, person):
    bench.says(person, "Un")
    bench.place_cards("41")
    bench.says(person, "Deux")
    (card,) = bench.rows.of(cards_table)

    assert (card.card, card.message, card.shown_at) == ("echo", None, bench.now)
    assert {row.card for row in bench.rows.promises("card")} == {"echo"}


def test_what_is_said_in_a_group_waits_for_nobodys_pause(bench, person):
    bench.hear(bench.updates.text(person, "/tiny", chat=GROUP))
    (row,) = bench.rows.promises()

    assert row.telegram_id == GROUP["id"]
    assert row.chat_id not in {someone.chat_id for someone in bench.rows.of(people_table)}
    assert row.content["text"].startswith("Écrivez-moi en privé")


def test_a_withdrawn_person_is_told_so_and_offered_the_way_back(bench):
    telegram_id = bench.person(state=PersonState.WITHDRAWN)
    bench.says(telegram_id, "Bonjour")

    assert bench.labels(telegram_id) == ["Demander une invitation"]
