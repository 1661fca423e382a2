"""A file somebody sends: looked for again, called lost in a sentence, and nothing else waits for it."""

import pytest

from tests.plan.workbooks import FULL, workbook
from tests.town import Phone, Town

LOST = "Telegram ne retrouve plus ce fichier"
LOOKS = 5
PREVIEW = "essai à blanc"


@pytest.fixture
def plan() -> bytes:
    return workbook([FULL])


def sends(town: Town, coordinator: Phone, plan: bytes) -> None:
    coordinator.sends("document", plan, name="plan.xlsx")
    assert coordinator.hears("Je lis ce tableur")


def lose_files(town: Town) -> None:
    """Let every download end with 404, as Telegram does for a file it has deleted."""
    town.simulator.simulation.world.files._by_path.clear()  # noqa: SLF001 - Telegram's disk


def test_a_file_that_is_gone_is_said_and_holds_back_no_later_reply(
    town: Town, coordinator: Phone, plan: bytes
):
    town.fault("server_error", method="getFile")  # looked for again, when it is gone
    sends(town, coordinator, plan)
    lose_files(town)
    assert coordinator.hears(LOST)
    coordinator.says("/profil")
    assert coordinator.hears("Coordinatrice")


def test_a_file_that_is_away_for_a_moment_is_read(town: Town, coordinator: Phone, plan: bytes):
    town.fault("file_away", method="getFile", times=2)
    sends(town, coordinator, plan)
    coordinator.says("/profil")
    assert coordinator.hears("Coordinatrice")
    assert coordinator.hears(PREVIEW)
    assert not coordinator.has_heard(LOST)


def test_a_file_that_stays_away_is_lost_after_a_few_looks(town: Town, coordinator: Phone, plan: bytes):
    town.fault("file_away", method="getFile", times=50)
    sends(town, coordinator, plan)
    coordinator.says("/profil")
    assert coordinator.hears("Coordinatrice")
    assert len(town.calls("getFile")) < LOOKS  # what came after the file did not wait for it
    assert coordinator.hears_times(LOST, 1, patience=60)
    assert len(town.calls("getFile")) == LOOKS
