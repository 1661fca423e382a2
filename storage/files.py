"""The file of an SQLite database: made whole, usable, and its owner's alone."""

import errno
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL

from storage.errors import DatabaseRefusedError, Flaw

HEADER: Final = b"SQLite format 3\0"
# Marks a file that the bot has begun to fill: another without tables is no first start (« CTGB »).
MARK: Final = 0x43544742
BESIDE: Final = ("", "-wal", "-shm")
_OTHERS: Final = 0o077
_FLAWS: Final = {errno.EROFS: Flaw.READ_ONLY, errno.ENOSPC: Flaw.FULL, errno.EDQUOT: Flaw.FULL}


def file_of(url: URL) -> Path | None:
    """Return the file of an SQLite database; None for a server."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


def make_ready(file: Path) -> None:
    """Make the file if there is none, and keep it from other users.

    Raises:
        DatabaseRefusedError: it is empty or no database, or this user may not write there.
    """
    with place_refusals(file.parent):
        file.parent.mkdir(parents=True, exist_ok=True)
        require_place(file)
        if not file.exists():
            _make(file)
    keep_private(file)


def require_place(file: Path) -> None:
    """Refuse a place that cannot hold a database; the file itself may still be missing.

    Raises:
        DatabaseRefusedError: see `make_ready`.
    """
    folder = next(parent for parent in file.absolute().parents if parent.exists())
    if not folder.is_dir():
        raise DatabaseRefusedError(Flaw.FORBIDDEN, str(folder))
    if os.statvfs(folder).f_flag & os.ST_RDONLY:
        raise DatabaseRefusedError(Flaw.READ_ONLY, str(folder))
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise DatabaseRefusedError(Flaw.FORBIDDEN, str(folder))
    if file.exists():
        _require_usable(file)


def _require_usable(file: Path) -> None:
    if not file.is_file():
        raise DatabaseRefusedError(Flaw.FOREIGN, str(file))
    if not os.access(file, os.R_OK | os.W_OK):
        raise DatabaseRefusedError(Flaw.FORBIDDEN, str(file))
    with file.open("rb") as opened:
        beginning = opened.read(len(HEADER))
    if not beginning:
        raise DatabaseRefusedError(Flaw.EMPTY, str(file))
    if beginning != HEADER:  # SQLite itself would take a file of a few bytes for an empty one
        raise DatabaseRefusedError(Flaw.FOREIGN, str(file))


@contextmanager
def place_refusals(place: Path) -> Iterator[None]:
    """Raise what the system says of a place as this house's error."""
    try:
        yield
    except OSError as error:
        raise DatabaseRefusedError(_FLAWS.get(error.errno or 0, Flaw.FORBIDDEN), str(place)) from error


def _make(file: Path) -> None:
    """Make a file with its mark under another name first: cut short, an empty one would look lost."""
    aside = file.with_name(f"{file.name}.new-{secrets.token_hex(4)}")
    os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        with closing(sqlite3.connect(aside)) as connection:
            connection.execute(f"PRAGMA application_id = {MARK}")
        with suppress(FileExistsError):  # another process was faster
            os.link(aside, file)
    finally:
        aside.unlink()


def keep_private(file: Path) -> None:
    """Take an older version's files from other users; the journals get their rights from the file."""
    for each in (Path(f"{file}{suffix}") for suffix in BESIDE):
        with suppress(FileNotFoundError, PermissionError):  # another user's: that is not ours to change
            if each.stat().st_mode & _OTHERS:
                each.chmod(0o600)


def leave_to_the_folders_owner(file: Path) -> None:
    """Do not let root's file stand in the way of the bot's own user."""
    if os.geteuid() == 0:
        folder = file.parent.stat()
        os.chown(file, folder.st_uid, folder.st_gid)


def free_bytes(file: Path) -> int:
    """Return what this user may still write to the disk that the file is, or will be, on."""
    folder = next(parent for parent in file.absolute().parents if parent.exists())
    return shutil.disk_usage(folder).free
