"""A bench of the whole plan, on both databases."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from storage.database import Database
from tests.action_bench import ActionBench, open_action_bench
from tests.rows import Rows, open_rows


@pytest.fixture
def rows(database_url: str) -> Iterator[Rows]:
    """What stands in the database."""
    with open_rows(database_url) as opened:
        yield opened


@pytest.fixture
def bench(database: Database, rows: Rows, now: datetime) -> ActionBench:
    """All the features."""
    return open_action_bench(database, rows, now)
