"""A town with letters, on both databases."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime

import pytest

from storage.records.person import Role
from tests.letters.town import LetterTown
from tests.town import Phone


@pytest.fixture
def town(database_url: str, now: datetime) -> Iterator[LetterTown]:
    """The simulator, the bot, and letter boxes; nobody waits for the pace of phones here."""
    with closing(LetterTown(database_url, starts_at=now, is_hurried=True)) as town:
        yield town


@pytest.fixture
def coordinator(town: LetterTown) -> Phone:
    """Coordinates the whole territory, by phone."""
    return town.person("Coordinatrice", Role.COORDINATOR)
