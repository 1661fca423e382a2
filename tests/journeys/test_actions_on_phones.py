"""An action as people live it: the clock asks, a lead answers, the coordinator hears of trouble."""

from datetime import timedelta

from storage.records.person import Role
from storage.unit_of_work import UnitOfWork
from tests.files.sent import sample
from tests.plan.workbooks import FULL, line, workbook
from tests.storage.samples import add_action
from tests.town import Phone, Town


def plan_an_action(town: Town, lead: Phone) -> None:
    def add(work: UnitOfWork) -> None:
        action_id = add_action(work, town.now(), title="Réseau de lieux d’accueil")
        assert action_id
        assert lead.person
        work.actions.replace_leads(action_id, [lead.person.id])

    town.database.write_now(add)


def test_the_clock_asks_a_lead_who_answers_in_three_taps_and_a_sentence(town: Town, coordinator: Phone):
    lead = town.person("Pilote", Role.LEAD)
    plan_an_action(town, lead)
    town.advance(timedelta(days=21, minutes=40))
    town.await_(town.application.clock.tick())

    assert lead.hears("Le point sur votre action")
    lead.taps("En retard")
    assert lead.hears("Où en est-elle, en pourcentage")
    lead.taps("25")
    assert lead.hears("Pourquoi")
    lead.taps("Locaux")
    assert lead.hears("Décrivez ce frein")
    lead.says("La salle n’est pas libre le mercredi")

    assert lead.hears("Enregistré")
    assert lead.tap_count <= 4
    assert coordinator.hears("La salle n’est pas libre le mercredi")
    assert coordinator.count_heard("La salle n’est pas libre") == 1


def test_a_reply_to_the_check_in_is_a_report(town: Town):
    lead = town.person("Pilote", Role.LEAD)
    plan_an_action(town, lead)
    town.advance(timedelta(days=21, minutes=40))
    town.await_(town.application.clock.tick())
    assert lead.hears("Le point sur votre action")
    town.settle()  # a person reads longer than the bot needs to note its place
    lead.says("60 % : atelier ouvert", reply_to=lead.messages()[-1]["message_id"])
    lead.taps("Envoyer")

    assert lead.hears("Enregistré")
    assert lead.tap_count == 1
    lead.says("/action 1.2")
    assert lead.hears("★ atelier ouvert")


def test_a_coordinator_imports_a_plan_from_a_workbook(town: Town, coordinator: Phone):
    coordinator.sends("document", workbook([FULL, line("1.3", "")]), name="plan.xlsx")
    assert coordinator.hears("essai à blanc")
    assert coordinator.hears("Le titre manque")
    coordinator.taps("Importer 1 ligne")
    assert coordinator.hears("Plan enregistré")
    coordinator.says("/action 1.2")
    assert coordinator.hears("Soutenir la parentalité")


def test_a_file_that_cannot_be_read_is_answered_and_the_next_one_is_read(town: Town, coordinator: Phone):
    good = workbook([FULL])
    coordinator.sends("document", good[: len(good) // 2], name="plan.xlsx")
    assert coordinator.hears("Ce fichier est abîmé")
    coordinator.sends("document", sample("28-password-stub.xlsx"), name="plan.xlsx")
    assert coordinator.hears("protégé par un mot de passe")
    coordinator.sends("document", sample("60-plan.csv"), name="plan.csv")
    assert coordinator.hears("1 créée")


def test_a_file_is_taken_in_once_although_telegram_stumbles_and_the_bot_restarts(
    town: Town, coordinator: Phone
):
    town.fault("server_error", method="getFile", times=2)
    coordinator.sends("document", workbook([FULL]), name="plan.xlsx")
    town.restart_bot()

    assert coordinator.hears("essai à blanc")
    assert coordinator.count_heard("essai à blanc") == 1
