"""What comes while a need waits to be sent: « oui », « annuler », more of it, or another need."""

from datetime import timedelta

import pytest

from storage.models import drafts_table, need_attachments_table
from tests.needs.bench import NeedBench, photo, voice
from tests.turns.raw_updates import SENT_AT

NEED = "Le chauffage du relais d’Alzon est en panne"


@pytest.fixture
def partner(bench: NeedBench) -> int:
    return bench.person()


@pytest.mark.parametrize("said", ["oui", "ok", "C’est bon", "envoie", "Envoyé !", "d’accord", "vas-y", "👍"])
def test_a_yes_sends_what_waits(bench: NeedBench, partner: int, said: str):
    bench.says(partner, NEED)
    bench.says(partner, said)

    assert [need.text for need in bench.needs()] == [NEED]


@pytest.mark.parametrize("said", ["annuler", "non", "laisse tomber", "Annule", "👎"])
def test_a_no_takes_it_back(bench: NeedBench, partner: int, said: str):
    bench.says(partner, NEED)
    bench.says(partner, said)

    assert bench.rows.count(drafts_table) == 0
    assert bench.needs() == []


def test_a_yes_does_not_pass_a_warning(bench: NeedBench, partner: int):
    bench.says(partner, "Appeler Mme Durand au 06 12 34 56 78")
    bench.says(partner, "oui")

    assert bench.needs() == []
    assert "Envoyer quand même" in bench.labels(partner)


def test_a_second_message_is_asked_about_and_belongs_to_the_need(bench: NeedBench, partner: int):
    bench.says(partner, NEED)
    bench.says(partner, "cest urgent")
    assert bench.labels(partner) == ["Ajouter à ce besoin", "Nouveau besoin", "Rien de tout cela"]
    bench.taps(partner, "Ajouter à ce besoin")
    bench.says(partner, "les bébés ont froid")
    bench.sends(partner, **voice(9))

    assert bench.count(partner, "Ajouter") == 0
    assert bench.rows.count(drafts_table) == 1
    bench.says(partner, "envoyer")
    (need,) = bench.needs()
    assert need.text == f"{NEED}\ncest urgent\nles bébés ont froid"
    assert bench.rows.count(need_attachments_table) == 1


def test_words_and_photos_wait_together_until_it_is_said_where_they_go(bench: NeedBench, partner: int):
    bench.says(partner, NEED)
    bench.sends(partner, **photo("one"))
    bench.sends(partner, **photo("two"))
    bench.says(partner, "la chaudière date de 1998")
    bench.taps(partner, "Ajouter à ce besoin")
    bench.taps(partner, "Envoyer")

    (need,) = bench.needs()
    assert need.text.endswith("la chaudière date de 1998")
    assert [row.file_id for row in bench.rows.of(need_attachments_table)] == ["one", "two"]


def test_another_need_leaves_the_first_as_it_was(bench: NeedBench, partner: int):
    bench.says(partner, NEED)
    bench.says(partner, "Plus de bus le soir au Vigan")
    bench.says(partner, "nouveau besoin")
    bench.taps(partner, "Envoyer")

    assert [need.text for need in bench.needs()] == ["Plus de bus le soir au Vigan"]
    assert bench.rows.count(drafts_table) == 1


def test_what_was_asked_about_is_taken_once(bench: NeedBench, partner: int):
    bench.says(partner, NEED)
    bench.says(partner, "cest urgent")
    add = bench.find_button(partner, "Ajouter à ce besoin")
    bench.presses(partner, add)
    bench.presses(partner, add)

    bench.says(partner, "oui")
    (need,) = bench.needs()
    assert need.text.count("urgent") == 1


def test_nothing_is_asked_about_the_next_day(bench: NeedBench, partner: int):
    bench.says(partner, NEED)
    bench.waits(timedelta(days=1))
    bench.says(partner, "Plus de bus le soir au Vigan")

    assert bench.rows.count(drafts_table) == 2


def test_forwarded_words_are_not_added_to_ones_own(bench: NeedBench, partner: int):
    bench.says(partner, NEED)
    origin = {"type": "hidden_user", "date": SENT_AT, "sender_user_name": "Une personne"}
    bench.hear(bench.updates.text(partner, "Plus de bus le soir", forward_origin=origin))

    assert "Message transféré" in bench.screen(partner)
    assert bench.rows.count(drafts_table) == 2
