"""A report is requested, gathered once, read, validated once, delivered once; outsiders see no draft."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from services.people import erasure
from storage.records.outbox import FileForm
from storage.records.person import Grant, Role
from storage.records.report import ReportState
from tests.reports.bench import YEAR, ReportBench

DELIVERY, FILE = "report-delivery", "report-file"


def test_the_draft_comes_to_who_asked_with_what_it_says_and_the_pdf(bench: ReportBench):
    coordinator = bench.coordinator()
    bench.drafts(coordinator)

    card = bench.messages(coordinator)[-1]
    (sent,) = bench.documents(coordinator, FILE)

    assert "R-2026-b1" in card["text"]
    assert "Du 1er janvier 2026 au 13 octobre 2026" in card["text"]
    assert "Brouillon" in card["text"]
    assert sent.file
    assert sent.file.name == "Rapport CTG R-2026-b1.pdf"
    assert bench.labels(coordinator)[:3] == ["PDF", "Classeur (données)", "Valider…"]


def test_two_who_ask_at_once_get_the_same_report(bench: ReportBench):
    first, second = bench.coordinator(), bench.coordinator()
    for coordinator in (first, second):
        bench.says(coordinator, "/rapport")
    bench.taps(first, YEAR)
    bench.taps(second, YEAR)
    assert bench.gather() == 2

    assert [row.number for row in bench.reports()] == [None]
    for coordinator in (first, second):
        (sent,) = bench.documents(coordinator, FILE)
        assert sent.file
        assert "R-2026-b1" in sent.file.name


def test_the_figures_are_frozen(bench: ReportBench):
    coordinator, partner = bench.coordinator(), bench.person(committees=["A"])
    bench.drafts(coordinator)
    before = bench.reports()[0].content

    bench.says(partner, "Pas de mode de garde le mercredi à Alzon")
    bench.taps(partner, "Envoyer")
    bench.gather()

    assert bench.reports()[0].content == before
    assert before["needs"]["received"] == 0
    bench.drafts(coordinator)
    assert bench.reports()[1].content["needs"]["received"] == 1
    bench.taps(coordinator, "Supprimer")
    assert [row.number for row in bench.reports()] == [None]


def test_numbers_are_given_at_validation_without_a_gap(bench: ReportBench):
    coordinator = bench.coordinator()
    for _ in range(2):
        bench.drafts(coordinator)
        bench.taps(coordinator, "Supprimer")
    bench.drafts(coordinator)
    bench.taps(coordinator, "Valider…")
    bench.taps(coordinator, "Valider et envoyer maintenant")

    (report,) = bench.reports()
    assert (report.number, report.content["reference"]) == (1, "R-2026-01")
    assert "R-2026-01" in bench.screen(coordinator)


def test_a_deleted_draft_comes_back(bench: ReportBench):
    coordinator = bench.coordinator()
    bench.drafts(coordinator)
    before = bench.reports()
    bench.taps(coordinator, "Supprimer")
    assert "R-2026-b1 : le brouillon est supprimé" in bench.screen(coordinator)
    assert bench.reports() == []
    bench.taps(coordinator, "Défaire\N{NO-BREAK SPACE}: brouillon supprimé")

    assert bench.reports() == before
    assert "R-2026-b1" in bench.screen(coordinator)


def test_it_is_validated_once_and_delivered_once_to_each_steering_member(bench: ReportBench):
    coordinator, other = bench.coordinator(), bench.coordinator()
    members = [bench.steering_member() for _ in range(3)]
    bench.drafts(coordinator)
    bench.says(other, "/rapport R-2026-b1")
    for person in (coordinator, other):
        bench.taps(person, "Valider…")
    assert "3 membres du comité de pilotage" in bench.messages(coordinator)[-1]["text"]

    bench.taps(coordinator, "Valider et envoyer maintenant")
    bench.taps(other, "Valider et envoyer maintenant")

    (report,) = bench.reports()
    assert report.state is ReportState.VALIDATED
    assert [len(bench.documents(member, DELIVERY)) for member in members] == [1, 1, 1]
    delivered = bench.documents(members[0], DELIVERY)[0]
    assert "Validé le 13 octobre 2026" in delivered.content["text"].replace("\xa0", " ")
    assert len(delivered.content["text"]) <= 1024


def test_it_can_wait_for_a_day(bench: ReportBench):
    coordinator, member = bench.coordinator(), bench.steering_member()
    bench.drafts(coordinator)
    bench.taps(coordinator, "Valider…")
    bench.taps(coordinator, "Valider et envoyer un autre jour")
    bench.says(coordinator, "13 octobre")
    assert "à partir de demain" in bench.messages(coordinator)[-1]["text"]
    bench.says(coordinator, "12 décembre")
    bench.taps(coordinator, "Valider et programmer l’envoi")

    assert "il partira le 14 décembre 2026" in bench.messages(coordinator)[-1]["text"]
    assert bench.documents(member, DELIVERY) == []
    # The 12th is a Saturday: it goes on the Monday after.
    bench.tick(datetime(2026, 12, 12, 8, 1, tzinfo=UTC))
    assert bench.documents(member, DELIVERY) == []
    bench.tick(datetime(2026, 12, 14, 8, 1, tzinfo=UTC))
    bench.tick(datetime(2026, 12, 15, 8, 1, tzinfo=UTC))
    assert len(bench.documents(member, DELIVERY)) == 1


def test_a_draft_is_nobody_elses(bench: ReportBench):
    coordinator, member, partner = bench.coordinator(), bench.steering_member(), bench.person()
    bench.drafts(coordinator)

    bench.says(member, "/rapport")
    assert "Aucun rapport" in bench.messages(member)[-1]["text"]
    for stranger in (member, partner):
        bench.says(stranger, "/rapport R-2026-01")
        assert "R-2026-01" not in bench.messages(stranger)[-1]["text"]
        bench.presses(stranger, f"ro:{bench.reports()[0].id}")
        bench.presses(stranger, f"rf:{bench.reports()[0].id}:pdf")
        bench.presses(stranger, f"ry:{bench.reports()[0].id}")
        assert bench.documents(stranger, FILE) == []
    assert bench.reports()[0].state is ReportState.DRAFT


def test_a_coordinator_of_one_committee_makes_none(bench: ReportBench):
    limited = bench.person(Grant(Role.COORDINATOR, "A"))
    bench.presses(limited, "rn:year")
    assert bench.reports() == []


def test_a_steering_member_asks_for_the_workbook(bench: ReportBench):
    coordinator, member = bench.coordinator(), bench.steering_member()
    bench.drafts(coordinator)
    bench.taps(coordinator, "Valider…")
    bench.taps(coordinator, "Valider et envoyer maintenant")

    bench.says(member, "/rapport")
    bench.taps(member, "R-2026-01")
    bench.taps(member, "Classeur (données)")

    (sent,) = bench.documents(member, FILE)
    assert sent.file
    assert sent.file.name.endswith(".xlsx")
    assert sent.file.content.form is FileForm.XLSX


def test_whoever_lost_the_role_gets_it_no_more(bench: ReportBench):
    coordinator, member = bench.coordinator(), bench.steering_member()
    bench.drafts(coordinator)
    bench.taps(coordinator, "Valider…")
    bench.taps(coordinator, "Valider et envoyer maintenant")

    bench.database.write_now(
        lambda work: work.people.delete_grants(work.people.find_at("telegram", str(member)).id)
    )

    assert bench.documents(member, DELIVERY) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("/rapport T2", "Du 1er avril 2026 au 30 juin 2026"),
        ("/rapport depuis le 1er septembre", "Du 1er septembre 2026 au 13 octobre 2026"),
        ("/rapport 2025", "Du 1er janvier 2025 au 31 décembre 2025"),
        ("/rapport n’importe quoi", "Je n’ai pas compris « n’importe quoi »"),
        ("/rapport T2 et un peu plus", "Je n’ai pas compris « peu plus »"),
        ("/rapport janvier a juin puis septembre", "Je n’ai pas compris"),
        ("/rapport mobilité T2", "Je n’ai pas compris « mobilité T2 »"),
        ("/rapport janvier a juin", "Du 1er janvier 2026 au 30 juin 2026"),
        ("/rapport 2027", "pas encore commencé"),
        ("/rapport R-2026-77", "Je ne trouve pas cela"),
    ],
)
def test_words_after_the_command(bench: ReportBench, words: str, said: str):
    coordinator = bench.coordinator()
    bench.says(coordinator, words)
    assert said in bench.messages(coordinator)[-1]["text"]


def test_a_double_tap_and_an_old_card_do_no_harm(bench: ReportBench):
    coordinator, member = bench.coordinator(), bench.steering_member()
    bench.drafts(coordinator)
    number = bench.reports()[0].id
    for _ in range(2):
        bench.presses(coordinator, f"ry:{number}")
    bench.presses(coordinator, f"rv:{number}")
    bench.presses(coordinator, "rn:decade")
    bench.presses(coordinator, f"rf:{number}:exe")

    assert len(bench.documents(member, DELIVERY)) == 1
    assert len(bench.reports()) == 1


def test_a_draft_prepared_by_the_clock_goes_to_everyone_who_makes_reports(bench: ReportBench):
    coordinator, other, limited = bench.coordinator(), bench.coordinator(), bench.person()
    bench.says(coordinator, "/rapport")
    bench.taps(coordinator, "Préparer chaque trimestre")
    # New Year's Day is a Friday and a holiday: the calendar says the Monday after at once.
    assert "4 janvier 2027 à 9 h" in bench.messages(coordinator)[-1]["text"]

    moment = datetime(2027, 1, 4, 8, 1, tzinfo=UTC)
    bench.tick(moment)
    bench.tick(moment + timedelta(minutes=5))
    bench.gather()

    (report,) = bench.reports()
    assert (report.first.isoformat(), report.last.isoformat()) == ("2026-10-01", "2026-12-31")
    assert [len(bench.documents(one, FILE)) for one in (coordinator, other, limited)] == [1, 1, 0]
    bench.says(coordinator, "/rapport")
    bench.taps(coordinator, "Ne plus préparer automatiquement")
    bench.tick(datetime(2027, 4, 1, 8, 1, tzinfo=UTC))
    assert len(bench.reports()) == 1


def test_nobodys_name_is_in_a_report(bench: ReportBench):
    coordinator = bench.coordinator()
    lead = bench.registered(Grant(Role.LEAD))
    bench.action(lead, code="1.1")
    bench.drafts(coordinator)

    assert lead.name not in json.dumps(bench.reports()[0].content)
    bench.database.write_now(lambda work: erasure.erase(work, work.people.get(lead.id)))
    assert not any(lead.name in str(row) for rows in bench.rows.everything().values() for row in rows)
