"""Writing to a person of the directory: relayed, no address shown, between the two alone."""

import pytest

from handlers.dispatch import Verdict
from storage.models import contact_messages_table
from storage.records.person import Person, PersonState
from tests.bench import Bench
from tests.contact.test_answering import reply, show

WORDS = "Pouvons-nous mutualiser le minibus ?"


@pytest.fixture
def partner(bench: Bench) -> int:
    return bench.person()


def write_to_anna(bench: Bench, person: int) -> None:
    bench.says(person, "/annuaire Anna")
    bench.taps(person, "1")
    bench.taps(person, "Écrire à cette personne")
    bench.says(person, WORDS)
    bench.taps(person, "Envoyer")


def test_a_members_card_says_what_the_directory_says(bench: Bench, anna: Person, partner: int):
    bench.says(partner, "/annuaire Anna")
    bench.taps(partner, "1")
    assert bench.screen(partner).startswith("<b>Anna Roux</b>\nCrèche du Vigan · Directrice")
    assert "Rôles" not in bench.screen(partner)
    assert bench.labels(partner) == ["Écrire à cette personne", "Revenir à l’annuaire"]


def test_nobody_writes_to_themselves(bench: Bench, anna: Person, author: int):
    bench.says(author, "/annuaire Anna")
    bench.taps(author, "1")
    assert bench.labels(author) == ["Revenir à l’annuaire"]
    assert bench.presses(author, f"cp:{anna.id}") is Verdict.REFUSED


def test_a_message_is_relayed_answered_and_goes_on(
    bench: Bench, anna: Person, author: int, partner: int, coordinator: int
):
    write_to_anna(bench, partner)
    assert "Message envoyé à Anna Roux" in bench.screen(partner)
    assert "Message pour vous" in bench.screen(author)
    assert WORDS in bench.screen(author)
    assert f"Personne {partner}" in bench.screen(author)

    reply(bench, author, "Oui, le jeudi.", show(bench, author, 1))
    assert "Anna Roux vous répond" in bench.screen(partner)
    reply(bench, partner, "Parfait.", show(bench, partner, 2))
    assert "Message envoyé à Anna Roux" in bench.screen(partner)
    assert "Parfait." in bench.screen(author)
    bench.taps(author, "Rien à répondre")
    bench.says(author, "/afaire")
    assert "Rien ne vous attend" in bench.screen(author)
    assert bench.messages(coordinator) == [], "it is between the two"


def test_it_waits_for_its_recipient_alone(
    bench: Bench, anna: Person, author: int, partner: int, coordinator: int
):
    write_to_anna(bench, partner)
    for person, waits in ((author, True), (coordinator, False), (partner, False)):
        bench.says(person, "/afaire")
        assert ("1 message attend votre réponse" in bench.screen(person)) is waits
    assert bench.presses(coordinator, "co:1") is Verdict.REFUSED
    assert bench.presses(coordinator, "ca:1") is Verdict.REFUSED


def test_no_address_is_shown(bench: Bench, anna: Person, author: int, partner: int):
    write_to_anna(bench, partner)
    shown = str([row.content for row in bench.rows.promised_to(partner)]) + bench.read(partner)
    assert str(author) not in shown.replace(f"Personne {author}", "")


def test_an_absent_member_reads_it_on_their_return_and_the_author_knows(
    bench: Bench, anna: Person, author: int, partner: int
):
    bench.says(author, "/pause 20 octobre")
    write_to_anna(bench, partner)
    assert "à partir du 21 octobre 2026" in bench.screen(partner)
    back = bench.rows.promised_to(author)[-1].due_at
    assert back.date().isoformat() == "2026-10-20"


@pytest.mark.parametrize("state", [PersonState.WITHDRAWN, PersonState.JOINING])
def test_who_has_left_gets_nothing(bench: Bench, anna: Person, author: int, partner: int, state):
    bench.says(partner, "/annuaire Anna")
    bench.taps(partner, "1")
    bench.taps(partner, "Écrire à cette personne")
    bench.says(partner, WORDS)
    bench.change_state(author, state)
    assert bench.taps(partner, "Envoyer") is Verdict.REFUSED
    assert bench.rows.count(contact_messages_table) == 0
    assert bench.taps(partner, "Annuler") is Verdict.HANDLED


def test_a_recipient_who_erases_themselves_takes_the_message_with_them(
    bench: Bench, anna: Person, author: int, partner: int, coordinator: int
):
    write_to_anna(bench, partner)
    bench.says(author, "/effacer")
    bench.taps(author, "Oui, tout effacer")
    assert bench.rows.count(contact_messages_table) == 0
    bench.says(coordinator, "/afaire")
    assert "Rien ne vous attend" in bench.screen(coordinator), "it never becomes the coordination's"
