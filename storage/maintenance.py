"""Maintenance that cannot run in a transaction: scrubbing the disk, trimming the journal."""

import re
import time
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL

from storage.engine import LARGEST_JOURNAL_BYTES
from storage.files import file_of
from storage.models import metadata

LONG_JOURNAL_BYTES: Final = 4 * LARGEST_JOURNAL_BYTES
_KEPT: Final = re.compile(r"[1-9]\d*\b")
# A connection that is being opened, even to another database, keeps dead rows alive until it has logged in.
_PAUSES_SECONDS: Final = (0.1, 0.4, 1.0, 2.0)


def scrub_sqlite(engine: Engine) -> None:
    """Rewrite the file, then empty its journal: `secure_delete` alone leaves traces in both.

    Raises:
        RuntimeError: a reader has kept the journal busy for too long, so it could not be emptied.
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
    """Rewrite the tables that hold identity or content, and the planner's statistics about their values.

    Raises:
        RuntimeError: a transaction that has been reading since before the erasure keeps dead rows alive.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in metadata.sorted_tables:
            if any(column.info["holds"] != "none" for column in table.columns):
                _rewrite(connection, table.name, noting="ANALYZE, ")
        _rewrite(connection, "pg_catalog.pg_statistic")


def _rewrite(connection: Connection, table: str, *, noting: str = "") -> None:
    for pause in (*_PAUSES_SECONDS, 0):
        if not _keeps_dead_rows(connection, table, noting):
            return
        time.sleep(pause)
    raise RuntimeError(f"dead rows of {table} are still being read")


def _keeps_dead_rows(connection: Connection, table: str, noting: str) -> bool:
    said: list[str] = []

    def hear(diagnostic: Any) -> None:
        said.append(diagnostic.message_detail or "")

    driver: Any = connection.connection.driver_connection
    driver.add_notice_handler(hear)
    try:
        connection.exec_driver_sql(f"VACUUM (FULL, {noting}VERBOSE) {table}")
    finally:
        driver.remove_notice_handler(hear)
    # PostgreSQL writes this in the server's language, and in every language the number comes first:
    # « 1 dead row versions cannot be removed yet. »
    return any(_KEPT.match(words) for words in said)


def is_journal_long(url: URL) -> bool:
    """Return whether the journal of an SQLite file takes several times what it may keep."""
    file = file_of(url)
    journal = Path(f"{file}-wal") if file else None
    return bool(journal and journal.exists() and journal.stat().st_size > LONG_JOURNAL_BYTES)


def trim_journal(engine: Engine) -> None:
    """Empty the journal and give its place back to the disk; leave it when somebody reads it just now."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")  # turns wait meanwhile
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {patience}")
        cursor.close()
    finally:
        connection.close()
