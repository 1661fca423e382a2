"""Files that get their name only once they are whole: cut short, they are taken for nothing."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from storage.backup.flaws import CopyError, CopyFlaw
from storage.files import leave_to_the_folders_owner

SUFFIX: Final = ".ctg-bot-partial"


@contextmanager
def written_aside(target: Path) -> Iterator[Path]:
    """Give a file to write; when the block ends well it has reached the disk and bears `target`'s name.

    Raises:
        CopyError: `target` exists, is being written, or its folder takes no file.
    """
    _require_free(target)
    with reserved(target) as partial:
        yield partial
        with place_known(target):
            reach_the_disk(partial)
            _require_free(target)
            partial.rename(target)
            reach_the_disk(target.parent)


@contextmanager
def reserved(target: Path) -> Iterator[Path]:
    """Give a file beside `target`, its owner's alone; what is not renamed is deleted afterwards.

    Raises:
        CopyError: it is being written, or the folder takes no file.
    """
    partial = target.with_name(f"{target.name}{SUFFIX}")
    with place_known(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep(target.parent)
        descriptor = _made(partial)
    try:
        yield partial
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            Path(f"{partial}{suffix}").unlink(missing_ok=True)
        os.close(descriptor)


def _require_free(target: Path) -> None:
    if target.exists():
        raise CopyError(CopyFlaw.EXISTS, str(target))


def sweep(folder: Path) -> None:
    """Delete what was cut short here: nobody holds it any more."""
    for left in folder.glob(f"*{SUFFIX}*"):
        with suppress(OSError):  # somebody writes it, or it is another user's
            descriptor = os.open(left, os.O_RDONLY | os.O_CLOEXEC)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                left.unlink()
            finally:
                os.close(descriptor)


def reach_the_disk(path: Path) -> None:
    """Return once a file, or a folder's list of names, would survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _made(partial: Path) -> int:
    """Make the file and hold it as long as it is being written."""
    try:
        descriptor = os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        raise CopyError(CopyFlaw.BEING_WRITTEN, str(partial)) from None
    leave_to_the_folders_owner(partial)
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return descriptor


@contextmanager
def place_known(target: Path) -> Iterator[None]:
    """Raise what the system says of a place as this house's error."""
    try:
        yield
    except OSError as error:
        raise CopyError(CopyFlaw.UNWRITABLE, f"{target} : {error.strerror}") from error
