"""Writing to the coordination: from the help, in words of one's own, reviewed before anything is sent."""

from datetime import timedelta

import pytest

from handlers.contact.writing import start
from handlers.dispatch import Dispatcher, Verdict
from handlers.turns.incoming import TextMessage
from handlers.turns.turn import Turn
from services.access import Permission
from storage.models import contact_messages_table, drafts_table, outbox_table
from storage.records.person import Grant, Person, PersonState, Role
from tests.bench import Bench

WORDS = "Le bot ne comprend pas mes besoins, qui peut m’aider ?"
BUTTON = "Écrire à la coordination"


def write(bench: Bench, person: int, words: str = WORDS) -> None:
    bench.says(person, "/aide")
    bench.taps(person, BUTTON)
    bench.says(person, words)
    bench.taps(person, "Envoyer")


def test_a_message_reaches_every_coordinator_with_who_writes(bench: Bench, author: int, coordinator: int):
    other = bench.person(Grant(Role.COORDINATOR))
    referent = bench.person(Grant(Role.REFERENT, "A"))
    write(bench, author)

    assert "Message envoyé à la coordination" in bench.screen(author)
    for reader in (coordinator, other):
        assert WORDS in bench.screen(reader)
        assert "Anna Roux · Crèche du Vigan · Directrice" in bench.screen(reader)
        assert bench.labels(reader) == ["Répondre"]
    assert bench.messages(referent) == []


@pytest.mark.usefixtures("coordinator")
def test_a_mere_wish_to_speak_is_asked_for_its_words(bench: Bench, author: int):
    bench.says(author, "Bonjour, je voudrais parler à quelqu’un svp")
    assert "sa réponse arrivera ici" in bench.screen(author)
    bench.says(author, WORDS)

    assert WORDS in bench.screen(author)
    assert "parler" not in bench.screen(author)


@pytest.mark.usefixtures("coordinator")
def test_what_a_wish_to_speak_says_besides_is_the_message(bench: Bench, author: int):
    said = "je voudrais parler à quelqu’un du contrat de la crèche, la Caf ne répond plus"
    bench.says(author, said)

    assert said in bench.screen(author)


def test_nothing_is_sent_before_the_review(bench: Bench, author: int, coordinator: int):
    bench.says(author, "/aide")
    bench.taps(author, BUTTON)
    assert "sa réponse arrivera ici" in bench.screen(author)
    bench.says(author, WORDS)

    assert "Rien n’est encore envoyé" in bench.screen(author)
    assert bench.messages(coordinator) == []
    bench.taps(author, "Annuler")
    assert bench.rows.count(contact_messages_table) == bench.rows.count(drafts_table) == 0


def test_without_a_coordinator_a_referent_answers_and_without_one_an_administrator(bench: Bench, author: int):
    administrator = bench.person(Grant(Role.ADMINISTRATOR))
    write(bench, author)
    assert WORDS in bench.screen(administrator)

    referent = bench.person(Grant(Role.REFERENT, "B"))
    write(bench, author, "Et les horaires ?")
    assert "Et les horaires ?" in bench.screen(referent)
    assert bench.count(administrator, "Et les horaires ?") == 0


def test_where_nobody_would_read_it_one_is_told_at_once(bench: Bench, author: int):
    bench.says(author, "/aide")
    assert bench.taps(author, BUTTON) is Verdict.REFUSED
    assert "/confidentialite" in bench.answers()[-1]

    coordinator = bench.person(Grant(Role.COORDINATOR))
    bench.says(coordinator, "/aide")
    assert bench.taps(coordinator, BUTTON) is Verdict.REFUSED, "they would write to themselves"


def test_a_coordinator_writes_to_the_others(bench: Bench, coordinator: int):
    other = bench.person(Grant(Role.COORDINATOR))
    write(bench, coordinator)
    assert WORDS in bench.screen(other)
    assert bench.count(coordinator, "Message à la coordination") == 0


@pytest.mark.parametrize(
    ("state", "said"),
    [(PersonState.JOINING, "inscription en cours"), (PersonState.WITHDRAWN, "accès retiré")],
)
def test_who_is_joining_or_withdrawn_is_heard_and_answered(bench: Bench, coordinator: int, state, said):
    person = bench.person(state=state)
    write(bench, person)
    assert said in bench.screen(coordinator)

    bench.taps(coordinator, "Répondre")
    bench.says(coordinator, "Je m’en occupe.")
    assert "Je m’en occupe." in bench.screen(person)
    bench.taps(person, "Répondre")
    bench.says(person, "Merci !")
    assert "Merci !" in bench.screen(coordinator)


