"""A house to attack."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from storage.database import Database
from tests import extent
from tests.captured_log import CapturedLog, captured_log
from tests.databases import sqlite_template
from tests.resilience.house import House
from tests.rows import open_rows


@pytest.fixture
def log() -> Iterator[CapturedLog]:
    with captured_log() as captured:
        yield captured


@pytest.fixture
def kills(pytestconfig: pytest.Config) -> int:
    return extent.kills_of(pytestconfig)


@pytest.fixture
def house(database_url: str, log: CapturedLog) -> Iterator[House]:
    """Build a house on both databases."""
    yield from _open(database_url, log)


@pytest.fixture
def sqlite_house(tmp_path: Path, log: CapturedLog) -> Iterator[House]:
    """Build a house on SQLite only, for hundreds of examples."""
    copy = shutil.copy(sqlite_template(), tmp_path / "fuzzed.sqlite3")
    yield from _open(f"sqlite:///{copy}", log)


def _open(url: str, log: CapturedLog) -> Iterator[House]:
    with closing(Database(url)) as database, open_rows(url) as rows:
        house = House(database, rows, log)
        yield house
        house.close()
