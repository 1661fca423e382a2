"""Reading needs: lists with filters, pages, one need's story, one's own."""

from datetime import datetime, timedelta

import pytest

from handlers.dispatch import Verdict
from services.needs.drafts import Submission
from services.needs.submitting import submit
from storage.database import Database
from storage.records.need import NeedKind, NeedStatus
from storage.records.outbox import PromiseKind
from storage.records.person import Grant, Person, Role
from tests.needs.bench import NeedBench, open_need_bench
from tests.rows import Rows
from tests.territories.known import PAYS_VIGANAIS


@pytest.fixture
def bench(database: Database, rows: Rows, now: datetime) -> NeedBench:
    return open_need_bench(database, rows, now)


def _submit(bench: NeedBench, author: Person, text: str, theme: str | None, *communes: str) -> None:
    submission = Submission(
        draft_id=len(bench.needs()) + 10_000,
        kind=NeedKind.NEED,
        text=text,
        theme_code=theme,
        commune_codes=communes,
        whole_territory=False,
        public_codes=(),
        extent=None,
        urgency=None,
        attachments=(),
    )
    bench.now += timedelta(minutes=1)
    bench.database.write_now(lambda work: submit(work, author, submission, PAYS_VIGANAIS, at=bench.now))


@pytest.fixture
def reader(bench: NeedBench) -> int:
    """Register a reader of another partner's eight needs, six of them on mobility."""
    author = bench.registered()
    for number in range(1, 7):
        _submit(bench, author, f"Bus numéro {number}", "mobilite", "30009" if number % 2 else "30350")
    _submit(bench, author, "Logements froids", "logement", "30350")
    _submit(bench, author, "Autre chose", None)
    bench.qualified()
    bench.stands_at(NeedStatus.LINKED, 2)
    return bench.person()


def test_the_newest_come_first_five_to_a_page(bench: NeedBench, reader: int):
    bench.says(reader, "/besoins")

    assert "8 contributions, page 1 sur 2" in bench.screen(reader)
    assert bench.labels(reader)[:5] == ["B-008", "B-007", "B-006", "B-005", "B-004"]
    bench.taps(reader, "Plus anciens ›")
    assert bench.labels(reader)[:3] == ["B-003", "B-002", "B-001"]
    bench.taps(reader, "‹ Plus récents")
    assert "page 1 sur 2" in bench.screen(reader)


def test_words_narrow_the_list(bench: NeedBench, reader: int):
    bench.says(reader, "/besoins mobilité Le Vigan qualifiés")

    assert "Mobilité · Le Vigan · Qualifié" in bench.screen(reader)
    assert bench.labels(reader)[:2] == ["B-006", "B-004"]
    assert "2 contributions" in bench.screen(reader)


def test_words_that_are_not_understood_are_said_and_all_is_listed(bench: NeedBench, reader: int):
    bench.says(reader, "/besoins xyz")

    assert "Je n’ai pas compris « xyz »" in bench.screen(reader)
    assert "Voici toutes les contributions" in bench.screen(reader)
    assert "8 contributions" in bench.screen(reader)


def test_what_was_understood_still_narrows(bench: NeedBench, reader: int):
    bench.says(reader, "/besoins logement xyz")

    assert "« xyz »" in bench.screen(reader)
    assert "1 contribution." in bench.screen(reader)


def test_buttons_narrow_the_list_in_place(bench: NeedBench, reader: int):
    bench.says(reader, "/besoins")
    bench.taps(reader, "Thème\u00a0: tous")
    bench.taps(reader, "Mobilité")
    bench.taps(reader, "Commune\u00a0: toutes")
    bench.taps(reader, "Alzon")
    bench.taps(reader, "État\u00a0: tous")
    bench.taps(reader, "Qualifié")

    assert "Mobilité · Alzon · Qualifié" in bench.screen(reader)
    assert "3 contributions" in bench.screen(reader)
    assert {message["kind"] for message in bench.messages(reader)} == {PromiseKind.CARD}
    bench.taps(reader, "Tout afficher")
    assert "8 contributions" in bench.screen(reader)


