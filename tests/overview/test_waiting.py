"""`/afaire`: the tasks that wait, for each person."""

from datetime import datetime

import pytest

from handlers.dispatch import Verdict
from storage.database import Database
from storage.records.person import Grant, Role
from storage.unit_of_work import UnitOfWork
from tests.needs.bench import NeedBench, open_need_bench
from tests.rows import Rows

NEED = "Pas de mode de garde le mercredi à Alzon"


@pytest.fixture
def bench(database: Database, rows: Rows, now: datetime) -> NeedBench:
    return open_need_bench(database, rows, now)


def test_nothing_waits_for_a_newcomer(bench: NeedBench):
    partner = bench.person()
    bench.says(partner, "/afaire")

    assert "Rien ne vous attend" in bench.screen(partner)


def test_what_was_written_and_not_sent_is_taken_up_again(bench: NeedBench):
    partner = bench.person()
    bench.says(partner, NEED)
    bench.says(partner, "/afaire")
    assert "1 saisie à terminer" in bench.screen(partner)
    assert NEED in bench.screen(partner)

    bench.presses(partner, "wd:1")
    assert bench.labels(partner) == ["Envoyer", "Modifier", "Annuler"]
    bench.taps(partner, "Envoyer")
    bench.says(partner, "/afaire")
    assert "Rien ne vous attend" in bench.screen(partner)


def test_a_question_waits_for_its_author(bench: NeedBench):
    partner, coordinator = bench.person(), bench.person(Grant(Role.COORDINATOR))
    bench.says(partner, NEED)
    bench.taps(partner, "Envoyer")
    bench.taps(coordinator, "Demander un complément")
    bench.says(coordinator, "Combien de familles ?")
    bench.says(partner, "/afaire")

    assert "1 réponse attendue de vous" in bench.screen(partner)
    bench.taps(partner, "Répondre\u00a0: B-001")
    bench.says(partner, "Quatre")
    bench.says(partner, "/afaire")
    assert "Rien ne vous attend" in bench.screen(partner)


def test_the_oldest_need_waits_for_those_who_triage(bench: NeedBench):
    partner, coordinator = bench.person(), bench.person(Grant(Role.COORDINATOR))
    other = bench.person(Grant(Role.REFERENT, "C"))
    for text in (NEED, "Pas de crèche à Aulas"):
        bench.says(partner, text)
        bench.taps(partner, "Envoyer")
    bench.says(coordinator, "/afaire")
    bench.says(other, "/afaire")

    assert "2 contributions à traiter" in bench.screen(coordinator)
    assert "Rien ne vous attend" in bench.screen(other)
    bench.taps(coordinator, "Ouvrir le plus ancien\u00a0: B-001")
    assert "Qualifier" in bench.labels(coordinator)


def test_requests_to_join_wait_for_who_accepts_them(bench: NeedBench):
    partner, coordinator = bench.person(), bench.person(Grant(Role.COORDINATOR))

    def ask(work: UnitOfWork) -> None:
        chat_id = work.chats.ensure("telegram", "4242")
        work.join_requests.add(chat_id, name="Quelqu’un", language="fr", at=bench.now)

    bench.database.write_now(ask)
    for person in (partner, coordinator):
        bench.says(person, "/afaire")

    assert "1 demande d’invitation" in bench.screen(coordinator)
    assert "demande" not in bench.screen(partner)


def test_another_persons_draft_cannot_be_taken_up(bench: NeedBench):
    partner, stranger = bench.person(), bench.person()
    bench.says(partner, NEED)

    assert bench.presses(stranger, "wd:1") is Verdict.REFUSED
    assert bench.presses(partner, "wd:2") is Verdict.REFUSED


def test_what_people_wait_for_comes_before_ones_own_drafts(bench: NeedBench):
    partner, coordinator = bench.person(), bench.person(Grant(Role.COORDINATOR))
    bench.says(coordinator, "Pas de crèche à Aulas")
    bench.says(partner, NEED)
    bench.taps(partner, "Envoyer")
    bench.database.write_now(
        lambda work: work.join_requests.add(
            work.chats.ensure("telegram", "4242"), name="Quelqu’un", language="fr", at=bench.now
        )
    )
    bench.says(coordinator, "/afaire")

    lines = ("1 contribution à traiter", "1 demande d’invitation", "1 saisie à terminer")
    places = [bench.screen(coordinator).find(line) for line in lines]
    assert -1 not in places
    assert places == sorted(places)
    assert [label.partition("\u00a0:")[0] for label in bench.labels(coordinator)] == [
        "Ouvrir le plus ancien",
        "Reprendre",
    ]
