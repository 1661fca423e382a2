"""Upkeep that cannot stand in a transaction: scrubbing erased rows from the disk, online backup."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, text

from storage.models import Base


def scrub_sqlite(engine: Engine) -> None:
    """Rewrite the file, then empty its journal: `secure_delete` alone leaves traces in both.

    Raises:
        RuntimeError: somebody has been reading for so long that the journal could not be emptied.
    """
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.close()
        if busy:
            raise RuntimeError("the journal is being read and could not be emptied")
    finally:
        connection.close()


def scrub_postgresql(engine: Engine) -> None:
    """Rewrite the tables that hold identity or content, so that no dead row remains."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in Base.metadata.sorted_tables:
            if any(column.info["holds"] != "none" for column in table.columns):
                connection.execute(text(f'VACUUM (FULL) "{table.name}"'))


def backup_sqlite(source: Path, target: Path) -> None:
    """Copy a database that is being written to; one consistent step, journal included."""
    address = f"{source.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
