"""Scrubs a disk beside other tests, whose new connections keep PostgreSQL's dead rows for one more try."""

from typing import Final

from storage.database import Database

_TRIES: Final = 20


async def scrub(database: Database) -> None:
    """Scrub, and try again as the clock does at its next ticks.

    Raises:
        RuntimeError: dead rows were kept each time; each try waits some seconds for them.
    """
    for _try in range(_TRIES - 1):
        try:
            await database.scrub()
        except RuntimeError:
            continue
        return
    await database.scrub()
