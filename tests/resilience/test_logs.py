"""At its most talkative, the log of a whole journey holds no token, no address and no person's words."""

import re
from collections.abc import Iterator
from contextlib import closing

import pytest

from storage.records.person import Role
from tests.captured_log import CapturedLog, captured_log
from tests.town import Phone, Town

# Words of people that no log may hold; each is part of a text said, sent or pressed below.
SAID = (
    "Durand",
    "Crèche",
    "creche",
    "Alzon",
    "mercredi",
    "tuberculose",
    "0612345678",
    "Ganges",
    "<b>",
    "cmd|",
)
HOSTILE = "<b>Mme Durand</b> de Ganges a la tuberculose =cmd|' /C calc'!A0 {x} %s 0612345678"


@pytest.fixture
def logged_town(way_in: str, database_url: str, now) -> Iterator[tuple[Town, CapturedLog]]:
    with captured_log("DEBUG") as log:
        made = Town(database_url, webhook=way_in == "webhook", starts_at=now, is_hurried=True)
        with closing(made) as town:
            yield town, log


def test_a_journey_with_hostile_content_and_every_trouble_leaves_no_words_behind(logged_town, capfd):
    town, log = logged_town
    coordinator = town.person("Coordinatrice Durand", Role.COORDINATOR)
    partner = town.person("Directrice Durand", organisation="Crèche de Ganges")
    stranger = town.newcomer("Durand <b>")

    send_a_need(partner, coordinator)
    knock(stranger, coordinator)
    cause_trouble(town, partner)
    town.restart_bot()
    partner.says(HOSTILE)
    partner.taps("Annuler")
    town.settle()

    written = log.text + "".join(capfd.readouterr())
    assert len(log.text.splitlines()) > 5
    assert not [word for word in SAID if word in written]
    assert town.simulator.token not in written
    assert town.simulator.token.partition(":")[2] not in written
    assert not re.search(r"https?://\S*/bot", written)
    assert "refused=" not in log.text


def send_a_need(partner: Phone, coordinator: Phone) -> None:
    partner.says("Pas de mode de garde le mercredi à Alzon")
    partner.taps("Envoyer")
    assert coordinator.hears("mercredi")
    coordinator.taps("Demander un complément")
    assert coordinator.hears("que faut-il préciser")
    coordinator.says(HOSTILE)
    assert partner.hears("Ganges")
    partner.sends("photo", PIXEL, caption=HOSTILE)
    partner.says("/annuaire Durand")
    partner.says("/besoins Alzon")
    partner.says("/mesdonnees")


def knock(stranger: Phone, coordinator: Phone) -> None:
    stranger.starts("Durand_0612345678")
    stranger.taps("Demander une invitation")
    assert coordinator.hears("Durand")
    stranger.forges("jd:1:Durand")
    stranger.says("/tuberculose")


def cause_trouble(town: Town, partner: Phone) -> None:
    for kind in ("server_error", "too_many_requests", "refuse", "not_parsed", "timeout_after", "blocked"):
        town.fault(kind, method="sendMessage", retry_after=1, seconds=0.1)
        partner.says("/aide Durand")
        town.settle()
    partner.unblocks()
    town.phones.post("/updates", json={"message": {"text": HOSTILE, "from": {"id": "Durand"}}})
    town.phones.post("/updates", json={"raw": HOSTILE})
    town.phones.post("/updates", json={"callback_query": {"id": "1", "data": HOSTILE}})
    town.settle()


# The smallest PNG the simulator takes for a photo.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
