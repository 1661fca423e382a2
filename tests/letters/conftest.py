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
    """Build the simulator, the bot and letter boxes, without the pace of phones."""
    with closing(LetterTown(database_url, starts_at=now, is_hurried=True)) as town:
        yield town


@pytest.fixture
def coordinator(town: LetterTown) -> Phone:
    """Register a coordinator of the whole territory, with a phone."""
    return town.person("Coordinatrice", Role.COORDINATOR)
