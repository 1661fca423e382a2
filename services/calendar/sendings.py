"""Every kind of sending, one line each; what is not here is housekeeping, and neither shown nor moved."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from config.territory import Territory
from services.plan import check_ins
from services.polls import sendings as poll_sendings
from services.polls import waves
from services.reports import jobs, making
from services.reports import sendings as report_sendings
from services.schedules.placing import placer
from services.schedules.recurring import Place, Placed, as_planned
from services.schedules.sending_kinds import SendingKind, Subject
from storage.records.schedule import Schedule
from storage.unit_of_work import UnitOfWork

# A job's words are `sending-<job>` and `schedule-name-<job>` in views/locales/*/schedules.ftl.
SENDINGS: Final[Mapping[str, SendingKind]] = {
    waves.OPEN_JOB: poll_sendings.OPENING_KIND,
    waves.REMIND_JOB: poll_sendings.REMINDER_KIND,
    waves.CLOSE_JOB: poll_sendings.CLOSING_KIND,
    check_ins.JOB: check_ins.SENDING,
    jobs.DRAFT_JOB: report_sendings.DRAFT_KIND,
    making.DELIVERY_JOB: report_sendings.DELIVERY_KIND,
}


def subject_of(work: UnitOfWork, name: str) -> Subject | None:
    """What a schedule of this name sends, even when the schedule is over; None for housekeeping."""
    kind = SENDINGS.get(name.partition(":")[0])
    return kind.subject_of(work, name) if kind else None


def placing(territory: Territory) -> Place:
    """How a territory's days off move sendings."""
    placers = {job: placer(territory, kind.waits) for job, kind in SENDINGS.items()}

    def place_it(schedule: Schedule, at: datetime) -> Placed:
        place = placers.get(schedule.job, as_planned)
        return place(schedule, at)

    return place_it
