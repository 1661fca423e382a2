"""Tells whether a process works with an SQLite file: a lock that the system takes back when it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.engine import parse_url
from storage.errors import DatabaseInUseError
from storage.files import file_of, leave_to_the_folders_owner, place_refusals


@contextmanager
def present(database_url: str) -> Iterator[None]:
    """Be seen working with the database, among others; do nothing for a server, where leases tell.

    Raises:
        DatabaseInUseError: it is being restored.
    """
    file = file_of(parse_url(database_url))
    if file is None:
        yield
    else:
        with _held(file, fcntl.LOCK_SH):
            yield


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Let nobody begin to work with a file.

    Raises:
        DatabaseInUseError: somebody does.
    """
    with _held(file, fcntl.LOCK_EX):
        yield


@contextmanager
def _held(file: Path, kind: int) -> Iterator[None]:
    # Not the file itself: a restore puts another in its place, and the lock would go with the old one.
    lock = file.with_name(f"{file.name}.lock")
    with place_refusals(file.parent):
        lock.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        leave_to_the_folders_owner(lock)
    try:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DatabaseInUseError(str(file)) from None
        yield
    finally:
        os.close(descriptor)
