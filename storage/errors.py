"""What the floors above hear of a database that fails."""

from enum import StrEnum


class Flaw(StrEnum):
    """What is wrong with a database that answers, or with its file."""

    EMPTY = "empty"  # there is a file, and nothing in it
    FOREIGN = "foreign"  # not a database of this bot
    NEWER = "newer"  # its tables are those of a later version
    DAMAGED = "damaged"
    READ_ONLY = "read_only"
    FORBIDDEN = "forbidden"  # this user may not write there
    FULL = "full"
    INTERRUPTED = "interrupted"  # a restore that was cut short


class DatabaseUnreachableError(Exception):
    """No connection: `str()` is the driver's own words, which hold no password."""


class DatabaseRefusedError(Exception):
    """A database that cannot be used as it is; `str()` is a detail such as a revision or a folder."""

    def __init__(self, flaw: Flaw, detail: str = "") -> None:
        super().__init__(detail)
        self.flaw = flaw


class DatabaseInUseError(Exception):
    """Another process works with the database; `str()` says which or how many, if that is known."""
