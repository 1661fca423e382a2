"""A bench of a tiny feature with one form, on both databases."""

from datetime import datetime

import pytest

from storage.database import Database
from tests.bench import Bench
from tests.rows import Rows
from tests.turns.bench import open_tiny_bench


@pytest.fixture
def bench(database: Database, rows: Rows, now: datetime) -> Bench:
    return open_tiny_bench(database, rows, now)