def test_without_access_one_writes_and_does_nothing_else(bench: Bench, coordinator: int, anna: Person):
    person = bench.person(state=PersonState.WITHDRAWN)
    write(bench, person)
    assert bench.says(person, "Pas de crèche à Alzon") is Verdict.REFUSED
    assert bench.presses(person, f"cp:{anna.id}") is Verdict.REFUSED
    assert bench.presses(person, f"dp:{anna.id}") is Verdict.REFUSED


def test_somebody_without_a_name_is_said_to_have_none(bench: Bench, coordinator: int):
    person = bench.registered(state=PersonState.JOINING)
    bench.database.write_now(lambda work: work.people.change(person.id, name=""))
    write(bench, bench.telegram_id(person))
    assert "Une personne sans nom lisible" in bench.screen(coordinator)


def test_a_stranger_finds_no_button_and_forges_none(bench: Bench, coordinator: int):
    bench.says(999, "/aide")
    assert bench.labels(999) == ["Demander une invitation"]
    assert bench.presses(999, "cw") is Verdict.REFUSED
    assert bench.presses(999, "fx:1") is Verdict.REFUSED


def test_personal_details_are_shown_before_and_to_the_reader(bench: Bench, author: int, coordinator: int):
    bench.says(author, "/aide")
    bench.taps(author, BUTTON)
    bench.says(author, "Rappelez-moi au 06 12 34 56 78")
    assert "téléphone « 06 12 34 56 78 »" in bench.screen(author)
    assert bench.labels(author) == ["Reformuler", "Modifier", "Envoyer quand même", "Annuler"]
    assert bench.messages(coordinator) == []

    bench.taps(author, "Reformuler")
    bench.says(author, "Rappelez-moi au 06 12 34 56 79")
    bench.taps(author, "Envoyer quand même")
    assert "06 12 34 56 79" in bench.screen(coordinator)
    assert "Données personnelles possibles : téléphone" in bench.screen(coordinator)


def test_the_longest_message_is_taken_and_a_longer_one_says_both_lengths(
    bench: Bench, author: int, coordinator: int
):
    bench.says(author, "/aide")
    bench.taps(author, BUTTON)
    bench.says(author, "x" * 1501)
    assert "1 501" in bench.screen(author)
    assert "1 500" in bench.screen(author)
    bench.says(author, "x" * 1500)
    bench.taps(author, "Envoyer")
    assert "x" * 1500 in bench.screen(coordinator)


def test_only_words_are_passed_on(bench: Bench, author: int, coordinator: int):
    bench.says(author, "/aide")
    bench.taps(author, BUTTON)
    bench.sends(author, location={"latitude": 43.99, "longitude": 3.6})
    assert "ni photo, ni message vocal" in bench.screen(author)
    assert bench.rows.count(contact_messages_table) == 0


def test_a_message_that_waits_is_found_again_and_not_replaced(bench: Bench, author: int, coordinator: int):
    bench.says(author, "/aide")
    bench.taps(author, BUTTON)
    bench.says(author, WORDS)
    bench.says(author, "/aide")
    bench.taps(author, BUTTON)
    assert WORDS in bench.screen(author)
    bench.says(author, "/afaire")
    assert "1 saisie à terminer" in bench.screen(author)
    bench.taps(author, "Reprendre\u00a0: Message")
    bench.taps(author, "Envoyer")
    assert WORDS in bench.screen(coordinator)


def test_what_comes_while_a_message_waits_is_asked_about(bench: Bench, author: int, coordinator: int):
    bench.says(author, "/aide")
    bench.taps(author, BUTTON)
    bench.says(author, "Bonjour")
    bench.says(author, "Qui peut m’aider à Alzon ?")
    assert "la suite du message ci-dessus" in bench.screen(author)
    bench.taps(author, "Ajouter à ce message")
    assert "Bonjour\nQui peut m’aider à Alzon ?" in bench.screen(author)
    bench.says(author, "Pas de crèche à Alzon")
    bench.taps(author, "Nouveau besoin")
    assert "Besoin ·" in bench.screen(author)
    bench.presses(author, bench.find_button(author, "Annuler"))
    bench.says(author, "oui")

    assert "Bonjour\nQui peut m’aider à Alzon ?" in bench.screen(coordinator)
    assert bench.count(coordinator, "Pas de crèche") == 0


