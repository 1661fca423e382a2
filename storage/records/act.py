"""Acts as they leave a transaction, and the rows an act may change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Portion:
    """Rows of a table that an act may change: those with these values, or all.

    Where it is `closed`, a row that comes or goes later builds on an act that added or removed one.
    """

    table: str
    where: Mapping[str, Any] = field(default_factory=dict)
    closed: bool = True


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """One act; `undoable` until a moment, while what undoes it is kept."""

    id: int
    kind: str
    subject: str
    reference: str
    actor_id: int | None
    actor_name: str | None
    about_id: int | None
    about_name: str | None
    at: datetime
    until: datetime | None
    undone_at: datetime | None
    undone_by_name: str | None
    is_kept: bool

    @property
    def subject_id(self) -> int:
        """Return the number in its subject; 0 where there is none."""
        number = self.subject.partition(":")[2]
        return int(number) if number.isdecimal() else 0

    def is_undoable(self, at: datetime) -> bool:
        """True if what undoes it is kept, and its time has not passed."""
        return self.is_kept and self.undone_at is None and self.until is not None and at < self.until


class Reverted(StrEnum):
    """The outcome of taking changes back."""

    DONE = "done"
    CHANGED_SINCE = "changed_since"