def test_a_committees_needs_can_be_asked_for(bench: NeedBench, reader: int):
    bench.says(reader, "/besoins comité C")

    assert "comité C" in bench.screen(reader)
    assert "7 contributions" in bench.screen(reader)


def test_nothing_found_is_said(bench: NeedBench, reader: int):
    bench.says(reader, "/besoins seniors")

    assert "Aucune contribution" in bench.screen(reader)


@pytest.mark.parametrize("data", ["nb:xyz:99999:z:7", "nb::::-3", "nb:::r:9999999", "nf:?:::", "ny:-1"])
def test_forged_filters_show_a_list_and_break_nothing(bench: NeedBench, reader: int, data: str):
    bench.presses(reader, data)

    assert "Personne" not in bench.read(reader)
    assert len(bench.needs()) == 8


def test_one_need_is_opened_by_its_reference(bench: NeedBench, reader: int):
    bench.says(reader, "/besoins b-7")

    assert "B-007 · Qualifié" in bench.screen(reader)
    assert "Logements froids" in bench.screen(reader)


@pytest.mark.parametrize("words", ["B-007", "/besoin b 7"])
def test_a_reference_written_alone_opens_the_need_and_begins_none(bench: NeedBench, reader: int, words: str):
    bench.says(reader, words)

    assert "B-007 · Qualifié" in bench.screen(reader)
    assert bench.says(reader, "/afaire") is Verdict.HANDLED
    assert "Rien ne vous attend" in bench.screen(reader)


@pytest.mark.parametrize("words", ["/besoins B-099", "/besoin B-099", "B-099"])
def test_a_reference_nobody_gave_out_is_not_found(bench: NeedBench, reader: int, words: str):
    assert bench.says(reader, words) is Verdict.REFUSED
    assert "Je ne trouve pas cela" in bench.screen(reader)


def test_my_needs_are_mine_alone(bench: NeedBench, reader: int):
    bench.says(reader, "/mesbesoins")
    assert "Vous n’avez encore rien envoyé" in bench.screen(reader)
    bench.says(reader, "Plus de bus à Alzon")
    bench.taps(reader, "Envoyer")
    bench.says(reader, "/mesbesoins")

    assert "1 contribution." in bench.screen(reader)
    assert bench.labels(reader) == ["B-009", "Ceux que je soutiens"]
    bench.taps(reader, "B-009")
    assert bench.labels(reader) == ["Répondre", "Corriger", "Retirer"]


def test_my_needs_have_pages(bench: NeedBench):
    author = bench.registered()
    for number in range(7):
        _submit(bench, author, f"Besoin {number}", None)
    telegram_id = bench.telegram_id(author)
    bench.says(telegram_id, "/mesbesoins")
    bench.taps(telegram_id, "Plus anciens ›")

    assert "7 contributions, page 2 sur 2" in bench.screen(telegram_id)
    assert bench.labels(telegram_id)[:2] == ["B-002", "B-001"]


def test_a_coordinator_opens_a_need_with_its_buttons_and_its_author(bench: NeedBench, reader: int):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    bench.says(coordinator, "/besoins B-007")

    assert "Personne" in bench.screen(coordinator)
    assert "Rattacher à une action" in bench.labels(coordinator)


def test_pages_hold_whatever_the_texts(bench: NeedBench):
    author = bench.registered()
    for _ in range(5):
        _submit(
            bench, author, "&" * 2000, "petite-enfance", *[one.insee_code for one in PAYS_VIGANAIS.communes]
        )
    telegram_id = bench.telegram_id(author)

    assert bench.says(telegram_id, "/besoins") is Verdict.HANDLED
    assert bench.says(telegram_id, "/mesbesoins") is Verdict.HANDLED
    assert bench.says(telegram_id, "/besoins B-001") is Verdict.HANDLED
