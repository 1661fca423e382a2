"""One very full territory for each engine, filled once a run; parts read it, or write to a copy."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy import text

from benchmarks.crowd import add_crowd
from benchmarks.databases import ENGINES, filling
from benchmarks.full_territory import add_needs, add_plan
from benchmarks.questions import ROWS_OF_NINE
from benchmarks.scale import scaled
from benchmarks.stored_answers import add_answers
from benchmarks.table import note
from config.settings import PACKAGED_TERRITORY
from config.territory import load_territory
from storage.engine import parse_url

PEOPLE: Final = scaled(5_000, least=500)
NEEDS, ACTIONS = scaled(100_000), scaled(2_000)
WAVES: Final = scaled(200, least=20)
RECENT_WAVES: Final = 20
"""Waves that closed in the year of `NOW`; the others closed in the years before."""
ANSWERS: Final = PEOPLE * WAVES * ROWS_OF_NINE
FIRST_TELEGRAM_ID: Final = 5_000_000
NOW: Final = datetime(2026, 10, 13, 8, 0, tzinfo=UTC)

_kept: Final = ExitStack()


@cache
def filled(engine: str) -> str:
    """Return the URL of the engine's database, which lasts as long as the run."""
    url = _kept.enter_context(ENGINES[engine]())
    note(f"filling {engine}: {NEEDS:,} needs, {ANSWERS:,} answers")
    territory = load_territory(PACKAGED_TERRITORY)
    with filling(url) as connection:
        add_crowd(connection, territory, people=PEOPLE, first_telegram_id=FIRST_TELEGRAM_ID, at=NOW)
        add_plan(connection, territory, actions=ACTIONS, now=NOW)
        add_needs(connection, territory, needs=NEEDS, actions=ACTIONS, people=PEOPLE, now=NOW)
        add_answers(connection, waves=WAVES, recent=RECENT_WAVES, people=PEOPLE, last_closed_at=NOW)
        stored = connection.execute(text("SELECT count(*) FROM answers")).scalar_one()
    if stored != ANSWERS:
        raise RuntimeError(f"{stored} answers are stored")
    return url


@contextmanager
def copy_of_sqlite() -> Iterator[str]:
    """Yield the URL of a copy that a part may write to."""
    source = parse_url(filled("SQLite")).database
    assert source
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{shutil.copyfile(source, Path(folder) / 'copy.sqlite3')}"


def close() -> None:
    _kept.close()
