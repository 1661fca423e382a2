"""Five journeys through a channel without buttons or edits: words and numbers only, and no feature knows."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader

from storage.records.action import ActionStatus
from storage.records.person import Role
from storage.unit_of_work import UnitOfWork
from tests.journeys.test_a_poll_is_answered import TAPS, launch
from tests.letters.town import LetterTown
from tests.rows import open_rows
from tests.storage.samples import add_action
from tests.town import Phone


def count_respondents(work: UnitOfWork) -> int:
    wave = work.polls.find_wave(1)
    assert wave
    return work.poll_answers.count_respondents(wave.id, wave.secrecy)


def test_a_need_goes_there_and_back(town: LetterTown, coordinator: Phone):
    partner = town.correspondent("Directrice de crèche", committees=("A",))
    partner.writes("Pas de mode de garde le mercredi à Alzon")

    offered = partner.reads("Alzon")
    assert "Pour répondre, écrivez le mot ou son numéro" in offered.text
    assert "Envoyer" in offered.text
    partner.writes("envoyer")
    partner.reads("B-001")
    assert coordinator.hears("Pas de mode de garde le mercredi à Alzon")

    coordinator.taps("Demander un complément")
    assert coordinator.hears("que faut-il préciser")
    coordinator.says("Pour quel âge ?")
    partner.reads("Pour quel âge ?")
    partner.writes("répondre")
    partner.writes("Pour les moins de trois ans")
    partner.writes("envoyer")
    assert coordinator.hears("Pour les moins de trois ans")

    coordinator.taps("Qualifier")
    partner.reads("est pris en compte")
    assert len([letter for letter in partner.box() if "est pris en compte" in letter.text]) == 1


def test_the_coordination_is_written_to_and_answers(town: LetterTown, coordinator: Phone):
    partner = town.correspondent("Directrice de crèche")
    partner.writes("/aide")
    assert "Écrire à la coordination" in partner.reads("/plan").text
    partner.writes("écrire à la coordination")
    partner.reads("sa réponse arrivera ici")
    partner.writes("Qui peut m’aider à déposer un besoin ?")
    partner.reads("Rien n’est encore envoyé")
    partner.writes("envoyer")
    partner.reads("Message envoyé à la coordination")

    assert coordinator.hears("Qui peut m’aider à déposer un besoin ?")
    coordinator.taps("Répondre")
    assert coordinator.hears("Écrivez votre réponse à Directrice de crèche")
    coordinator.says("Moi, jeudi matin.")
    answer = partner.reads("Moi, jeudi matin.")
    town.settle()
    partner.writes("À neuf heures ?", in_reply_to=answer.id)
    partner.reads("À neuf heures ?")
    partner.writes("oui")
    assert coordinator.hears("À neuf heures ?")
    partner.reads("Message envoyé à la coordination")


def test_a_check_in_is_answered(town: LetterTown, coordinator: Phone):
    lead = town.correspondent("Pilote", Role.LEAD)

    def plan(work: UnitOfWork) -> int:
        action_id = add_action(work, town.now(), title="Réseau de lieux d’accueil")
        assert action_id
        work.actions.replace_leads(action_id, [lead.person.id])
        return action_id

    action_id = town.database.write_now(plan)
    town.advance(timedelta(days=21, minutes=40))
    town.await_(town.application.clock.tick())

    asked = lead.reads("Le point sur votre action")
    town.settle()
    lead.writes("60 % : atelier ouvert", in_reply_to=asked.id)
    lead.reads("atelier ouvert")
    lead.writes("envoyer")
    lead.reads("Enregistré")

    action = town.database.read_now(lambda work: work.actions.find(action_id))
    assert action
    assert (action.status, action.percent) == (ActionStatus.ONGOING, 60)


@pytest.mark.parametrize("secrecy", ["Nominatif", "Anonyme"])
def test_a_poll_of_seven_questions_is_answered(town: LetterTown, coordinator: Phone, secrecy: str):
    partner = town.correspondent("Animateur jeunesse", committees=("A",))
    launch(coordinator, secrecy=secrecy)

    partner.reads("On vous demande votre avis")
    for number, word in enumerate(TAPS, start=1):
        partner.reads(f"question {number} sur 7")
        partner.writes(word)
    if secrecy == "Anonyme":
        partner.writes("envoyer")
        partner.reads("Rien ne le relie plus à vous")
    else:
        partner.reads("Merci")
    assert town.database.read_now(count_respondents) == 1


def test_a_report_is_received(town: LetterTown, coordinator: Phone):
    member = town.correspondent("Élue", Role.STEERING)
    coordinator.says("/rapport")
    coordinator.taps("depuis le 1er janvier")
    assert coordinator.hears("Je rassemble les chiffres")
    coordinator.taps("Valider…")
    assert coordinator.hears("à 1 membre du comité de pilotage")
    coordinator.taps("Valider et envoyer maintenant")

    letter = member.reads("Validé le 13 octobre 2026")
    assert letter.file_name == "Rapport CTG R-2026-01.pdf"
    assert letter.file
    assert len(PdfReader(io.BytesIO(letter.file)).pages) > 1
    assert "Classeur" in letter.text

    member.writes("/rapport R-2026-01")
    assert "2. Classeur" in member.reads("Tous les rapports").text
    member.writes("2")
    workbook = town.wait_until(
        lambda: next((one for one in member.box() if ".xlsx" in (one.file_name or "")), None)
    )
    assert workbook


def test_erasing_an_account_leaves_no_address(town: LetterTown):
    partner = town.correspondent("Directrice de crèche")
    partner.writes("/effacer")
    partner.reads("effacer")
    partner.writes("oui, tout effacer")
    partner.reads("Ce que vous avez écrit reste, avec votre structure et sans votre nom")
    town.settle()
    town.await_(town.application.clock.tick())

    with open_rows(town.settings.database_url.get_secret_value()) as rows:
        assert partner.address not in str(rows.everything())
