"""Bring a database to today's tables: Alembic migrations, one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

from sqlalchemy import Connection, Engine, create_engine, inspect, text
from sqlalchemy.pool import NullPool

from storage.engine import driver_options, parse_url, writing_engine
from storage.errors import DatabaseRefusedError, Flaw
from storage.files import MARK, file_of, make_ready
from storage.migrations import FOLDER
from storage.models import metadata
from storage.refusals import refusals_translated

# Any number will do, as long as every process of this bot uses the same.
ADVISORY_LOCK = 3_000_270
VERSIONS = "alembic_version"
# On a server, this table stands from the first step of a restore to its last.
RESTORING = "ctg_restoring"


def migrate(database_url: str, revision: str = "head", *, is_restoring: bool = False) -> None:
    """Upgrade to `revision`; processes that start together wait for each other.

    `is_restoring` is for the one that restores: all others are refused until it is done.

    Raises:
        DatabaseUnreachableError: there is no connection.
        DatabaseRefusedError: the database cannot be used as it is.
    """
    with _locked_connection(database_url) as connection:
        found = known_revision(connection, is_restoring=is_restoring)
        if revision != "head" or found != newest_revision():
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
    """Return a database's revision; None when it is empty. Raises as `migrate`."""
    with _locked_connection(database_url) as connection:
        return known_revision(connection)


def newest_revision() -> str:
    """Return the newest revision this code has."""
    return max(_revisions())


def is_known(revision: str) -> bool:
    """Return whether this code has a revision."""
    return revision in _revisions()


def is_later(revision: str) -> bool:
    """Return whether a revision is one of this house's that a later version has brought."""
    return revision.isdecimal() and revision > newest_revision()


def _revisions() -> set[str]:
    return {path.name.partition("_")[0] for path in (FOLDER / "versions").glob("[0-9]*.py")}


def known_revision(connection: Connection, *, is_restoring: bool = False) -> str | None:
    """Return the revision of a database of this bot; None when its tables are still to be made.

    Raises:
        DatabaseRefusedError: it is another program's, a later version's, or nothing where something was.
    """
    tables = set(inspect(connection).get_table_names())
    if RESTORING in tables and not is_restoring:
        raise DatabaseRefusedError(Flaw.INTERRUPTED)
    if VERSIONS not in tables:
        _require_new(connection, tables)
        return None
    revision: str | None = connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar()  # noqa: S608
    if revision is None or is_known(revision):
        return revision
    raise DatabaseRefusedError(Flaw.NEWER if is_later(revision) else Flaw.FOREIGN, revision)


def _require_new(connection: Connection, tables: set[str]) -> None:
    is_sqlite = connection.dialect.name == "sqlite"
    # A server's database may hold other programs' tables beside ours; a file is one program's.
    if tables and (is_sqlite or tables & set(metadata.tables)):
        raise DatabaseRefusedError(Flaw.FOREIGN, ", ".join(sorted(tables)[:3]))
    if is_sqlite and connection.exec_driver_sql("PRAGMA application_id").scalar() != MARK:
        raise DatabaseRefusedError(Flaw.EMPTY)


def _steps() -> ModuleType:
    # Alembic weighs ten megabytes, which a bot with up-to-date tables need not carry for months.
    return import_module("storage.migrations.steps")


@contextmanager
def _locked_connection(database_url: str) -> Iterator[Connection]:
    url = parse_url(database_url)
    file = file_of(url)
    if file is not None:
        with refusals_translated():
            make_ready(file)
        engine = writing_engine(url)
    else:
        engine = create_engine(url, poolclass=NullPool, connect_args=driver_options(url))
    try:
        with refusals_translated(), _connection(engine) as connection, connection.begin():
            if file is None:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
            yield connection
            _check_foreign_keys(connection)
    finally:
        engine.dispose()


@contextmanager
def _connection(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            # A batch migration drops and refills a table: its children would be deleted with it.
            driver = connection.connection.driver_connection
            driver.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
        yield connection


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"the migration broke {len(broken)} foreign keys; nothing was changed")
