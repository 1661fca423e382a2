"""Engines for SQLite and PostgreSQL."""

import sqlite3
import time
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool, Pool, QueuePool

from storage.files import file_of
from storage.records import long_json

BUSY_TIMEOUT_MILLISECONDS = 10_000
CACHE_KILOBYTES = 1_000
LARGEST_JOURNAL_BYTES = 8 * 1024 * 1024
PREPARE_THRESHOLD = "prepare_threshold"
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
    file = file_of(url)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)


def driver_options(url: URL) -> dict[str, Any]:
    """Return what psycopg wants as a value; it reads the rest of the address as text.

    `prepare_threshold=none` is for a PgBouncer that lends a connection for one transaction: statements
    prepared in one would be missing, or another's, in the next.
    """
    threshold = url.query.get(PREPARE_THRESHOLD)
    if threshold is None:
        return {}
    text = str(threshold)
    return {PREPARE_THRESHOLD: int(text) if text.isdecimal() else None}


def writing_engine(url: URL) -> Engine:
    """Open the engine that writes: one connection on SQLite, where writers take turns anyway, else a pool."""
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, read_only=False, pool_size=1, max_overflow=0)
    return create_engine(
        url,
        pool_size=POSTGRESQL_THREADS,
        max_overflow=2,
        pool_pre_ping=True,
        execution_options=ROWS_COUNTED,
        hide_parameters=True,
        json_deserializer=long_json.read,
        connect_args=driver_options(url),
    )


def reading_engine(url: URL, *, pool_size: int) -> Engine:
    """Open the engine that only reads."""
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, read_only=True, pool_size=pool_size, max_overflow=0)
    return create_engine(
        url,
        pool_size=pool_size,
        pool_pre_ping=True,
        # All queries of one transaction see the same moment, as they do on SQLite.
        isolation_level="REPEATABLE READ",
        execution_options=ROWS_COUNTED | {"postgresql_readonly": True},
        hide_parameters=True,
        json_deserializer=long_json.read,
        connect_args=driver_options(url),
    )


def probing_engine(url: URL, *, seconds: float) -> Engine:
    """Open the engine of the health check: a connection each time, and no waiting beyond `seconds`."""
    if url.get_backend_name() == "sqlite":
        milliseconds = int(seconds * 1000)
        return _sqlite_engine(url, pool=NullPool, read_only=False, busy_milliseconds=milliseconds)
    options = {"connect_timeout": 2, **driver_options(url)}  # the shortest that libpq takes
    return create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=options)


def _sqlite_engine(
    url: URL,
    *,
    read_only: bool,
    pool: type[Pool] = QueuePool,
    busy_milliseconds: int = BUSY_TIMEOUT_MILLISECONDS,
    **pool_options: int,
) -> Engine:
    engine = create_engine(
        url,
        poolclass=pool,
        execution_options=ROWS_COUNTED,
        json_deserializer=long_json.read,
        hide_parameters=True,  # an error's text must not quote what people wrote
        connect_args={"check_same_thread": False, "timeout": busy_milliseconds / 1000},
        **pool_options,
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        # The driver would otherwise begin transactions by itself, and late: lost updates.
        connection.isolation_level = None
        _set_pragmas(connection, read_only=read_only, busy_milliseconds=busy_milliseconds)

    def begin(dbapi_connection: Any) -> None:
        dbapi_connection.execute("BEGIN" if read_only else "BEGIN IMMEDIATE")

    # A listener to "begin" would make SQLAlchemy look for listeners around every statement.
    engine.dialect.do_begin = begin  # type: ignore[method-assign]
    return engine


def _set_pragmas(connection: Any, *, read_only: bool, busy_milliseconds: int) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {busy_milliseconds}")
    cursor.execute("PRAGMA foreign_keys = ON")
    # Half of the default for each of four connections; the system caches what is not kept here.
    cursor.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
    if read_only:
        cursor.execute("PRAGMA query_only = ON")
    else:
        _keep_a_write_ahead_log(cursor, busy_milliseconds)
        # FULL: an acknowledged turn survives a power cut; group commit pays for it.
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA secure_delete = ON")
        # Without a limit the journal keeps the size of the largest transaction there ever was.
        cursor.execute(f"PRAGMA journal_size_limit = {LARGEST_JOURNAL_BYTES}")
    cursor.close()


def _keep_a_write_ahead_log(cursor: Any, busy_milliseconds: int) -> None:
    # In a new file this needs the file to itself and, unlike other statements, it fails at once when refused.
    deadline = time.monotonic() + busy_milliseconds / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return
