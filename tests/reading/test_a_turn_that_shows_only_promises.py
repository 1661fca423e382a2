"""A list or a card that is shown adds its promise and where it stands, and moves no other row."""

import pytest

from tests.bench import Bench
from tests.reading.conftest import TELEGRAM_ID, Territory

LISTS = [
    "/afaire",
    "/aide",
    "/annuaire",
    "/besoins",
    "/calendrier",
    "/confidentialite",
    "/demandes",
    "/mesbesoins",
    "/mesdonnees",
    "/modele",
    "/plan",
    "/profil",
    "/rapport",
    "/sondage",
    "/synthese",
]
CARDS = [
    ("/afaire", "Message 1"),
    ("/annuaire", "1"),
    ("/annuaire", "Suite ›"),
    ("/besoins", "B-120"),
    ("/besoins", "Plus anciens ›"),
    ("/calendrier", "1"),
    ("/mesbesoins", "Ceux que je soutiens"),
    ("/plan", "1.1.1"),
    ("/plan", "Par axe"),
    ("/rapport", "R-2026-01"),
    ("/sondage", "Comment va votre réseau ?"),  # prepared
    ("/sondage", "Où en est notre coopération ?"),  # launched
]
OF_A_TURN = {"outbox", "cards", "received_updates"}


@pytest.fixture(scope="module")
def bench(territory: Territory) -> Bench:
    bench = Bench(territory.database, territory.rows, territory.now)
    bench.says(TELEGRAM_ID, "/aide")  # the first turn of a day notes that it was one
    return bench


def changed_by(bench: Bench, *, text: str = "", label: str = "") -> set[str]:
    before = bench.rows.everything()
    if label:
        bench.taps(TELEGRAM_ID, label)
    else:
        bench.says(TELEGRAM_ID, text)
    after = bench.rows.everything()
    assert len(after["outbox"]) > len(before["outbox"])
    return {
        table for table, rows in after.items() if sorted(map(repr, rows)) != sorted(map(repr, before[table]))
    }


@pytest.mark.parametrize("command", LISTS)
def test_a_list(bench: Bench, command: str):
    assert changed_by(bench, text=command) <= OF_A_TURN


@pytest.mark.parametrize(("command", "label"), CARDS)
def test_the_card_that_a_list_opens(bench: Bench, command: str, label: str):
    bench.says(TELEGRAM_ID, command)
    assert changed_by(bench, label=label) <= OF_A_TURN
