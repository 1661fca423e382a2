"""`/synthese`: one message, within each person's own responsibilities."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from config.settings import PACKAGED_TERRITORY
from config.territory import load_territory
from handlers.dispatch import Verdict
from storage.database import Database
from storage.records.action import ActionStatus
from storage.records.person import Grant, Role
from storage.unit_of_work import UnitOfWork
from tests.needs.bench import NeedBench, open_need_bench
from tests.rows import Rows
from tests.storage.samples import add_action

SMALLEST, SECOND_SMALLEST = "Pommiers", "Vissec"


@pytest.fixture
def bench(database: Database, rows: Rows, now: datetime) -> NeedBench:
    bench = open_need_bench(database, rows, now)
    partner = bench.person()
    for text in (
        "Pas de mode de garde le mercredi à Alzon",
        "Pas de crèche au Vigan le soir",
        "Plus de bus au Vigan le dimanche",
        "Il manque un café solidaire sur tout le territoire",
    ):
        bench.says(partner, text)
        bench.taps(partner, "Envoyer")
    return bench


def test_a_coordinator_reads_everything_in_one_message(bench: NeedBench):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    bench.says(coordinator, "/synthese")

    text = bench.screen(coordinator)
    assert len(bench.messages(coordinator)) == 1
    assert "Pays Viganais" in text
    assert "4 besoins reçus" in text
    assert "À traiter : 4" in text
    assert "Petite enfance (+2)" in text
    assert "Le Vigan" in text
    assert "Reçu : 4" in text


def test_small_communes_are_grouped_and_never_named(bench: NeedBench):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    bench.says(coordinator, "/synthese")
    assert "Alzon" not in bench.screen(coordinator)
    assert "communes de moins de 500 habitants" in bench.screen(coordinator)

    bench.says(coordinator, "/synthese Alzon")
    assert "Alzon" not in bench.screen(coordinator)
    assert "1 besoin reçu" in bench.screen(coordinator)


def test_a_territorys_only_small_commune_is_grouped_with_the_next(
    database: Database, rows: Rows, now: datetime, tmp_path: Path
):
    territory = load_territory(write_territory(tmp_path / "territory.toml", small_commune_population=60))
    assert sum(map(territory.is_small, territory.communes)) == 1
    bench = open_need_bench(database, rows, now, territory)
    partner, coordinator = bench.person(), bench.person(Grant(Role.COORDINATOR))
    for commune in (SMALLEST, SECOND_SMALLEST, SECOND_SMALLEST):
        bench.says(partner, f"Pas de mode de garde le mercredi à {commune}")
        bench.taps(partner, "Envoyer")

    for asked in ("/synthese", f"/synthese {SMALLEST}", f"/synthese {SECOND_SMALLEST}"):
        bench.says(coordinator, asked)
        assert "3 besoins reçus" in bench.screen(coordinator)
        assert SMALLEST not in bench.screen(coordinator)
        assert SECOND_SMALLEST not in bench.screen(coordinator)


def write_territory(path: Path, *, small_commune_population: int) -> Path:
    text, found = re.subn(
        r"(?m)^small_commune_population = \d+",
        f"small_commune_population = {small_commune_population}",
        PACKAGED_TERRITORY.read_text(encoding="utf-8"),
    )
    assert found == 1
    path.write_text(text, encoding="utf-8")
    return path


def test_below_ten_there_are_no_percentages(bench: NeedBench):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    bench.says(coordinator, "/synthese")

    assert "%" not in bench.screen(coordinator)


def test_figures_come_before_bars(bench: NeedBench):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    bench.says(coordinator, "/synthese")

    bars = [line for line in bench.screen(coordinator).splitlines() if "█" in line]
    assert bars
    assert all(line.removeprefix("<code>").lstrip()[0].isdigit() for line in bars)


def test_a_referent_reads_their_committee_only(bench: NeedBench):
    referent = bench.person(Grant(Role.REFERENT, "A"))
    bench.says(referent, "/synthese")

    assert "comité A" in bench.screen(referent)
    assert "2 besoins reçus" in bench.screen(referent)
    assert bench.says(referent, "/synthese comité C") is Verdict.REFUSED
    bench.says(referent, "/synthese mobilité")
    assert "Aucun besoin reçu" in bench.screen(referent)


def test_a_steering_member_reads_all_and_triages_nothing(bench: NeedBench):
    member = bench.person(Grant(Role.STEERING))
    bench.says(member, "/synthese")

    assert "4 besoins reçus" in bench.screen(member)
    assert bench.presses(member, "nq:1:recu") is Verdict.REFUSED


def test_a_partner_has_no_summary(bench: NeedBench):
    partner = bench.person()

    assert bench.says(partner, "/synthese") is Verdict.REFUSED
    assert "réservée aux référent·es de comité, à la coordination et au comité de pilotage." in bench.screen(
        partner
    )


def test_theme_commune_and_period_narrow_it(bench: NeedBench):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    bench.says(coordinator, "/synthese petite enfance Le Vigan 90 jours")
    assert "Petite enfance · Le Vigan" in bench.screen(coordinator)
    assert "1 besoin reçu" in bench.screen(coordinator)
    assert "(90 jours)" in bench.screen(coordinator)

    bench.says(coordinator, "/synthese T2")
    assert "Du 1er avril 2026 au 30 juin 2026" in bench.screen(coordinator)
    assert "Aucun besoin reçu" in bench.screen(coordinator)
    assert "Au 30 juin 2026, depuis l’origine" in bench.screen(coordinator)
    assert "À traiter : 0" in bench.screen(coordinator)


def test_words_that_are_not_understood_are_said(bench: NeedBench):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    bench.says(coordinator, "/synthese mobilité 90 jours <b>xyz</b>")

    assert "Je n’ai pas compris « xyz »" in bench.screen(coordinator)
    assert "1 besoin reçu" in bench.screen(coordinator)


@pytest.mark.parametrize(
    "said",
    [
        "tantôt",
        "mobilité avant les vendanges",
        "depuis la Saint-Jean",
        "fin 2025",
        "T2 et T3",
        "mars puis juin",
    ],
)
def test_a_period_that_is_not_understood_is_not_guessed(bench: NeedBench, said: str):
    coordinator = bench.person(Grant(Role.COORDINATOR))

    assert bench.says(coordinator, f"/synthese {said}") is Verdict.REFUSED
    assert "Je n’ai pas compris" in bench.screen(coordinator)
    assert "reçu" not in bench.screen(coordinator)


def test_a_period_to_come_is_said_in_words(bench: NeedBench):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    bench.says(coordinator, "/synthese 2027")
    assert "Cette période n’a pas encore commencé (1er janvier 2027)" in bench.screen(coordinator)


def cards(bench: NeedBench, telegram_id: int) -> list[dict[str, Any]]:
    """Return the data of the cards promised to a person."""
    return [each["file"].content.data for each in bench.files(telegram_id) if each["file"].is_picture]


def test_the_card_shows_the_figures_of_the_message(bench: NeedBench):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    add_actions(bench, "A", "A", "B")
    bench.says(coordinator, "/synthese")

    (card,) = cards(bench, coordinator)
    received, done, difficulty, _answered = card["tiles"]
    assert (received["figure"], received["label"]) == ("4", "besoins reçus")
    assert (done["figure"], difficulty["figure"]) == ("0/3", "3")
    assert [part["word"] for part in card["actions"]["parts"]] == ["En retard"]
    assert "En difficulté : 3, dont 0 sans nouvelles" in bench.screen(coordinator)
    assert "Plan : 3 actions" in bench.screen(coordinator)


def test_a_committee_is_told_of_its_own_actions(bench: NeedBench):
    referent = bench.person(Grant(Role.REFERENT, "A"))
    add_actions(bench, "A", "A", "B")
    bench.says(referent, "/synthese")

    (card,) = cards(bench, referent)
    assert "comité A" in card["title"]
    assert card["actions"]["title"] == "Les 2 actions"


def test_a_theme_or_a_commune_is_told_in_words_alone(bench: NeedBench):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    add_actions(bench, "A")
    for narrowed in ("mobilité", "Le Vigan", "Alzon 90 jours"):
        bench.says(coordinator, f"/synthese {narrowed}")
        assert "Plan" not in bench.screen(coordinator)
    assert cards(bench, coordinator) == []


def test_small_communes_are_on_no_card(bench: NeedBench):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    bench.says(coordinator, "/synthese comité A")
    assert "Alzon" not in str(cards(bench, coordinator))


def add_actions(bench: NeedBench, *committees: str) -> None:
    """Add one late action for each."""

    def add(work: UnitOfWork) -> None:
        for number, code in enumerate(committees, start=1):
            add_action(
                work, bench.now, code=f"1.{number}", committee_code=code, status=ActionStatus.LATE, percent=20
            )

    bench.database.write_now(add)
