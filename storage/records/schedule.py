"""Schedules and their runs, as they leave a transaction."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class RunState(StrEnum):
    """The way an occurrence ran."""

    DONE = "done"
    LATE = "late"  # it ran, but more than a tick after it was due


class MovedFor(StrEnum):
    """The reason why an occurrence is not due at the time its rule gives."""

    PUBLIC_HOLIDAY = "ferie"
    SCHOOL_HOLIDAYS = "vacances"
    WEEKEND = "weekend"
    QUIET_HOURS = "calme"
    POSTPONED = "reporte"  # by a coordinator
    SENT_NOW = "avance"  # by a coordinator


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule: an RRULE (RFC 5545) on local time, or one occurrence when there is none.

    `local_start` is a naive ISO 8601 local time, `zone` an IANA name. `next_at` (aware UTC) is when the next
    occurrence is due; `planned_at` is the moment its rule gives it, which also identifies it, and None until
    days off have been applied; `moved_for` is why the two differ.
    """

    id: int
    name: str
    job: str
    parameters: dict[str, Any]
    rule: str | None
    local_start: str
    zone: str
    next_at: datetime | None
    planned_at: datetime | None = None
    moved_for: MovedFor | None = None
