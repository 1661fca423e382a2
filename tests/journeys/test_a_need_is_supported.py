"""A need that others support: found in the list, supported by one tap, and told once of each step."""

from storage.records.person import Role
from storage.unit_of_work import UnitOfWork
from tests.storage.samples import add_action
from tests.town import Phone, Town

NEED = "Pas de mode de garde le mercredi à Alzon"


def plan_an_action(town: Town, lead: Phone) -> None:
    def add(work: UnitOfWork) -> None:
        action_id = add_action(work, town.now(), title="Accueil du mercredi")
        assert action_id
        assert lead.person
        work.actions.replace_leads(action_id, [lead.person.id])

    town.database.write_now(add)


def test_author_and_supporter_each_get_one_message_a_step(
    town: Town, partner: Phone, colleague: Phone, coordinator: Phone
):
    lead = town.person("Pilote", Role.LEAD)
    plan_an_action(town, lead)
    partner.says(NEED)
    partner.taps("Envoyer")
    assert partner.hears("Enregistré")
    colleague.says("/besoins")
    assert colleague.hears("Aucune contribution")
    coordinator.taps("Qualifier")
    assert partner.hears("B-001\u00a0: votre besoin est pris en compte")
    assert partner.hears("Il est maintenant lu par tous les membres")
    colleague.says("/besoins")
    colleague.taps("B-001")
    colleague.taps("Je soutiens")
    assert colleague.hears("Vous soutenez B-001")
    assert colleague.hears("1 soutien, 1 structure")
    coordinator.taps("Rattacher à une action")
    coordinator.taps("1.2 Accueil du mercredi")
    assert colleague.hears("B-001, que vous soutenez, est rattaché à une action du plan")
    lead.says("/avancement")
    lead.taps("Réalisée")
    lead.taps("Rien à signaler")

    for person, (steps, count) in {
        partner: ("B-001 est rattaché", 1),
        colleague: ("que vous soutenez", 1),
    }.items():
        assert person.hears("Du nouveau pour B-001")
        assert person.count_heard("Du nouveau pour") == 1
        assert person.count_heard(steps) == count
        assert not person.has_heard("Directrice de crèche") or person is partner
