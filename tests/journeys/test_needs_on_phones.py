"""Needs on real phones: guided entry, files, warnings, questions, notes, digests."""

from datetime import timedelta

from tests.town import Phone, Town

NEED = "Pas de mode de garde le mercredi à Alzon"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def test_a_need_is_entered_step_by_step(partner: Phone, coordinator: Phone):
    partner.says("/besoin")
    for label in ("Besoin", "Mobilité", "Le Vigan", "Continuer", "Seniors", "Continuer"):
        partner.taps(label)
    assert partner.hears("Décrivez le besoin")
    partner.says("Plus de bus le soir")
    for label in ("Urgent", "Beaucoup de personnes", "Envoyer"):
        partner.taps(label)

    assert coordinator.hears("Plus de bus le soir")
    assert coordinator.hears("Urgence")


def test_a_photo_travels_with_its_need(partner: Phone, coordinator: Phone):
    partner.says(NEED)
    assert partner.hears("Alzon")
    partner.sends("photo", PIXEL, name="photo.png")
    assert partner.hears("Est-ce à joindre")
    partner.taps("Ajouter à ce besoin")
    assert partner.hears("1 photo")
    partner.taps("Envoyer")

    assert coordinator.hears(NEED)
    assert coordinator.town.wait_until(lambda: any("photo" in message for message in coordinator.messages()))


def test_a_voice_note_and_a_place_are_a_need(partner: Phone, coordinator: Phone):
    partner.sends("voice", b"OggS" + bytes(60), name="note.ogg")
    assert partner.hears("message vocal de 12 s")
    partner.is_at(43.97, 3.44)
    assert partner.hears("Alzon")
    partner.taps("Envoyer")

    assert coordinator.hears("message vocal de 12 s")


def test_a_name_is_pointed_out_and_can_be_rephrased(partner: Phone, coordinator: Phone):
    partner.says("Mme Durand à Alzon cherche une crèche")
    assert partner.hears("semble désigner une personne")
    partner.taps("Reformuler")
    assert partner.hears("Décrivez le besoin")
    partner.says("Une famille d’Alzon cherche une crèche")
    assert partner.hears("Une famille d’Alzon")
    partner.taps("Envoyer")

    assert coordinator.hears("Une famille d’Alzon")
    assert not coordinator.has_heard("Durand")


def test_question_answer_and_refusal_each_arrive_once(partner: Phone, coordinator: Phone):
    partner.says(NEED)
    partner.taps("Envoyer")
    coordinator.taps("Demander un complément")
    assert coordinator.hears("que faut-il préciser")
    coordinator.says("Combien de familles ?")
    assert partner.hears("Combien de familles")
    partner.taps("Répondre")
    assert partner.hears("écrivez votre réponse")
    partner.says("Quatre familles")
    assert coordinator.hears("son auteur·e répond")
    coordinator.taps("Ne pas retenir")
    coordinator.taps("Une offre existante y répond déjà")
    coordinator.taps("Envoyer")

    assert partner.hears("n’est pas retenu")
    assert partner.count_heard("Combien de familles") == 1
    assert partner.count_heard("n’est pas retenu") == 1


def test_two_who_triage_see_one_decision(partner: Phone, coordinator: Phone, referent: Phone):
    partner.says(NEED)
    partner.taps("Envoyer")
    assert coordinator.hears("B-001")
    assert referent.hears("B-001")
    coordinator.taps("Qualifier")
    assert partner.hears("est pris en compte")
    referent.taps("Qualifier")

    assert referent.hears("déjà qualifié par Coordinatrice")
    assert partner.count_heard("est pris en compte") == 1


def test_a_note_stays_with_those_who_triage(partner: Phone, coordinator: Phone, referent: Phone):
    partner.says(NEED)
    partner.taps("Envoyer")
    coordinator.taps("Ajouter une note")
    assert coordinator.hears("écrivez votre note")
    coordinator.says("À voir avec la mairie")
    assert coordinator.hears("Note ajoutée")
    for phone in (referent, partner):
        phone.says("/besoins B-001")

    assert referent.hears("À voir avec la mairie")
    assert partner.hears("B-001 · Reçu")
    assert not partner.has_heard("mairie")


def test_the_night_brings_one_digest_in_the_morning(town: Town, partner: Phone, coordinator: Phone):
    town.advance(timedelta(hours=12))
    _send(partner, NEED, "B-001")
    _send(partner, "Plus de bus le soir au Vigan", "B-002")
    assert partner.hears("La coordination le lira à partir du")
    assert not coordinator.messages()
    town.advance(timedelta(hours=11))

    assert coordinator.hears("2 contributions sont arrivées")
    coordinator.taps("Ouvrir le plus ancien")
    assert coordinator.hears("B-001")
    assert coordinator.count_heard("contributions sont arrivées") == 1


def test_what_waits_is_one_tap_away(partner: Phone, coordinator: Phone):
    partner.says(NEED)
    partner.taps("Envoyer")
    assert coordinator.hears("B-001")
    coordinator.says("/afaire")
    assert coordinator.hears("1 contribution à traiter")
    coordinator.taps("Ouvrir le plus ancien")
    coordinator.taps("Qualifier")
    assert partner.hears("est pris en compte")
    coordinator.says("/afaire")

    assert coordinator.hears("Rien ne vous attend")


def test_a_list_is_narrowed_in_place(partner: Phone, coordinator: Phone):
    _send(partner, NEED, "B-001")
    _send(partner, "Plus de bus le soir au Vigan", "B-002")
    coordinator.says("/besoins")
    assert coordinator.hears("2 contributions")
    shown = len(coordinator.messages())
    coordinator.taps("Thème")
    coordinator.taps("Mobilité")

    assert coordinator.hears("1 contribution.")
    assert len(coordinator.messages()) == shown


def _send(phone: Phone, text: str, reference: str) -> None:
    phone.says(text)
    assert phone.hears(text)  # its card is there: the next « Envoyer » is that one's
    phone.taps("Envoyer")
    assert phone.hears(reference)
