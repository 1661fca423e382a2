"""Jobs of the clock for the plan: ask leads about their actions, report silence."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Final

import structlog

from config.territory import Territory
from services.plan import check_ins
from services.schedules.recurring import HouseSchedule, Job
from storage.records.schedule import Schedule
from storage.unit_of_work import UnitOfWork

HOUSE_SCHEDULES: Final = (
    # The first Tuesday of each month; a day off moves it.
    HouseSchedule(
        check_ins.JOB,
        "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1",
        datetime(2026, 1, 6, 9, 30),  # noqa: DTZ001 - local time
    ),
    # Checked each Monday, as silence may begin on any day.
    HouseSchedule(
        check_ins.SILENT,
        "FREQ=WEEKLY;BYDAY=MO",
        datetime(2026, 1, 5, 9, 0),  # noqa: DTZ001 - local time
    ),
)

log = structlog.get_logger(__name__)


def plan_jobs(territory: Territory) -> Mapping[str, Job]:
    """Return jobs by their schedules' names."""
    return {check_ins.JOB: partial(_ask_leads, territory), check_ins.SILENT: _tell_of_silence}


def _ask_leads(territory: Territory, work: UnitOfWork, _schedule: Schedule, now: datetime) -> None:
    asked = check_ins.ask_all(work, territory, now)
    log.info("leads_asked", actions_count=asked)


def _tell_of_silence(work: UnitOfWork, _schedule: Schedule, now: datetime) -> None:
    check_ins.tell_of_silence(work, now)
