"""Upkeep that cannot stand in a transaction: scrubbing erased rows from the disk, online backup."""

import sqlite3
from pathlib import Path

from sqlalchemy import Engine, text

from storage.models import Base


def scrub_sqlite(engine: Engine) -> None:
    """Rewrite the file, then empty its journal: `secure_delete` alone leaves traces in both."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.close()
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
    with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    connection.close()
