"""A town for each journey: both ways in, both databases."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime

import pytest

from storage.records.person import Role
from tests.town import Phone, Town


@pytest.fixture
def town(way_in: str, database_url: str, now: datetime) -> Iterator[Town]:
    """Build the simulator and the bot, on a Tuesday morning, without Telegram's pace."""
    with closing(Town(database_url, webhook=way_in == "webhook", starts_at=now, is_hurried=True)) as town:
        yield town


@pytest.fixture
def partner(town: Town) -> Phone:
    """Register a person who runs a crèche and sits in committee A."""
    return town.person("Directrice de crèche", organisation="Crèche du Vigan", committees=("A",))


@pytest.fixture
def colleague(town: Town) -> Phone:
    """Register another partner, of another organisation."""
    return town.person("Animateur jeunesse", organisation="Centre social", committees=("A",))


@pytest.fixture
def coordinator(town: Town) -> Phone:
    return town.person("Coordinatrice", Role.COORDINATOR)


@pytest.fixture
def referent(town: Town) -> Phone:
    return town.person("Référente du comité A", Role.REFERENT, referent_of="A")


@pytest.fixture
def steering_member(town: Town) -> Phone:
    return town.person("Membre du COPIL", Role.STEERING)
