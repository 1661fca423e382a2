"""Job of the clock for acts: what would undo them is forgotten in time, and so are they."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from config.settings import Settings
from services.schedules.recurring import HouseSchedule, Job
from storage.records.schedule import Schedule
from storage.unit_of_work import UnitOfWork

JOB: Final = "acts"
HOUSE_SCHEDULES: Final = (
    HouseSchedule(JOB, "FREQ=DAILY", datetime(2026, 1, 1, 4, 20)),  # noqa: DTZ001 - local time
)


def undoing_jobs(settings: Settings) -> Mapping[str, Job]:
    """Return the job by its schedule's name."""
    return {JOB: partial(_sweep, settings.retention_logs)}


def _sweep(kept_for: timedelta, work: UnitOfWork, _schedule: Schedule, now: datetime) -> None:
    work.acts.forget_past(now)
    work.acts.delete_before(now - kept_for)
