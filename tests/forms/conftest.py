"""A bench of a tiny feature with one form, on both databases."""

from datetime import datetime

import pytest

from storage.database import Database
from tests.rows import Rows
from tests.turns import tiny_feature
from tests.turns.bench import Bench, make_dispatcher_of


@pytest.fixture
def bench(database: Database, rows: Rows, now: datetime) -> Bench:
    """The tiny feature and its form."""
    dispatcher = make_dispatcher_of(tiny_feature.routes(), [tiny_feature.TINY])
    return Bench(database, rows, dispatcher, now)
