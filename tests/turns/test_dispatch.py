"""Dispatch: once per update, for each kind of sender, to the right handler, else politely refused."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.dispatch import LONGEST_WORD, SEEN_EVERY, Verdict
from handlers.turns.menu import menu_of
from storage.models import drafts_table, outbox_table, people_table, received_updates_table
from storage.records.person import Grant, PersonState, Role
from tests.territories.known import PAYS_VIGANAIS
from tests.turns.bench import Bench
from tests.turns.raw_updates import GROUP, user
from views.texts import Texts


@pytest.fixture
def person(bench: Bench) -> int:
    return bench.person()


def test_an_update_that_comes_twice_has_one_effect(bench, person):
    raw = bench.updates.text(person, "/tiny")

    assert [bench.hear(raw) for _ in range(3)] == [Verdict.HANDLED, Verdict.REPEATED, Verdict.REPEATED]
    assert bench.rows.count(outbox_table) == 1
    assert bench.rows.count(received_updates_table) == 1


def test_a_refused_update_is_not_refused_twice(bench):
    raw = bench.updates.text(31, "Bonjour")

    assert [bench.hear(raw) for _ in range(2)] == [Verdict.REFUSED, Verdict.REPEATED]
    assert bench.rows.count(outbox_table) == 1


def test_updates_need_not_come_in_order(bench, person):
    first, second = bench.updates.text(person, "Un"), bench.updates.text(person, "Deux")
    bench.hear(second)

    assert bench.hear(first) is Verdict.HANDLED


@pytest.mark.parametrize("said", ["Bonjour", "/tiny", "/inconnue"])
def test_a_stranger_is_told_how_to_come_in(bench, said):
    assert bench.says(31, said) is Verdict.REFUSED

    assert bench.screen(31).startswith("Je ne vous connais pas encore")
    assert bench.labels(31) == ["Demander une invitation"]
    assert bench.rows.count(drafts_table) == 0


def test_a_stranger_reads_their_own_language_and_an_unknown_one_is_french(bench):
    for telegram_id, language in ((31, "en"), (32, "oc")):
        bench.hear(
            bench.updates.text(telegram_id, "…", **{"from": user(telegram_id, language_code=language)})
        )

    assert bench.screen(31).startswith("I don’t know you")
    assert bench.screen(32).startswith("Je ne vous connais pas")


def test_a_command_for_others_says_for_whom_it_is(bench, person):
    bench.says(person, "/tri")

    assert (
        bench.screen(person) == "Cette commande est réservée aux référent·es de comité et à la coordination."
    )


def test_who_may_do_it_does_it(bench):
    assert bench.says(bench.person(Grant(Role.REFERENT, "A")), "/tri") is Verdict.HANDLED


def test_an_unknown_command_is_named_and_shown_literally(bench, person):
    bench.says(person, "/" + "x" * 60)

    assert "/" + "x" * 32 + "." in bench.screen(person)


def test_a_message_nobody_handles_is_refused_kindly(bench, person):
    bench.hear(bench.updates.message(person, dice={"value": 1, "emoji": "🎲"}))

    assert bench.screen(person).startswith("Je ne sais pas lire ce type de message")


def test_a_long_text_is_never_a_buttons_word(bench, person):
    bench.says(person, "Bonjour")
    bench.says(person, "Sonner" + "." * LONGEST_WORD)

    assert bench.screen(person).startswith("Sonner")


def test_a_number_without_a_form_counts_all_buttons_of_the_card(bench, person):
    bench.says(person, "Bonjour")
    bench.says(person, "1")

    assert bench.screen(person) == "Ding &lt;dong&gt;"


def test_a_word_of_an_older_card_is_no_answer_and_the_open_question_is_asked_again(bench, person):
    bench.says(person, "Bonjour")
    bench.says(person, "/tiny")
    bench.says(person, "sonner")

    assert bench.screen(person) == "Couleur ?"
    assert "« sonner » : je ne trouve pas cette réponse" in bench.read(person)


def test_another_persons_card_lends_no_words(bench, person):
    bench.says(person, "Bonjour")
    other = bench.person()
    bench.says(other, "sonner")

    assert bench.screen(other) == "sonner"


def test_a_group_hears_nothing_but_where_to_write(bench, person):
    for said in ("Bonjour", "/tiny", "sonner"):
        bench.hear(bench.updates.text(person, said, chat=GROUP))

    assert [row.telegram_id for row in bench.rows.promises()] == [GROUP["id"]]
    assert bench.rows.count(drafts_table) == 0


def test_a_stranger_who_blocks_the_bot_is_not_answered(bench):
    assert bench.hear(bench.updates.block(31)) is Verdict.HANDLED
    assert bench.rows.count(outbox_table) == 0


def test_when_somebody_was_last_seen_is_noted_twice_a_day_at_most(bench, person):
    bench.says(person, "Un")
    first = bench.rows.of(people_table)[0].last_seen_at
    bench.now += SEEN_EVERY / 2
    bench.says(person, "Deux")
    assert bench.rows.of(people_table)[0].last_seen_at == first

    bench.now += SEEN_EVERY / 2 + timedelta(seconds=1)
    bench.says(person, "Trois")
    assert bench.rows.of(people_table)[0].last_seen_at == bench.now


def test_a_joining_person_answers_a_form_and_nothing_else(bench):
    telegram_id = bench.person(state=PersonState.JOINING)

    assert bench.says(telegram_id, "Bonjour") is Verdict.REFUSED
    assert bench.says(telegram_id, "/tiny") is Verdict.REFUSED


def test_a_menu_shows_what_one_may_do_and_has_there_in_order_of_rank(bench):
    commands = bench.dispatcher.routes.commands
    commands = commands | {"typed": replace(commands["tiny"], name="typed", menu=frozenset())}
    texts = FakeDescriptions("fr", PAYS_VIGANAIS)
    partner = bench.registered()
    referent = bench.registered(Grant(Role.REFERENT, "A"))

    assert [line["name"] for line in menu_of(partner, commands, texts)] == ["tiny"]
    assert [line["name"] for line in menu_of(referent, commands, texts)] == ["tri", "tiny"]
    assert menu_of(None, commands, texts) == []


class FakeDescriptions(Texts):
    """Texts that invent the tiny feature's descriptions, as it has none."""

    def plain(self, key, **values):
        return key if key.startswith("command-") else super().plain(key, **values)
