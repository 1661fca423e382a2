"""Engines for SQLite and PostgreSQL."""

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.pool import QueuePool

from storage.records import long_json

BUSY_TIMEOUT_MILLISECONDS = 10_000
CACHE_KILOBYTES = 1_000
POSTGRESQL_THREADS = 8
# Without it SQLAlchemy forgets how many rows an INSERT … ON CONFLICT really wrote.
ROWS_COUNTED: dict[str, Any] = {"preserve_rowcount": True}


def parse_url(database_url: str) -> URL:
    """Read a database URL; `postgresql://` means psycopg 3."""
    url = make_url(database_url)
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    return url


def make_folder(url: URL) -> None:
    """Make the folder of an SQLite file; do nothing for a server."""
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)


def writing_engine(url: URL) -> Engine:
    """Open the engine that writes: one connection on SQLite, where writers take turns anyway, else a pool."""
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, pool_size=1, read_only=False)
    return create_engine(
        url,
        pool_size=POSTGRESQL_THREADS,
        max_overflow=2,
        pool_pre_ping=True,
        execution_options=ROWS_COUNTED,
        hide_parameters=True,
        json_deserializer=long_json.read,
    )


def reading_engine(url: URL, *, pool_size: int) -> Engine:
    """Open the engine that only reads."""
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, pool_size=pool_size, read_only=True)
    return create_engine(
        url,
        pool_size=pool_size,
        pool_pre_ping=True,
        # All queries of one transaction see the same moment, as they do on SQLite.
        isolation_level="REPEATABLE READ",
        execution_options=ROWS_COUNTED | {"postgresql_readonly": True},
        hide_parameters=True,
        json_deserializer=long_json.read,
    )


def _sqlite_engine(url: URL, *, pool_size: int, read_only: bool) -> Engine:
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=0,
        execution_options=ROWS_COUNTED,
        json_deserializer=long_json.read,
        hide_parameters=True,  # an error's text must not quote what people wrote
        connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_MILLISECONDS / 1000},
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        # The driver would otherwise begin transactions by itself, and late: lost updates.
        connection.isolation_level = None
        _set_pragmas(connection, read_only=read_only)

    def begin(dbapi_connection: Any) -> None:
        dbapi_connection.execute("BEGIN" if read_only else "BEGIN IMMEDIATE")

    # A listener to "begin" would make SQLAlchemy look for listeners around every statement.
    engine.dialect.do_begin = begin  # type: ignore[method-assign]
    return engine


def _set_pragmas(connection: Any, *, read_only: bool) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MILLISECONDS}")
    cursor.execute("PRAGMA foreign_keys = ON")
    # Half of the default for each of four connections; the system caches what is not kept here.
    cursor.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
    if read_only:
        cursor.execute("PRAGMA query_only = ON")
    else:
        _keep_a_write_ahead_log(cursor)
        # FULL: an acknowledged turn survives a power cut; group commit pays for it.
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _keep_a_write_ahead_log(cursor: Any) -> None:
    # In a new file this needs the file to itself and, unlike other statements, it fails at once when refused.
    deadline = time.monotonic() + BUSY_TIMEOUT_MILLISECONDS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return
