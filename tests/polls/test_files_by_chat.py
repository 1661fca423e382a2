"""A poll sent as a file: read, continued in the same form, and never half taken."""

import pytest

from config.items import poll_template
from handlers.dispatch import Verdict
from storage.models import drafts_table, outbox_table, polls_table
from storage.records.person import Grant, Role
from storage.records.poll import PollSecrecy, QuestionKind
from tests.polls.bench import PollBench, open_poll_bench

WHOLE = """
titre = "Bilan de l’année <b>&"
secret = "anonyme"
duree = 10
comites = ["A", "comité B"]
roles = ["Partenaires"]
structures = ["creche d'alzon"]
envoi = "15 jours avant le 10 décembre"

[[questions]]
texte = "Les réunions sont utiles <i>?"
code = "reunions-utiles"
critere = "gouvernance"
"""


@pytest.fixture
def bench(database, rows, now) -> PollBench:
    return open_poll_bench(database, rows, now)


@pytest.fixture
def coordinator(bench):
    return bench.person(Grant(Role.COORDINATOR))


def test_the_example_is_asked_for_changed_sent_back_and_gone_on_with(bench, coordinator):
    partner = bench.person(committees=["A"])
    bench.says(coordinator, "/sondage")
    bench.taps(coordinator, "Modèle de fichier")
    (row,) = [row for row in bench.rows.promises() if row.template == "poll-file"]
    example = bench.rendered(row)
    assert example.file.name == "sondage.toml"
    bench.sends_file(coordinator, example.file.content)

    assert "J’ai lu ce fichier" in bench.screen(coordinator)
    assert "3. Quel créneau vous convient le mieux ? (un choix)" in bench.screen(coordinator)
    assert bench.rows.count(polls_table) == 0
    bench.taps(coordinator, "Continuer")
    assert "À qui s’adresse-t-il" in bench.screen(coordinator)  # the file says secrecy and duration
    bench.taps(coordinator, "Comité A")
    bench.taps(coordinator, "Continuer")
    bench.taps(coordinator, "Dès le lancement")
    assert "Comité A : 1 personne" in bench.screen(coordinator)
    bench.taps(coordinator, "Préparer")
    poll = bench.latest_poll()
    questions = bench.database.read_now(lambda work: work.polls.questions_of(poll.id))
    assert [each.kind for each in questions] == list(QuestionKind)
    assert (poll.secrecy, poll.duration_days) == (PollSecrecy.NOMINATIVE, 14)
    bench.taps(coordinator, "Lancer")
    bench.taps(coordinator, "Oui, lancer")
    assert "Les réunions du comité sont utiles." in bench.screen(partner)


def test_a_file_that_says_all_goes_straight_to_the_review(bench, coordinator, now):
    bench.database.write_now(
        lambda work: work.people.add_organisation(name="Crèche d’Alzon", folded_name="creche d alzon", at=now)
    )
    bench.sends_file(coordinator, WHOLE.encode())
    bench.taps(coordinator, "Continuer")
    bench.taps(coordinator, "Préparer")

    poll = bench.latest_poll()
    assert poll.title == "Bilan de l’année <b>&"
    assert (poll.secrecy, poll.duration_days) == (PollSecrecy.ANONYMOUS, 10)
    assert poll.audience.committee_codes == {"A", "B"}
    assert poll.audience.roles == {Role.PARTNER}
    assert len(poll.audience.organisation_ids) == 1
    assert poll.starts_at.isoformat() == "2026-11-25T08:00:00+00:00"
    assert "Bilan de l’année &lt;b&gt;&amp;" in bench.screen(coordinator)


def test_several_problems_are_told_at_once_and_nothing_is_taken(bench, coordinator):
    wrong = WHOLE.replace('"A", ', '"Z", ').replace('"anonyme"', '"caché"').replace("gouvernance", "beauté")
    bench.sends_file(coordinator, wrong.encode())

    said = bench.screen(coordinator)
    assert "Je n’ai rien repris de ce fichier" in said
    assert "« secret » (ligne 3) : écrivez nominatif ou anonyme" in said
    assert "Question 1, « critere » (ligne 13) : « beauté » n’est pas un critère : pertinence," in said
    bench.sends_file(coordinator, WHOLE.replace('"A", ', '"Z", ').replace("15 jours", "un siècle").encode())
    said = bench.screen(coordinator)
    assert "« comites » : je ne trouve pas de comité « Z »" in said
    assert "« structures » : je ne trouve pas de structure nommée « creche d'alzon »" in said
    assert "« envoi » : Je n’ai pas compris ce délai" in said
    assert bench.rows.count(drafts_table) == bench.rows.count(polls_table) == 0


