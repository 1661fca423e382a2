"""Job of the clock for needs: withdrawn ones are deleted after a day."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import structlog

from services.needs.changing.correcting import delete_withdrawn
from services.schedules.recurring import HouseSchedule, Job
from storage.records.schedule import Schedule
from storage.unit_of_work import UnitOfWork

JOB: Final = "needs-withdrawn"
HOUSE_SCHEDULES: Final = (
    HouseSchedule(JOB, "FREQ=DAILY;BYHOUR=5,11,17,23", datetime(2026, 1, 1, 5, 15)),  # noqa: DTZ001 - local time
)

log = structlog.get_logger(__name__)


def need_jobs() -> Mapping[str, Job]:
    """Return the job by its schedule's name."""
    return {JOB: _delete_withdrawn}


def _delete_withdrawn(work: UnitOfWork, _schedule: Schedule, now: datetime) -> None:
    log.info("withdrawn_needs_deleted", needs_count=delete_withdrawn(work, at=now))
