"""People on their phones: coming in, being found, being away, and leaving without a trace."""

from pathlib import Path

from services.people import invitations
from storage.records.person import Role
from tests.town import Phone, Town

CONSENT = "J’accepte et je continue"


def invitation(town: Town, **terms) -> str:
    return town.application.database.write_now(lambda work: invitations.create(work, at=town.now(), **terms))


def joins(town: Town, name: str) -> Phone:
    """Join by four taps; the organisation is there to choose."""
    newcomer = town.newcomer(name)
    newcomer.starts(invitation(town, committee_code="A"))
    for label in (CONSENT, name, "Crèche du Vigan", "Continuer"):
        newcomer.taps(label)
    assert newcomer.hears(f"Bienvenue, {name}")
    return newcomer


def documents(phone: Phone) -> list[str]:
    return [message["document"]["file_name"] for message in phone.messages() if "document" in message]


def test_an_invitation_and_four_taps_make_a_partner(town: Town, partner: Phone):
    newcomer = joins(town, "Éducatrice")
    assert town.wait_until(lambda: "profil" in newcomer.commands())
    assert "inviter" not in newcomer.commands()
    partner.says("/annuaire crèche")
    assert partner.hears("Éducatrice")


def test_a_registration_survives_a_restart_at_each_step(town: Town, partner: Phone):
    newcomer = town.newcomer("Éducatrice")
    newcomer.starts(invitation(town))
    for label in (CONSENT, "Éducatrice", "Crèche du Vigan", "Continuer"):
        assert town.wait_until(lambda label=label: label in newcomer.screen())
        town.restart_bot()
        newcomer.taps(label)
    assert newcomer.hears("Bienvenue, Éducatrice")
    assert newcomer.count_heard("Bienvenue") == 1


def test_a_coordinator_invites_with_a_picture_and_a_link(town: Town, coordinator: Phone):
    coordinator.says("/inviter")
    coordinator.taps("Partenaire")
    coordinator.taps("Tout le territoire")
    assert coordinator.hears("https://t.me/")
    [picture] = [message for message in coordinator.messages() if "photo" in message]
    token = picture["caption"].split("start=")[1].split()[0]
    newcomer = town.newcomer("Éducatrice")
    newcomer.starts(token)
    assert newcomer.hears("Vos données")


def test_a_stranger_asks_and_a_coordinator_lets_them_in(town: Town, coordinator: Phone):
    stranger = town.newcomer("Voisine")
    stranger.says("Il manque une crèche")
    stranger.taps("Demander une invitation")
    assert stranger.hears("Votre demande est envoyée")
    assert coordinator.hears("Voisine souhaite rejoindre")
    coordinator.taps("Accepter")
    assert coordinator.hears("acceptée par Coordinatrice")
    stranger.taps("Commencer")
    for label in (CONSENT, "Voisine", "Passer", "Continuer"):
        stranger.taps(label)
    assert stranger.hears("Bienvenue, Voisine")


def test_a_coordinator_ends_an_access_at_once(town: Town, coordinator: Phone, partner: Phone):
    coordinator.says("/annuaire crèche")
    coordinator.taps("1")
    coordinator.taps("Retirer l’accès")
    coordinator.taps("Oui, retirer")
    assert partner.hears("a mis fin à votre accès")
    partner.says("Pas de mode de garde à Alzon")
    assert partner.hears("Votre accès a été retiré")
    assert partner.count_heard("Envoyer") == 0
    assert town.wait_until(lambda: "profil" not in partner.commands())


def test_a_language_is_chosen_and_the_menu_follows(town: Town, partner: Phone):
    partner.says("/langue")
    partner.taps("English")
    assert partner.hears("I will speak English")
    partner.says("/aide")
    assert partner.hears("Who does what, by theme and commune")


def test_who_is_away_hears_nothing_but_replies(town: Town, partner: Phone, coordinator: Phone):
    coordinator.says("/pause 20 octobre")
    assert coordinator.hears("20 octobre 2026 inclus")
    partner.says("Pas de mode de garde le mercredi à Alzon")
    partner.taps("Envoyer")
    assert partner.hears("B-001")
    assert not coordinator.has_heard("B-001")
    coordinator.says("/aide")
    assert coordinator.hears("/plan – ")
    partner.says("/annuaire coordinatrice")
    assert partner.hears("absent·e jusqu’au 20 octobre 2026")


def test_two_files_show_all_that_is_held(town: Town, partner: Phone):
    partner.says("/mesdonnees")
    assert town.wait_until(lambda: documents(partner) == ["mes-donnees.html", "mes-donnees.json"])


def test_blocking_and_coming_back(town: Town, partner: Phone, coordinator: Phone):
    coordinator.blocks()
    town.settle()
    partner.says("Pas de mode de garde le mercredi à Alzon")
    partner.taps("Envoyer")
    assert partner.hears("B-001")
    coordinator.unblocks()
    coordinator.starts()
    assert coordinator.hears("B-001")


def test_after_leaving_nothing_in_the_file_leads_to_the_person(town: Town, partner: Phone):
    leaver = joins(town, "Rouxillon")
    leaver.says("Pas de mode de garde le mercredi à Alzon")
    leaver.taps("Envoyer")
    assert leaver.hears("B-001")
    leaver.says("/effacer")
    leaver.taps("Oui, tout effacer")
    assert leaver.hears("votre nom et ce que vous aviez joint")
    database = town.application.database
    assert town.wait_until(
        lambda: database.read_now(lambda work: work.personal_data.find_unscrubbed()) is None
    )
    assert town.wait_until(lambda: "profil" not in leaver.commands())
    partner.says("/annuaire rouxillon")
    assert partner.hears("Personne pour l’instant")
    if database.is_sqlite:
        file = Path(database.url.database)
        held = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
        length = (leaver.id.bit_length() + 8) // 8
        assert b"Rouxillon" not in held
        assert str(leaver.id).encode() not in held
        assert leaver.id.to_bytes(length, "big") not in held


def test_two_coordinators_decide_once(town: Town, coordinator: Phone):
    second = town.person("Second coordinateur", Role.COORDINATOR)
    stranger = town.newcomer("Voisine")
    stranger.starts()
    stranger.taps("Demander une invitation")
    assert coordinator.hears("Voisine souhaite")
    assert second.hears("Voisine souhaite")
    coordinator.taps("Refuser")
    assert stranger.hears("Merci de votre intérêt")
    second.taps("Accepter")
    assert second.hears("refusée par Coordinatrice")
    known = town.application.database.write_now(
        lambda work: work.people.find_at("telegram", str(stranger.id))
    )
    assert known is None
