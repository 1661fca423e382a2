"""Profiles: people change their own details, and their language."""

from datetime import timedelta

import pytest

from handlers.dispatch import Verdict
from storage.models import people_table
from storage.records.outbox import PromiseKind
from storage.records.person import PersonState
from tests.people.newcomers import ADD, Newcomers


def test_the_card_says_what_is_known_and_offers_to_change_it(bench: Newcomers):
    anna = bench.person(committees=["A"])
    bench.says(anna, "/profil")
    assert f"<b>Personne {anna}</b>" in bench.screen(anna)
    assert "Parentalité, petite enfance" in bench.screen(anna)
    assert bench.labels(anna) == [
        "Nom", "Structure", "Fonction", "Comités", "Commune", "Langue", "Absence",
        "Mes données", "Confidentialité", "Tout effacer",
    ]  # fmt: skip


def test_each_answer_can_be_changed(bench: Newcomers):
    anna = bench.person(committees=["A"])
    bench.says(anna, "/profil")
    bench.taps(anna, "Nom")
    bench.says(anna, "Anna Roux")
    bench.taps(anna, "Structure")
    bench.says(anna, "Crèche d’Alzon")
    bench.taps(anna, ADD.format("Crèche d’Alzon"))
    bench.taps(anna, "Fonction")
    bench.taps(anna, "Direction")
    bench.taps(anna, "Commune")
    bench.says(anna, "au vigan")
    bench.taps(anna, "Comités")
    bench.taps(anna, "✓ Parentalité, petite enfance, enfance, jeunesse, seniors")
    bench.taps(anna, "Continuer")
    person = bench.known(anna)
    assert (person.name, person.organisation_name, person.function) == (
        "Anna Roux", "Crèche d’Alzon", "direction",
    )  # fmt: skip
    assert person.commune_code == "30350"
    assert person.committee_codes == frozenset()
    assert "✓ C’est noté" in bench.screen(anna)
    assert "Fonction : Direction" in bench.screen(anna)
    assert "Commune : Le Vigan" in bench.screen(anna)


def test_a_function_may_be_written_or_left_out(bench: Newcomers):
    anna = bench.person()
    bench.says(anna, "/profil")
    bench.taps(anna, "Fonction")
    bench.says(anna, "Cheffe des <poneys>")
    assert "Cheffe des &lt;poneys&gt;" in bench.screen(anna)
    bench.taps(anna, "Fonction")
    bench.taps(anna, "Ne pas préciser")
    assert bench.known(anna).function is None


def test_a_place_says_the_commune(bench: Newcomers):
    anna = bench.person()
    bench.says(anna, "/profil")
    bench.taps(anna, "Commune")
    bench.hear(bench.updates.message(anna, location={"latitude": 43.991, "longitude": 3.606}))
    assert bench.known(anna).commune_code == "30350"


def test_an_unknown_commune_is_said_and_the_question_stays(bench: Newcomers):
    anna = bench.person()
    bench.says(anna, "/profil")
    bench.taps(anna, "Commune")
    assert bench.says(anna, "Atlantis") is Verdict.REFUSED
    assert "Je ne reconnais pas de commune du territoire (Pays Viganais)" in bench.screen(anna)
    bench.says(anna, "Alzon")
    assert bench.known(anna).commune_code == "30009"


def test_a_question_left_open_does_not_swallow_what_is_written_later(bench: Newcomers):
    anna = bench.person()
    bench.says(anna, "/profil")
    bench.taps(anna, "Nom")
    bench.now += timedelta(hours=1)
    bench.says(anna, "Pas de mode de garde le mercredi")
    assert bench.known(anna).name == f"Personne {anna}"


@pytest.mark.parametrize("data", ["pf:chat_id", "pf:state", "pg:klingon"])
def test_a_forged_field_or_language_changes_nothing(bench: Newcomers, data):
    anna = bench.person()
    assert bench.presses(anna, data) is Verdict.REFUSED
    assert bench.rows.of(people_table)[0].state is PersonState.ACTIVE


def test_the_language_changes_words_and_menu(bench: Newcomers):
    anna = bench.person()
    bench.says(anna, "/langue")
    bench.taps(anna, "English")
    assert "I will speak English" in bench.screen(anna)
    menu = bench.rows.promises(PromiseKind.MENU)[-1]
    described = {"name": "profil", "description": "See and change your profile"}
    assert described in menu.content["commands"]
    assert menu.telegram_id == anna
    bench.says(anna, "/profil")
    assert "Organisation:" in bench.screen(anna)
