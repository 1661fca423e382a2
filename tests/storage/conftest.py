"""The basis of the storage tests: a database with its rows, and SQLite alone for tests of SQLite only."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import sqlite_template
from tests.emptied_databases import postgresql_database
from tests.rows import Rows, open_rows


@pytest.fixture
def sqlite_path(tmp_path: Path) -> Path:
    """Provide a SQLite file of today's tables."""
    return Path(shutil.copy(sqlite_template(), tmp_path / "own.sqlite3"))


@pytest.fixture
def sqlite_url(sqlite_path: Path) -> str:
    return f"sqlite:///{sqlite_path}"


@pytest.fixture
def sqlite_rows(sqlite_url: str) -> Iterator[Rows]:
    with open_rows(sqlite_url) as rows:
        yield rows


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """Provide a PostgreSQL database of today's tables."""
    with postgresql_database() as url:
        yield url
