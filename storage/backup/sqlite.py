"""Copies of an SQLite database: one moment of it, checked page by page."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar

from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from storage.backup.aside import place_known, reach_the_disk, reserved, written_aside
from storage.backup.flaws import CopyError, CopyFlaw
from storage.files import HEADER
from storage.records.copies import Copy, Former
from storage.repositories.numbering import NumberingRepository
from storage.schema import is_known, is_later

Prepared = TypeVar("Prepared")

ASIDE: Final = "avant-restauration"
DUMP_HEADER: Final = b"PGDMP"
_MINUTE: Final = 60
_FLAWS: Final = {sqlite3.SQLITE_CORRUPT: CopyFlaw.DAMAGED, sqlite3.SQLITE_NOTADB: CopyFlaw.FOREIGN}
# A copy made by an older version, or by hand, does not say when: the newest of these does.
_SIGNS_OF_LIFE: Final = (
    ("received_updates", "received_at"),
    ("outbox", "created_at"),
    ("schedule_runs", "ran_at"),
)


def back_up(source: Path, target: Path, *, at: datetime) -> Copy:
    """Copy a database while it is being written to, journal included, and check the copy.

    Raises:
        CopyError: no copy was made.
    """
    with written_aside(target) as partial:
        mode = "ro&immutable=1" if _lies_still(source) else "ro"
        with _failures_told(), closing(_opened(source, mode)) as connection:
            connection.execute("VACUUM INTO ?", (str(partial),))
        with _failures_told(), closing(_opened(partial, "rw")) as connection:
            # A copy says when it was made, however often it is copied again.
            connection.execute(f"PRAGMA user_version = {int(at.timestamp()) // _MINUTE}")
        return examine(partial)


def _lies_still(source: Path) -> bool:
    """Return whether a file is on a disk that only reads, where a journal could not even be looked at."""
    journals = (Path(f"{source}{suffix}") for suffix in ("-wal", "-shm"))
    return not os.access(source.absolute().parent, os.W_OK) and not any(each.exists() for each in journals)


def take_back(
    copy: Path,
    database: Path,
    prepare: Callable[[str, Copy, Former | None], Prepared],
    *,
    at: datetime,
) -> tuple[Prepared, Path | None]:
    """Put a copy in the place of a database that nobody uses; return where the one that stood there is now.

    `prepare` gets the address of the copy, still under another name: cut short, nothing has changed.

    Raises:
        CopyError: nothing was changed.
    """
    require_whole_header(copy)
    if database.exists() and copy.samefile(database):
        raise CopyError(CopyFlaw.SAME, str(copy))
    with reserved(database) as partial:
        with place_known(database):
            for suffix in ("", "-wal"):  # one made by hand may have left its journal beside it
                if Path(f"{copy}{suffix}").is_file():
                    shutil.copyfile(f"{copy}{suffix}", f"{partial}{suffix}")
        found = examine(partial, named=copy)
        prepared = prepare(f"sqlite:///{partial}", found, _former_of(database))
        with _failures_told(), closing(_opened(partial, "rw")) as connection:
            connection.execute("PRAGMA user_version = 0")  # it lives again
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with place_known(database):
            reach_the_disk(partial)
            former = _put_aside(database, at)
            partial.replace(database)
            reach_the_disk(database.parent)
    return prepared, former


def _former_of(database: Path) -> Former | None:
    """Return the figures of the database that stands there; None when they cannot be read any more."""
    if not database.is_file() or database.stat().st_size == 0:
        return None
    engine = create_engine(f"sqlite:///{database}", poolclass=NullPool)
    try:
        with engine.connect() as connection:
            return NumberingRepository(connection).read()
    except SQLAlchemyError:
        return None
    finally:
        engine.dispose()


def _put_aside(database: Path, at: datetime) -> Path | None:
    """Give the database that stands there a second name; its first one is then free to be taken."""
    if not database.exists():
        return None
    with suppress(sqlite3.Error), closing(_opened(database, "rw")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    former = database.with_name(f"{database.stem}.{ASIDE}-{at:%Y-%m-%d-%Hh%M%S}{database.suffix}")
    try:
        os.link(database, former)
    except OSError:  # a disk without second names
        shutil.copy2(database, former)
        reach_the_disk(former)
    former.chmod(0o600)
    journal = Path(f"{database}-wal")
    if journal.exists() and journal.stat().st_size:  # damaged: its journal could not be taken in
        journal.rename(f"{former}-wal")
    for suffix in ("-wal", "-shm"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)
    return former


def examine(file: Path, *, named: Path | None = None) -> Copy:
    """Read a whole file and return what it is a copy of; errors speak of it as `named`.

    Raises:
        CopyError: it is empty, damaged, not ours or newer.
    """
    require_whole_header(file)
    shown = named or file
    try:
        with closing(_opened(file, "rw")) as connection:
            return _examined(connection, shown)
    except sqlite3.DatabaseError as error:
        raise CopyError(CopyFlaw.DAMAGED, f"{shown} : {error}") from error


def require_whole_header(file: Path) -> None:
    """Refuse what is certainly no SQLite database.

    Raises:
        CopyError: it cannot be read, is empty, a dump of a server, or anything else.
    """
    try:
        with file.open("rb") as opened:
            beginning = opened.read(len(HEADER))
    except OSError as error:
        raise CopyError(CopyFlaw.MISSING, f"{file} : {error.strerror}") from error
    if not beginning:
        raise CopyError(CopyFlaw.EMPTY, str(file))
    if beginning.startswith(DUMP_HEADER):
        raise CopyError(CopyFlaw.OTHER_ENGINE, str(file))
    if beginning != HEADER:
        raise CopyError(CopyFlaw.FOREIGN, str(file))


def _examined(connection: sqlite3.Connection, file: Path) -> Copy:
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise CopyError(CopyFlaw.DAMAGED, f"{file} : {' '.join(found.split())}")
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        raise CopyError(CopyFlaw.EMPTY, str(file))
    row = None
    if "alembic_version" in tables:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None or not (is_known(row[0]) or is_later(row[0])):
        raise CopyError(CopyFlaw.FOREIGN, str(file))
    if is_later(row[0]):
        raise CopyError(CopyFlaw.NEWER, row[0])
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise CopyError(CopyFlaw.DAMAGED, f"{file} : foreign_key_check")
    return Copy(row[0], _made_at(connection, file, tables))


def _made_at(connection: sqlite3.Connection, file: Path, tables: set[str]) -> datetime:
    minutes: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if minutes > 0:
        return datetime.fromtimestamp(minutes * _MINUTE, UTC)
    said = []
    for table, column in _SIGNS_OF_LIFE:
        if table in tables:
            (latest,) = connection.execute(f"SELECT max({column}) FROM {table}").fetchone()  # noqa: S608 - ours
            said.extend([datetime.fromisoformat(latest).replace(tzinfo=UTC)] if latest else [])
    return max(said, default=datetime.fromtimestamp(file.stat().st_mtime, UTC))


def _opened(file: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True)


@contextmanager
def _failures_told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
        raise CopyError(_FLAWS.get(kind, CopyFlaw.FAILED), str(error)) from error
