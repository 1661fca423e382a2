"""The people feature over a real database, on both engines."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from storage.database import Database
from tests.people.newcomers import Newcomers
from tests.rows import Rows, open_rows


@pytest.fixture
def rows(database_url: str) -> Iterator[Rows]:
    """What stands in the database."""
    with open_rows(database_url) as opened:
        yield opened


@pytest.fixture
def bench(database: Database, rows: Rows, now: datetime) -> Newcomers:
    """People who come, stay and leave."""
    return Newcomers(database, rows, now)
