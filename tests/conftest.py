"""The basis of every test: a clean environment, no network, both databases, a fixed time."""

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.database import Database
from tests import extent
from tests.captured_log import log_plainly
from tests.databases import PLACE, RUN_FOLDER, SharedRun, sqlite_template
from tests.emptied_databases import drop_all, emptied_database, postgresql_database
from tests.network_guard import forbid_network
from tests.opened_databases import OpenedDatabase
from tests.rows import Rows

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
SHARED_RUN = pytest.StashKey[SharedRun]()


def pytest_addoption(parser: pytest.Parser) -> None:
    extent.add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    forbid_network()
    extent.choose_examples(config)
    keep_what_was_compiled()
    log_plainly()
    for name in [name for name in os.environ if name.startswith("CTG_") and not name.startswith("CTG_TEST_")]:
        del os.environ[name]  # the tests decide their settings, not the shell they are run from
    if not hasattr(config, "workerinput"):  # workers of pytest-xdist share their parent's run
        config.stash[SHARED_RUN] = SharedRun()
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(PLACE)  # where pytest makes its folders


def pytest_unconfigure(config: pytest.Config) -> None:
    drop_all()
    if SHARED_RUN in config.stash:
        config.stash[SHARED_RUN].close()
        del os.environ[RUN_FOLDER]


def keep_what_was_compiled() -> None:
    """Keep compiled modules: workers and processes would else compile each again, a second each."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Look for garbage only in what tests make: modules and collected tests live as long as the process."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    extent.parametrize(metafunc)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    extent.start_with_the_long(items)
    if CHROMIUM is None:
        skip = pytest.mark.skip(reason="Chromium is not installed: apt-get install chromium")
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(skip)


@pytest.fixture(scope="session")
def now() -> datetime:
    """Return a weekday morning: Tuesday 13 October 2026, 10:00 in Paris."""
    return datetime(2026, 10, 13, 8, 0, tzinfo=UTC)


@pytest.fixture
def opened(request: pytest.FixtureRequest, engine_name: str, tmp_path: Path) -> Iterator[OpenedDatabase]:
    """Provide a database of today's tables for one test."""
    if not extent.opens_its_own(request.node):
        with emptied_database(engine_name) as emptied:
            yield emptied
    elif engine_name == "sqlite":
        with closing(OpenedDatabase(f"sqlite:///{shutil.copy(sqlite_template(), tmp_path)}")) as own:
            yield own
    else:
        with postgresql_database() as url, closing(OpenedDatabase(url)) as own:
            yield own


@pytest.fixture
def database_url(opened: OpenedDatabase) -> str:
    return opened.url


@pytest.fixture
def database(opened: OpenedDatabase) -> Database:
    return opened.database


@pytest.fixture
def rows(opened: OpenedDatabase) -> Rows:
    """Read the database's rows through a connection of the test's own."""
    return opened.rows


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of Debian's browser, for tests marked `browser`."""
    assert CHROMIUM, "mark the test with `browser`"
    return CHROMIUM


@pytest.fixture
def screenshots(tmp_path: Path, pytestconfig: pytest.Config) -> Path:
    """Return the folder for a test's pictures: the documentation's under `make screenshots`."""
    folder = os.environ.get("CTG_TEST_SCREENSHOTS")
    return pytestconfig.rootpath / folder if folder else tmp_path