def test_who_has_no_access_adds_to_their_message(bench: Bench, coordinator: int):
    person = bench.person(state=PersonState.WITHDRAWN)
    bench.says(person, "/aide")
    bench.taps(person, BUTTON)
    bench.says(person, "Bonjour")
    bench.says(person, "Pourquoi mon accès est-il retiré ?")
    bench.says(person, "oui")
    assert "Bonjour\nPourquoi mon accès est-il retiré ?" in bench.screen(coordinator)


def test_a_second_tap_sends_nothing_twice(bench: Bench, author: int, coordinator: int):
    bench.says(author, "/aide")
    bench.taps(author, BUTTON)
    bench.says(author, WORDS)
    send = bench.find_button(author, "Envoyer")
    assert bench.presses(author, send) is Verdict.HANDLED
    assert bench.presses(author, send) is Verdict.REFUSED
    assert bench.rows.count(contact_messages_table) == 1


def test_a_question_left_open_swallows_nothing_the_next_day(bench: Bench, author: int, coordinator: int):
    bench.says(author, "/aide")
    bench.taps(author, BUTTON)
    bench.waits(timedelta(hours=13))
    bench.says(author, "Pas de mode de garde le mercredi à Alzon")
    assert "À la coordination" not in bench.screen(author)
    assert "Alzon" in bench.screen(author)


def test_at_night_the_author_reads_from_when_it_will_be_read(bench: Bench, author: int, coordinator: int):
    bench.waits(timedelta(hours=14))
    write(bench, author)
    assert "à partir du 14 octobre 2026" in bench.screen(author)


class Hearing:
    """Stands in for whoever decides what a text is for: it opens the message, as a feature would."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        route = dispatcher.routes.messages[TextMessage]
        dispatcher.routes.messages[TextMessage] = type(route)(TextMessage, self.hear, Permission.BE_HEARD)

    def hear(self, message: TextMessage, turn: Turn) -> None:
        start(turn, message.text)


def test_words_that_were_heard_as_a_complaint_are_offered_for_review(
    bench: Bench, author: int, coordinator: int
):
    Hearing(bench.dispatcher)
    bench.says(author, WORDS)
    assert WORDS in bench.screen(author)
    assert bench.labels(author) == ["Envoyer", "Modifier", "Annuler"]
    assert bench.messages(coordinator) == []

    bench.waits(timedelta(minutes=11))
    bench.says(author, "Ce bot est pénible")
    bench.taps(author, "Envoyer")
    assert "Ce bot est pénible" in bench.screen(coordinator)
    assert bench.rows.count(drafts_table) == 1, "the first one still waits"


def test_words_are_heard_of_people_without_access_and_not_of_strangers(bench: Bench, coordinator: int):
    Hearing(bench.dispatcher)
    withdrawn = bench.person(state=PersonState.WITHDRAWN)
    bench.says(withdrawn, WORDS)
    bench.taps(withdrawn, "Envoyer")
    assert WORDS in bench.screen(coordinator)
    assert bench.says(999, WORDS) is Verdict.REFUSED


def test_no_promise_holds_the_words_once_they_are_sent(bench: Bench, author: int, coordinator: int):
    write(bench, author)
    bench.taps(coordinator, "Répondre")
    bench.says(coordinator, "Je vous appelle demain.")
    bench.says(coordinator, "/afaire")
    told = [row for row in bench.rows.promised_to(coordinator) if row.content]
    assert told
    assert not [row for row in told if WORDS in str(row.content)]
    parameters = [row.parameters for row in bench.rows.of(outbox_table) if row.template]
    assert all(set(each) == {"message_id"} for each in parameters)


def test_english_is_complete(bench: Bench, coordinator: int):
    reader = bench.person(language="en")
    bench.says(reader, "/aide")
    bench.taps(reader, "Write to the coordination")
    bench.says(reader, "Who can help me?")
    assert "Nothing is sent yet" in bench.screen(reader)
    bench.taps(reader, "Send")
    assert "Message sent to the coordination" in bench.screen(reader)
    assert "Message à la coordination" in bench.screen(coordinator)
    bench.taps(coordinator, "Répondre")
    bench.says(coordinator, "Moi.")
    assert "The coordination answers you" in bench.screen(reader)
    assert bench.labels(reader) == ["Answer"]
