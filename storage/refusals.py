"""Translates the drivers' errors into what the floors above can say in a sentence."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from storage.errors import DatabaseRefusedError, DatabaseUnreachableError, Flaw

# The low byte of SQLite's code is its kind (https://sqlite.org/rescode.html).
_KIND: Final = 0xFF
_SQLITE: Final = {
    sqlite3.SQLITE_READONLY: Flaw.READ_ONLY,
    sqlite3.SQLITE_FULL: Flaw.FULL,
    sqlite3.SQLITE_CORRUPT: Flaw.DAMAGED,
    sqlite3.SQLITE_NOTADB: Flaw.FOREIGN,
    sqlite3.SQLITE_PERM: Flaw.FORBIDDEN,
    sqlite3.SQLITE_CANTOPEN: Flaw.FORBIDDEN,
}
_NO_ROOM_FOR_INDEX: Final = sqlite3.SQLITE_IOERR_SHMSIZE  # the journal's, in memory of the disk's
_POSTGRESQL: Final = {
    "25006": Flaw.READ_ONLY,  # read_only_sql_transaction: a standby, or set so
    "42501": Flaw.FORBIDDEN,  # insufficient_privilege
    "53100": Flaw.FULL,  # disk_full
}


@contextmanager
def refusals_translated() -> Iterator[None]:
    """Raise what is known of a database's refusals as this house's errors; the rest as it is.

    Raises:
        DatabaseRefusedError: the database cannot be used as it is.
        DatabaseUnreachableError: there is no connection, or it is locked.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        known = _known(error)
        if known is None:
            raise
        raise known from error


def _known(error: Exception) -> Exception | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    words = " ".join(str(cause).split())
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0)
        kind = code & _KIND
        if kind in _SQLITE or code == _NO_ROOM_FOR_INDEX:
            return DatabaseRefusedError(_SQLITE.get(kind, Flaw.FULL), words)
        is_away = kind in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR}
        return DatabaseUnreachableError(words) if is_away else None
    state = getattr(cause, "sqlstate", None)
    if state in _POSTGRESQL:
        return DatabaseRefusedError(_POSTGRESQL[state], words)
    is_away = isinstance(error, DBAPIError) and (
        error.connection_invalidated or type(cause).__name__ in {"OperationalError", "ConnectionTimeout"}
    )
    return DatabaseUnreachableError(words) if is_away else None
