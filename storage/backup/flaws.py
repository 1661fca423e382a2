"""What can be wrong with a copy, or with the tools that make it."""

from enum import StrEnum


class CopyFlaw(StrEnum):
    """A reason why no copy is made, or why one is not taken back."""

    EXISTS = "exists"
    BEING_WRITTEN = "being_written"
    UNWRITABLE = "unwritable"
    MISSING = "missing"  # there is no such file, or it cannot be read
    EMPTY = "empty"
    DAMAGED = "damaged"
    FOREIGN = "foreign"  # not a copy of this bot's database
    NEWER = "newer"
    OTHER_ENGINE = "other_engine"
    SAME = "same"  # the very database that it would replace
    NO_TOOL = "no_tool"
    OLD_TOOL = "old_tool"
    FAILED = "failed"


class CopyError(Exception):
    """No copy was made or taken back; `str()` is a detail: a file, a revision, a tool's words."""

    def __init__(self, flaw: CopyFlaw, detail: str = "") -> None:
        super().__init__(detail)
        self.flaw = flaw
