"""One journey at the pace that Telegram sets; the others are hurried."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime

import pytest

from tests.town import Phone, Town

NEEDS = [f"Pas de mode de garde le {day} à Alzon" for day in ("lundi", "mardi", "mercredi", "jeudi")]
MESSAGES = ("sendMessage", "editMessageText")


@pytest.fixture
def town(way_in: str, database_url: str, now: datetime) -> Iterator[Town]:
    with closing(Town(database_url, webhook=way_in == "webhook", starts_at=now)) as town:
        yield town


def test_at_the_real_pace_all_is_heard_and_telegram_refuses_nothing(
    town: Town, partner: Phone, coordinator: Phone
):
    for number, need in enumerate(NEEDS, start=1):
        partner.says(need)
        assert partner.taps_on_card_of(need, "Envoyer")
        assert partner.hears(f"B-00{number}")
        coordinator.says("/synthese")

    assert all(coordinator.hears(need) for need in NEEDS)
    town.settle()
    calls = [call for method in MESSAGES for call in town.calls(method)]
    assert {call["status"] for call in calls} == {200}
    assert len(calls) > 3 * len(NEEDS)
