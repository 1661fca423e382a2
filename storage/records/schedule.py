"""Schedules and their runs, as they leave a transaction."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class RunState(StrEnum):
    """What became of one occurrence."""

    DONE = "done"
    LATE = "late"  # it ran, but more than a tick after it was due


@dataclass(frozen=True, slots=True)
class Schedule:
    """What recurs: an RRULE (RFC 5545) on local time, or one occurrence when there is none.

    `local_start` is a naive ISO 8601 local time, `zone` an IANA name, `next_at` aware UTC.
    """

    id: int
    name: str
    job: str
    parameters: dict[str, Any]
    rule: str | None
    local_start: str
    zone: str
    next_at: datetime | None
