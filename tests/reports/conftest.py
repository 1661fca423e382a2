"""A bench of all features, on both databases, and people around a report."""

from datetime import datetime

import pytest

from storage.database import Database
from tests.reports.bench import ReportBench, open_report_bench
from tests.rows import Rows


@pytest.fixture
def bench(database: Database, rows: Rows, now: datetime) -> ReportBench:
    return open_report_bench(database, rows, now)
