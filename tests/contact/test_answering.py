"""Answering: by a reply or a button, once; the exchange goes on in the same way."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.telegram.updates import read_update
from handlers.dispatch import Verdict
from storage.models import cards_table, contact_messages_table, people_table
from storage.records.outbox import PromiseKind
from storage.records.person import Grant, Person, PersonState, Role
from tests.bench import Bench
from tests.contact.test_writing import WORDS, write

ANSWER = "Je vous appelle demain matin."


@pytest.fixture
def other(bench: Bench) -> int:
    return bench.person(Grant(Role.COORDINATOR))


@pytest.fixture
def _written(bench: Bench, author: int, coordinator: int, other: int) -> None:
    write(bench, author)


pytestmark = pytest.mark.usefixtures("_written")


def show(bench: Bench, person: int, message_id: int) -> int:
    """Let a message's card stand in a person's chat, as the sender does; return where."""
    place = 20 + message_id

    def put(work) -> None:
        chat_id = work.chats.ensure("telegram", str(person))
        work.cards.announce(chat_id, f"contact:{message_id}", rows=[], at=bench.now, is_new=True)
        work.cards.place(chat_id, f"contact:{message_id}", str(place))

    bench.database.write_now(put)
    return place


def reply(bench: Bench, person: int, words: str, place: int) -> None:
    """Reply to a message and send what is shown."""
    bench.replies(person, words, to=place)
    bench.taps(person, "Envoyer")


def test_a_button_answers_and_the_author_reads_it(bench: Bench, author: int, coordinator: int):
    bench.taps(coordinator, "Répondre")
    assert "Écrivez votre réponse à <b>Anna Roux</b>" in bench.screen(coordinator)
    bench.says(coordinator, ANSWER)

    assert bench.count(coordinator, "Réponse envoyée à Anna Roux") == 1
    assert "La coordination vous répond" in bench.screen(author)
    assert f"Personne {coordinator}" in bench.screen(author)
    assert ANSWER in bench.screen(author)
    assert f"Vous aviez écrit : « {WORDS} »" in bench.screen(author)


def test_a_reply_answers_after_a_look(bench: Bench, author: int, coordinator: int):
    bench.replies(coordinator, ANSWER, to=show(bench, coordinator, 1))
    assert "À Anna Roux" in bench.screen(coordinator)
    assert "Rien n’est encore envoyé" in bench.screen(coordinator)
    assert bench.count(author, ANSWER) == 0
    bench.taps(coordinator, "Envoyer")
    assert ANSWER in bench.screen(author)


def test_only_words_answer(bench: Bench, author: int, coordinator: int):
    place = show(bench, coordinator, 1)
    replied = {"message_id": place, "date": 0, "chat": {"id": coordinator, "type": "private"}, "text": "…"}
    bench.sends(coordinator, location={"latitude": 43.99, "longitude": 3.6}, reply_to_message=replied)
    assert "ni photo, ni message vocal" in bench.screen(coordinator)


def test_words_below_a_message_are_asked_about(bench: Bench, author: int, coordinator: int):
    show(bench, coordinator, 1)
    bench.says(coordinator, ANSWER)
    assert f"« {ANSWER} » : répondez-vous ainsi à Anna Roux" in bench.screen(coordinator)
    assert bench.count(author, ANSWER) == 0
    bench.taps(coordinator, "Répondre à ce message")
    assert ANSWER in bench.screen(author)


def test_details_below_a_message_are_shown_first_and_later_words_are_no_answer(
    bench: Bench, author: int, coordinator: int
):
    show(bench, coordinator, 1)
    bench.says(coordinator, "Appelez Mme Durand au 04 66 00 00 00")
    bench.taps(coordinator, "Répondre à ce message")
    assert bench.count(author, "Mme Durand") == 0
    bench.taps(coordinator, "Envoyer quand même")
    assert "Mme Durand" in bench.screen(author)

    write(bench, author, "Et la rentrée ?")
    show(bench, coordinator, 3)
    bench.waits(timedelta(hours=13))
    bench.says(coordinator, "Pas de mode de garde le mercredi à Alzon")
    assert "répondez-vous ainsi" not in bench.screen(coordinator)


def test_the_first_answer_closes_it_for_the_others(bench: Bench, author: int, coordinator: int, other: int):
    show(bench, other, 1)
    late = bench.find_button(other, "Répondre")
    bench.taps(coordinator, "Répondre")
    bench.says(coordinator, ANSWER)

    assert f"Réponse de Personne {coordinator}, le 13 octobre 2026" in bench.screen(other)
    assert ANSWER in bench.screen(other)
    assert bench.labels(other) == []
    closed = next(bench.newest_first(other))
    assert (closed["kind"], closed["card"]) == (PromiseKind.CARD, "contact:1"), "it changes the card"

    bench.presses(other, late)
    assert f"Personne {coordinator} s’en est déjà chargé" in bench.answers()[-1]
    reply(bench, other, "Moi aussi", show(bench, other, 1))
    assert bench.count(other, "Vous aviez écrit : « Moi aussi »") == 1
    assert bench.count(author, "La coordination vous répond") == 1


def test_who_was_writing_when_another_answered_gets_their_words_back(
    bench: Bench, author: int, coordinator: int, other: int
):
    bench.taps(coordinator, "Répondre")
    bench.taps(other, "Répondre")
    bench.says(coordinator, ANSWER)
    bench.says(other, "C’est noté.")

    assert bench.count(other, "Vous aviez écrit : « C’est noté. »") == 1
    assert bench.count(author, "C’est noté.") == 0


@pytest.mark.both_engines
def test_of_two_answers_at_the_same_moment_one_is_sent(
    bench: Bench, author: int, coordinator: int, other: int
):
    for person in (coordinator, other):
        bench.replies(person, ANSWER, to=show(bench, person, 1))
    presses = [
        read_update(bench.updates.press(person, bench.find_button(person, "Envoyer")))
        for person in (coordinator, other)
    ]
    with ThreadPoolExecutor(2) as threads:
        turns = [
            threads.submit(
                bench.database.write_now,
                lambda work, each=press: bench.dispatcher.handle(work, each, bench.now),
            )
            for press in presses
        ]
        verdicts = {turn.result() for turn in turns}

    assert Verdict.HANDLED in verdicts
    assert bench.rows.count(contact_messages_table) == 2
    assert bench.count(author, ANSWER) == 1


def test_the_author_goes_on_and_everybody_of_the_coordination_reads_it(
    bench: Bench, author: int, coordinator: int, other: int
):
    bench.taps(coordinator, "Répondre")
    bench.says(coordinator, ANSWER)
    reply(bench, author, "Plutôt jeudi ?", show(bench, author, 2))

    for reader in (coordinator, other):
        assert "Plutôt jeudi ?" in bench.screen(reader)
        assert f"À la suite de : « {ANSWER} »" in bench.screen(reader)
        assert bench.labels(reader) == ["Répondre", "Rien à répondre"]
    bench.taps(other, "Répondre")
    bench.says(other, "Jeudi, oui.")
    assert "Jeudi, oui." in bench.screen(author)


def test_thanks_need_no_answer(bench: Bench, author: int, coordinator: int, other: int):
    bench.taps(coordinator, "Répondre")
    bench.says(coordinator, ANSWER)
    bench.taps(author, "Répondre")
    assert "la suite de votre message" in bench.screen(author)
    bench.says(author, "Merci !")
    for person in (coordinator, other):
        show(bench, person, 3)
    before = len(bench.messages(author))
    bench.taps(other, "Rien à répondre")

    assert f"Traité par Personne {other}" in bench.screen(coordinator)
    assert len(bench.messages(author)) == before
    bench.says(coordinator, "/afaire")
    assert "Rien ne vous attend" in bench.screen(coordinator)


def test_the_first_message_is_owed_an_answer(bench: Bench, coordinator: int):
    assert bench.presses(coordinator, "cn:1") is Verdict.REFUSED


def test_whoever_answered_may_add_to_it(bench: Bench, author: int, coordinator: int):
    place = show(bench, coordinator, 1)
    reply(bench, coordinator, ANSWER, place)
    reply(bench, coordinator, "Vers neuf heures.", place)
    assert "Vers neuf heures." in bench.screen(author)
    assert ANSWER in bench.read(author)


def test_personal_details_in_an_answer_are_shown_first(bench: Bench, author: int, coordinator: int):
    bench.replies(coordinator, "Appelez Mme Durand au 04 66 00 00 00", to=show(bench, coordinator, 1))
    assert "nom « Mme Durand »" in bench.screen(coordinator)
    assert bench.count(author, "La coordination vous répond") == 0
    bench.taps(coordinator, "Envoyer quand même")
    assert "Mme Durand" in bench.screen(author)


def test_what_waits_is_in_afaire_until_it_is_answered(
    bench: Bench, author: int, coordinator: int, other: int
):
    write(bench, author, "Et pour la rentrée ?")
    bench.says(other, "/afaire")
    assert "2 messages attendent votre réponse" in bench.screen(other)
    assert "Message 1 : Anna Roux, le 13 octobre 2026" in bench.screen(other)
    assert WORDS not in bench.screen(other)

    bench.taps(other, "Message 2")
    assert "Et pour la rentrée ?" in bench.screen(other)
    bench.taps(other, "Répondre")
    bench.says(other, ANSWER)
    bench.says(coordinator, "/afaire")
    assert "1 message attend votre réponse" in bench.screen(coordinator)
    bench.says(author, "/afaire")
    assert "Rien ne vous attend" in bench.screen(author)


def test_what_was_answered_in_the_night_is_not_announced_any_more(
    bench: Bench, author: int, coordinator: int, other: int
):
    bench.taps(coordinator, "Répondre")
    bench.says(coordinator, ANSWER)
    assert bench.messages(other) == []


def test_an_absence_and_a_block_are_respected(bench: Bench, author: int, coordinator: int, other: int):
    away = bench.now + timedelta(days=3)
    for person, change in ((coordinator, {"paused_until": away}), (other, {"blocked_at": bench.now})):
        known = bench.person_at(person)
        assert known
        bench.database.write_now(lambda work, k=known, c=change: work.people.change(k.id, **c))
    write(bench, author, "Encore moi")
    paused, blocked = (bench.rows.promised_to(person)[-1].due_at for person in (coordinator, other))
    assert paused == away
    assert blocked.year == 9999


@pytest.mark.parametrize("code", ["co:1", "ca:1", "cn:1"])
def test_nobody_else_reads_or_answers(bench: Bench, author: int, code: str):
    for person in (author, bench.person(), bench.person(Grant(Role.REFERENT, "A"))):
        before = bench.read(person)
        assert bench.presses(person, code) is Verdict.REFUSED
        assert WORDS not in bench.read(person).removeprefix(before)


def test_a_coordinator_who_left_the_coordination_reads_no_notice_that_waits(
    bench: Bench, author: int, coordinator: int, other: int
):
    gone = bench.person_at(other)
    assert gone
    bench.database.write_now(lambda work: work.people.delete_grants(gone.id))
    assert bench.messages(other) == []


def test_erasing_an_account_takes_the_messages_and_their_answers_with_it(
    bench: Bench, author: int, coordinator: int, other: int
):
    bench.taps(coordinator, "Répondre")
    bench.says(coordinator, ANSWER)
    bench.taps(author, "Répondre")
    bench.says(author, "Merci !")
    bench.says(author, "/effacer")
    assert "vos messages" in bench.screen(author)
    bench.taps(author, "Oui, tout effacer")

    assert bench.rows.count(contact_messages_table) == 0
    assert bench.count(coordinator, "Merci !") == 0
    bench.says(coordinator, "/afaire")
    assert "Rien ne vous attend" in bench.screen(coordinator)


def test_an_answerer_who_erases_themselves_takes_their_answer_and_leaves_the_question_answered(
    bench: Bench, author: int, coordinator: int, other: int
):
    place = show(bench, other, 1)
    bench.taps(coordinator, "Répondre")
    bench.says(coordinator, ANSWER)
    bench.says(coordinator, "/effacer")
    bench.taps(coordinator, "Oui, tout effacer")

    (left,) = bench.rows.of(contact_messages_table)
    assert (left.text, left.answered_by_id) == (WORDS, None)
    assert left.answered_at is not None
    assert "Traité par quelqu’un de la coordination" in bench.screen(other)
    reply(bench, other, "Et moi ?", place)
    assert bench.count(other, "quelqu’un de la coordination s’en est déjà chargé") == 1
    assert bench.rows.count(people_table) == 2


def test_what_is_written_and_received_is_in_ones_own_data(
    bench: Bench, anna: Person, author: int, coordinator: int
):
    bench.taps(coordinator, "Répondre")
    bench.says(coordinator, ANSWER)
    exported = bench.database.read_now(lambda work: work.personal_data.export(anna.id, anna.chat_id))
    assert [row["text"] for row in exported["contact_messages"]] == [WORDS, ANSWER]
    assert not {"author_id", "recipient_id", "answered_by_id"} & exported["contact_messages"][0].keys()

    other_one = bench.registered()
    exported = bench.database.read_now(
        lambda work: work.personal_data.export(other_one.id, other_one.chat_id)
    )
    assert exported["contact_messages"] == []


def test_names_never_stay_in_a_keyboard(bench: Bench, author: int, coordinator: int):
    bench.says(coordinator, "/afaire")
    bench.taps(coordinator, "Répondre")
    keyboards = [row.keyboard for row in bench.rows.of(cards_table)]
    assert keyboards
    assert "Anna" not in str(keyboards)


def test_a_message_of_somebody_whose_access_ended_meanwhile_is_still_answered(
    bench: Bench, author: int, coordinator: int
):
    bench.change_state(author, PersonState.WITHDRAWN)
    bench.taps(coordinator, "Répondre")
    bench.says(coordinator, ANSWER)
    assert ANSWER in bench.screen(author)
