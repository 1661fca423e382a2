"""A bench of all features, on both databases."""

from datetime import datetime

import pytest

from storage.database import Database
from tests.plan.bench import ActionBench, open_action_bench
from tests.rows import Rows


@pytest.fixture
def bench(database: Database, rows: Rows, now: datetime) -> ActionBench:
    return open_action_bench(database, rows, now)
