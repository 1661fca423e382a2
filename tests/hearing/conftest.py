"""Hears as the demonstration's coordinator or lead would be heard."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

import bot.sample
from services.hearing.commands import command_names
from services.hearing.hearing import hear
from services.hearing.meanings import Known
from storage.records.person import Role
from tests.territories.known import PAYS_VIGANAIS

PLAN = tomllib.loads(Path(bot.sample.__path__[0], "plan.toml").read_text(encoding="utf-8"))
ACTIONS = tuple((action["code"], action["title"]) for action in PLAN["actions"])
TODAY = date(2026, 11, 27)  # a Friday


@pytest.fixture
def heard():
    """Return what a message is heard as, by somebody of a role."""

    def _heard(text, role=Role.PARTNER, territory=PAYS_VIGANAIS):
        known = Known(Role(role), command_names(), ACTIONS)
        return hear(text, territory, known=known, today=TODAY)

    return _heard
