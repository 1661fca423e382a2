"""A database that holds the sample data, for tests that read a whole territory."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path

from bot.sample.loader import load_sample
from bot.sample.seeding import Seeding
from storage.database import Database
from tests.databases import sqlite_template
from tests.emptied_databases import postgresql_database
from tests.territories.known import PAYS_VIGANAIS


@contextmanager
def seeded_database(engine: str, folder: Path, now: datetime) -> Iterator[tuple[str, Database]]:
    """Seed the sample data on an engine; provide the database's URL, and the opened database."""
    with ExitStack() as stack:
        if engine == "sqlite":
            url = f"sqlite:///{shutil.copy(sqlite_template(), folder / 'ctg-bot.sqlite3')}"
        else:
            url = stack.enter_context(postgresql_database())
        database = stack.enter_context(closing(Database(url)))
        database.write_now(lambda work: Seeding(work, load_sample(), PAYS_VIGANAIS, now=now).seed())
        yield url, database
