"""A poll from the coordinator's chat to the partners' phones and back, through the real bot and its clock."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import create_engine, text

from config.items import poll_template
from services.polls.rules import CLOSES_AT
from storage.engine import parse_url
from storage.records.poll import Wave
from storage.unit_of_work import UnitOfWork
from tests.town import Phone, Town

LINES = (
    "Utile ?\nClair ?\nVenu ? | oui/non\nNote ? | note\nCréneau ? | choix : lundi ; jeudi\nBien ?\nMoyens ?"
)
TAPS = ["Plutôt d’accord", "Tout à fait d’accord", "Oui", "7", "Jeudi", "Non concerné·e", "Plutôt d’accord"]
WORDS = ["plutot d'accord", "4", "oui", "7", "jeudi", "non concerné", "3"]


def launch(coordinator: Phone, *, secrecy: str, lines: str = LINES) -> None:
    """Put a poll together and launch it, taking each step once the one before is on the screen."""
    coordinator.says("/sondage")
    coordinator.taps("Nouveau sondage")
    assert coordinator.hears("titre du sondage")
    coordinator.says("Avant le COPIL")
    assert coordinator.hears("banque d’évaluation")
    coordinator.says("continuer")  # the whole word: an item's button holds it too
    assert coordinator.hears("vos propres questions")
    coordinator.says(lines)
    coordinator.taps(secrecy)
    assert coordinator.hears("À qui s’adresse-t-il")
    coordinator.taps("Continuer")
    coordinator.taps("Dès le lancement")
    coordinator.taps("2 semaines")
    coordinator.taps("Préparer")
    coordinator.taps("Lancer")
    coordinator.taps("Oui, lancer")


def wave_of(town: Town) -> Wave:
    return town.database.read_now(lambda work: work.polls.list_waves(1))[0]


def tick(town: Town) -> None:
    town.await_(town.application.clock.tick())


def pass_to(town: Town, moment: datetime) -> None:
    town.advance(moment - town.now())
    tick(town)


def count_respondents(work: UnitOfWork) -> int:
    wave = work.polls.find_wave(1)
    assert wave
    return work.poll_answers.count_respondents(wave.id, wave.secrecy)


def test_eight_taps_answer_it_and_a_restart_in_the_middle_changes_nothing(
    town: Town, coordinator: Phone, partner: Phone
):
    launch(coordinator, secrecy="Anonyme")
    assert partner.hears("On vous demande votre avis")
    for number, tap in enumerate(TAPS, start=1):
        assert partner.hears(f"question {number} sur 7")
        if number == 4:
            town.restart_bot()
        partner.taps(tap)
    partner.taps("Envoyer")

    assert partner.hears("Rien ne le relie plus à vous")
    assert town.database.read_now(count_respondents) == 1
    assert len([message for message in partner.messages() if message["from"]["is_bot"]]) == 1


def test_words_and_numbers_answer_it_from_the_first_card_on(town: Town, coordinator: Phone, partner: Phone):
    launch(coordinator, secrecy="Nominatif")
    for number, word in enumerate(WORDS, start=1):
        assert partner.hears(f"question {number} sur 7")
        partner.says(word)
    assert partner.hears("Merci")


def test_the_silent_are_reminded_and_results_come_back(
    town: Town, coordinator: Phone, partner: Phone, colleague: Phone
):
    launch(coordinator, secrecy="Nominatif", lines="Utile ?")
    partner.taps("Plutôt d’accord")
    assert partner.hears("Merci")
    wave = wave_of(town)
    pass_to(town, wave.opens_at + timedelta(days=7, hours=2))
    assert colleague.hears("Il est encore temps")
    assert not partner.has_heard("Il est encore temps")
    colleague.taps("Plutôt d’accord")
    assert colleague.hears("Merci")
    pass_to(town, wave.closes_at + timedelta(minutes=2))
    assert CLOSES_AT.hour == 20  # quiet: the word of the closing waits for the morning
    pass_to(town, wave.closes_at + timedelta(hours=14))
    assert coordinator.hears("Plutôt d’accord\u00a0: 2 sur 2")
    coordinator.taps("Écrire la suite donnée")
    assert coordinator.hears("Quelle suite donnez-vous")
    coordinator.says("Une réunion de plus.")
    coordinator.taps("Rendre les résultats")
    assert partner.hears("Une réunion de plus.")


def test_a_storm_of_refusals_and_a_restart_in_the_middle_of_a_broadcast_ask_everybody_once(
    town: Town, coordinator: Phone
):
    phones = [town.person(f"Partenaire {number}") for number in range(6)]
    town.fault("too_many_requests", method="sendMessage", chat_id=phones[1].id, times=2, retry_after=1)
    town.fault("too_many_requests", method="sendMessage", chat_id=phones[4].id, times=2, retry_after=1)
    town.fault("server_error", method="sendMessage", chat_id=phones[5].id, times=2)
    launch(coordinator, secrecy="Nominatif", lines="Utile ?")
    assert phones[0].hears("On vous demande votre avis")
    town.restart_bot()
    for phone in phones:
        assert phone.hears("On vous demande votre avis")
    for phone in phones:
        phone.taps("Plutôt d’accord")
        assert phone.hears("Merci")
    assert [phone.count_heard("Avant le COPIL") for phone in phones] == [1] * 6
    assert town.database.read_now(count_respondents) == 6


def test_a_file_sent_as_a_document_becomes_a_poll(town: Town, coordinator: Phone, partner: Phone):
    coordinator.says("/sondage")
    coordinator.taps("Modèle de fichier")
    assert coordinator.hears("Modifiez ce fichier")
    coordinator.sends("document", poll_template(), name="sondage.toml")
    assert coordinator.hears("J’ai lu ce fichier")
    asked = ("Continuer", "Comité A", "Continuer", "Dès le lancement", "Préparer")
    for tap in (*asked, "Lancer", "Oui, lancer"):
        coordinator.taps(tap)
    assert partner.hears("Les réunions du comité sont utiles.")
    coordinator.sends("document", b'titre = "T"\nsecret = "oui"\n', name="faux.toml")
    assert coordinator.hears("Je n’ai rien repris de ce fichier")


@pytest.mark.parametrize("people", [12])
def test_after_the_closing_and_the_scrub_the_whole_database_links_nobody(
    town: Town, database_url: str, coordinator: Phone, people: int
):
    """Each person writes their own number; neither rows nor their order tell the writer."""
    phones = [town.person(f"Partenaire {number}") for number in range(people)]
    launch(coordinator, secrecy="Anonyme", lines="Mot ? | texte")
    for phone in reversed(phones):
        phone.taps("Répondre")
        assert phone.hears("question 1 sur 1")
        phone.says(f"mot{phone.id}mot")
        phone.taps("Envoyer")
        assert phone.hears("dans l’urne")
    pass_to(town, wave_of(town).closes_at + timedelta(minutes=2))
    town.wait_until(lambda: town.database.read_now(lambda work: work.personal_data.find_unscrubbed()) is None)

    engine = create_engine(parse_url(database_url))
    orders = ["ballot_key"]
    if engine.dialect.name == "postgresql":
        orders += ["ctid", "xmin::text::bigint, ctid"]
    ballots, everything = "SELECT text FROM ballot_answers ORDER BY ", "SELECT * FROM "
    with engine.connect() as connection:
        for order in orders:
            found = connection.execute(text(ballots + order)).scalars()
            lined_up = list(zip(found, reversed(phones), strict=True))
            assert sum(words == f"mot{phone.id}mot" for words, phone in lined_up) <= 5, order
        others = [
            row
            for table in ("drafts", "outbox", "cards", "responses", "answers")
            for row in connection.execute(text(everything + table))
            if any(f"mot{phone.id}mot" in str(tuple(row)) for phone in phones)
        ]
        assert others == []
    engine.dispose()


def test_answers_sent_before_the_closing_count_though_the_bot_was_down_over_it(
    town: Town, coordinator: Phone, partner: Phone
):
    launch(coordinator, secrecy="Nominatif", lines="Utile ?")
    assert partner.hears("Avant le COPIL")
    town.stop_bot()
    partner.taps("Plutôt d’accord")
    town.advance(wave_of(town).closes_at - town.now() + timedelta(hours=14))
    town.start_bot()

    assert partner.hears("Merci")
    assert coordinator.hears("le bot était arrêté à l’heure de la clôture")
    assert town.database.read_now(count_respondents) == 1
    pass_to(town, wave_of(town).closes_at + timedelta(minutes=2))
    assert coordinator.hears("Résultats")
    assert wave_of(town).closed_at is not None
