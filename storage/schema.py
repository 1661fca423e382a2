"""Bring a database to today's tables: Alembic migrations, one process at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

from sqlalchemy import Connection, Engine, create_engine, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from storage.engine import make_folder, parse_url, writing_engine
from storage.errors import DatabaseUnreachableError
from storage.migrations import FOLDER

# Any number will do, as long as every process of this bot uses the same.
ADVISORY_LOCK = 3_000_270


def migrate(database_url: str, revision: str = "head") -> None:
    """Upgrade to `revision`; processes that start together wait for each other.

    Raises:
        DatabaseUnreachableError: there is no connection.
    """
    with _locked_connection(database_url) as connection:
        if revision != "head" or _revision_of(connection) != newest_revision():
            _steps().upgrade(connection, revision)


def downgrade(database_url: str, revision: str) -> None:
    """Go back to `revision` (`base` for an empty database)."""
    with _locked_connection(database_url) as connection:
        _steps().downgrade(connection, revision)


def create_revision(database_url: str, message: str) -> None:
    """Write the migration that leads from the database's tables to the models'."""
    with _locked_connection(database_url) as connection:
        _steps().create(connection, message)


def current_revision(database_url: str) -> str | None:
    """Return a database's revision; None when it is empty.

    Raises:
        DatabaseUnreachableError: there is no connection.
    """
    with _locked_connection(database_url) as connection:
        return _revision_of(connection)


def newest_revision() -> str | None:
    """Return the newest revision this code has."""
    numbers = [path.name.partition("_")[0] for path in (FOLDER / "versions").glob("[0-9]*.py")]
    return max(numbers, default=None)


def _revision_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return revision


def _steps() -> ModuleType:
    # Alembic weighs ten megabytes, which a bot with up-to-date tables need not carry for months.
    return import_module("storage.migrations.steps")


@contextmanager
def _locked_connection(database_url: str) -> Iterator[Connection]:
    url = parse_url(database_url)
    is_sqlite = url.get_backend_name() == "sqlite"
    _make_folder(url)
    engine = writing_engine(url) if is_sqlite else create_engine(url, poolclass=NullPool)
    try:
        with (
            _foreign_keys_off(engine) if is_sqlite else _connect(engine) as connection,
            connection.begin(),
        ):
            if not is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
            yield connection
            _check_foreign_keys(connection)
    finally:
        engine.dispose()


def _make_folder(url: URL) -> None:
    try:
        make_folder(url)
    except OSError as error:
        raise DatabaseUnreachableError(str(error)) from error


def _connect(engine: Engine) -> Connection:
    try:
        return engine.connect()
    except (DBAPIError, sqlite3.DatabaseError) as error:
        words = str(error.orig if isinstance(error, DBAPIError) else error)
        raise DatabaseUnreachableError(" ".join(words.split())) from error


@contextmanager
def _foreign_keys_off(engine: Engine) -> Iterator[Connection]:
    # A batch migration drops and refills a table: with foreign keys on, its children would be deleted too.
    with _connect(engine) as connection:
        driver = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
        yield connection


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"the migration broke {len(broken)} foreign keys; nothing was changed")
