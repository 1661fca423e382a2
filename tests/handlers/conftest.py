"""A bench of the core's own tests: a tiny feature over a real database."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from storage.database import Database
from tests.handlers import tiny_feature
from tests.rows import Rows, open_rows
from tests.turns import Bench, make_dispatcher_of


@pytest.fixture
def rows(database_url: str) -> Iterator[Rows]:
    """What stands in the database."""
    with open_rows(database_url) as opened:
        yield opened


@pytest.fixture
def bench(database: Database, rows: Rows, now: datetime) -> Bench:
    """The tiny feature, on both databases."""
    dispatcher = make_dispatcher_of(tiny_feature.routes(), [tiny_feature.TINY])
    return Bench(database, rows, dispatcher, now)
