"""The people feature over a real database, on both engines."""

from datetime import datetime

import pytest

from storage.database import Database
from tests.people.newcomers import Newcomers
from tests.rows import Rows


@pytest.fixture
def bench(database: Database, rows: Rows, now: datetime) -> Newcomers:
    return Newcomers(database, rows, now)
