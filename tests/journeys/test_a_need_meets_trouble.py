"""Trouble on the way of a need is told in one kind sentence, and no entered word is lost."""

from storage.repositories.needs.needs import NeedFilter
from tests.town import Phone, Town

NEED = "Pas de mode de garde le mercredi à Alzon"
LATITUDE, LONGITUDE = 43.968, 3.444  # Alzon


def needs_of(town: Town) -> list[str]:
    found = town.database.read_now(lambda work: work.needs.list_(NeedFilter(), limit=100))
    return [need.text for need in found]


def test_a_guided_need_comes_as_well_as_a_written_one(partner: Phone, coordinator: Phone):
    partner.says("/besoin")
    for label in ("Besoin", "Petite enfance", "Alzon", "Continuer"):
        assert partner.town.wait_until(lambda label=label: label in " ".join(partner.buttons()))
        partner.taps(label)
    assert partner.hears("Pour quels publics")
    partner.says("continuer")
    assert partner.hears("Décrivez le besoin")
    partner.says("Il manque deux places le mercredi")
    while not partner.has_heard("Rien n’est encore envoyé"):
        partner.taps("Passer")
    partner.taps("Envoyer")

    assert coordinator.hears("Il manque deux places le mercredi")


def test_a_name_in_the_text_is_pointed_out_before_anything_is_sent(
    town: Town, partner: Phone, coordinator: Phone
):
    partner.says("Mme Durand n’a pas de garde à Alzon, 06 12 34 56 78")

    assert partner.hears("semble désigner une personne")
    assert not coordinator.has_heard("Durand")
    partner.taps("Reformuler")
    assert partner.hears("Décrivez le besoin")
    partner.says("Une famille n’a pas de garde à Alzon")
    partner.taps("Envoyer")
    assert coordinator.hears("Une famille n’a pas de garde à Alzon")
    assert needs_of(town) == ["Une famille n’a pas de garde à Alzon"]


def test_a_question_comes_to_the_author_whose_answer_goes_back(partner: Phone, coordinator: Phone):
    partner.says(NEED)
    partner.taps("Envoyer")
    coordinator.taps("Demander un complément")
    assert coordinator.hears("que faut-il préciser")
    coordinator.says("Pour combien d’enfants ?")
    assert partner.hears("Pour combien d’enfants")
    partner.taps("Répondre")
    assert partner.hears("écrivez votre réponse")
    partner.says("Pour six enfants")

    assert partner.hears("Réponse envoyée")
    assert coordinator.hears("Pour six enfants")


def test_a_need_is_declined_with_its_reason(partner: Phone, coordinator: Phone):
    partner.says(NEED)
    partner.taps("Envoyer")
    coordinator.taps("Ne pas retenir")
    coordinator.taps("Une offre existante y répond déjà")
    coordinator.taps("Envoyer")

    assert partner.hears("n’est pas retenu")
    assert partner.hears("Une offre existante y répond déjà")


def test_a_place_and_then_a_sentence_are_one_need(town: Town, partner: Phone, coordinator: Phone):
    partner.is_at(LATITUDE, LONGITUDE)
    assert partner.hears("Alzon")
    partner.says("Ici, plus de bus après 17 heures")
    partner.taps("Envoyer")

    assert coordinator.hears("plus de bus après 17 heures")
    assert needs_of(town) == ["Ici, plus de bus après 17 heures"]


def test_a_text_that_is_too_long_is_refused_with_both_lengths_and_the_draft_stays(town: Town, partner: Phone):
    partner.says(NEED)
    assert partner.hears("Alzon")
    partner.taps("Modifier")
    partner.taps("Texte")
    assert partner.hears("Décrivez le besoin")
    partner.says("x" * 4000)
    assert partner.hears("trop long")
    partner.says("Pas de garde le mercredi, à Alzon")
    partner.taps("Envoyer")

    assert partner.hears("Enregistré")
    assert needs_of(town) == ["Pas de garde le mercredi, à Alzon"]


def test_a_sticker_an_old_button_and_a_strange_command_are_answered_kindly(partner: Phone):
    partner.sends("sticker", PIXEL)
    partner.says("/abracadabra")
    assert partner.hears("Je ne sais pas lire ce type de message")
    assert partner.hears("/abracadabra")
    partner.forges("zz:1")

    assert partner.hears("Ce bouton n’est plus actif")


def test_in_a_group_the_bot_only_says_where_to_write(town: Town, partner: Phone, colleague: Phone):
    chat = town.group("Comité A", partner, colleague)
    partner.says("/besoins", chat_id=chat)
    said = town.wait_until(lambda: [one for one in partner.messages(chat) if one["from"]["is_bot"]])

    assert [one["text"][:22] for one in said] == ["Écrivez-moi en privé\u00a0:"]


def test_a_partner_does_not_see_a_colleagues_draft(partner: Phone, colleague: Phone):
    partner.says(NEED)
    assert partner.hears("Alzon")
    for said in ("/afaire", "/mesbesoins", "/besoins"):
        colleague.says(said)
    colleague.forges("fx:1")

    assert not colleague.has_heard("mercredi")
    partner.taps("Envoyer")
    assert partner.hears("B-001")


def test_who_blocks_the_bot_hears_the_news_when_they_come_back(partner: Phone, coordinator: Phone):
    partner.says(NEED)
    partner.taps("Envoyer")
    assert partner.hears("B-001")
    partner.blocks()
    coordinator.taps("Qualifier")
    assert not partner.has_heard("est pris en compte")
    partner.unblocks()

    assert partner.hears("est pris en compte")
    assert partner.count_heard("est pris en compte") == 1


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