def test_a_file_full_of_problems_is_answered_by_one_readable_message(bench, coordinator):
    field = "é" * 3000
    lines = "".join(f'"{field}{n}" = "<b>"\n' for n in range(15))
    bench.sends_file(coordinator, f'titre = "T"\n{lines}[[questions]]\ntexte = "a"\n'.encode())

    assert "Corrigez ces 15 points" in bench.screen(coordinator)
    assert "et 3 autres points" in bench.screen(coordinator)
    assert len(bench.screen(coordinator)) < 4096


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'titre = "T\nx', "ligne 1 : un guillemet ouvert n’est pas refermé"),
        ("titre = 'Été'".encode("latin-1"), "UTF-8"),
        (b"", "« titre » : il manque"),
        (b"\x00\xff", "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_answered_by_one_sentence(bench, coordinator, content, why):
    bench.sends_file(coordinator, content)
    assert why in bench.screen(coordinator)
    assert bench.rows.count(drafts_table) == 0


def test_anybody_elses_file_is_an_attachment_like_others(bench, coordinator):
    partner = bench.person()
    file = {"file_id": "f", "file_unique_id": "f", "file_name": "sondage.toml", "file_size": 10}
    bench.sends(partner, document=file)

    assert [row for row in bench.rows.of(outbox_table) if row.kind == "fetch"] == []
    assert "1 document" in bench.screen(partner)
    assert bench.presses(partner, "vm") is Verdict.REFUSED


def test_a_file_takes_nothing_from_what_is_being_put_together_by_chat(bench, coordinator):
    bench.says(coordinator, "/sondage")
    bench.taps(coordinator, "Nouveau sondage")
    bench.says(coordinator, "Par écrit")
    bench.sends_file(coordinator, WHOLE.replace('structures = ["creche d\'alzon"]', "").encode())
    bench.sends_file(coordinator, poll_template())

    titles = [row.values["title"] for row in bench.rows.of(drafts_table)]
    assert titles == ["Par écrit", "Avant le COPIL"]
    bench.says(coordinator, "/sondage")
    bench.taps(coordinator, "Nouveau sondage")
    assert "banque d’évaluation" in bench.screen(coordinator)


def test_whoever_lost_the_right_meanwhile_takes_nothing(bench, coordinator):
    other = bench.registered(Grant(Role.COORDINATOR))
    file = {"file_id": "f", "file_unique_id": "f", "file_name": "sondage.toml", "file_size": 10}
    bench.sends(bench.telegram_id(other), document=file)
    bench.database.write_now(lambda work: work.people.delete_grants(other.id))
    bench.fetches(poll_template())

    assert bench.rows.count(drafts_table) == 0


@pytest.mark.parametrize(
    "name",
    ["sondage.toml.txt", "Sondage.TOML.TXT", "sondage.toml (1).txt", "sondage (2).toml", "mon.sondage.toml"],
)
def test_a_file_is_known_by_its_ending_as_programs_and_phones_change_it(bench, coordinator, name):
    bench.sends_file(coordinator, poll_template(), name)

    assert "J’ai lu ce fichier" in bench.screen(coordinator)


@pytest.mark.parametrize("name", ["notes.txt", "toml.txt", "sondage.toml.pdf", "toml"])
def test_any_other_ending_is_an_attachment(bench, coordinator, name):
    file = {"file_id": "f", "file_unique_id": "f", "file_name": name, "file_size": 10}
    bench.sends(coordinator, document=file)

    assert "1 document" in bench.screen(coordinator)


def test_a_large_file_is_not_even_fetched(bench, coordinator):
    file = {"file_id": "f", "file_unique_id": "f", "file_name": "Sondage.TOML", "file_size": 200_000}
    assert bench.sends(coordinator, document=file) is Verdict.REFUSED
    assert "100 ko au plus" in bench.screen(coordinator)


def test_two_taps_on_prepare_make_one_poll_of_a_file(bench, coordinator):
    text = WHOLE.replace('structures = ["creche d\'alzon"]', "")
    bench.sends_file(coordinator, text.encode())
    bench.taps(coordinator, "Continuer")
    prepare = bench.find_button(coordinator, "Préparer")
    bench.presses(coordinator, prepare)
    assert bench.presses(coordinator, prepare) is Verdict.REFUSED
    assert bench.rows.count(polls_table) == 1
