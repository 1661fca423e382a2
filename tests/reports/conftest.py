"""A bench of all features, on both databases, and people around a report."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from storage.database import Database
from tests.reports.report_bench import ReportBench, open_report_bench
from tests.rows import Rows, open_rows


@pytest.fixture
def rows(database_url: str) -> Iterator[Rows]:
    """What stands in the database."""
    with open_rows(database_url) as opened:
        yield opened


@pytest.fixture
def bench(database: Database, rows: Rows, now: datetime) -> ReportBench:
    """All the features."""
    return open_report_bench(database, rows, now)
