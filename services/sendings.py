"""Every kind of sending, one line each; what is not here is housekeeping, and neither shown nor moved."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from config.territory import Territory
from services import check_ins, poll_sendings, polls, report_jobs, report_sendings, reports
from services.calendar import local_time
from services.days_off import Waits, place
from services.schedules import Place, Placed
from services.sending_kinds import SendingKind, Subject
from storage.records.schedule import Schedule
from storage.unit_of_work import UnitOfWork

# A job's words are `sending-<job>` and `schedule-name-<job>` in views/locales/*/schedules.ftl.
SENDINGS: Final[Mapping[str, SendingKind]] = {
    polls.OPEN_JOB: poll_sendings.OPENING,
    polls.REMIND_JOB: poll_sendings.REMINDER,
    polls.CLOSE_JOB: poll_sendings.CLOSING,
    check_ins.JOB: check_ins.SENDING,
    report_jobs.DRAFT_JOB: report_sendings.DRAFT,
    reports.DELIVERY_JOB: report_sendings.DELIVERY,
}


def subject_of(work: UnitOfWork, name: str) -> Subject | None:
    """What a schedule of this name sends, even when the schedule is over; None for housekeeping."""
    kind = SENDINGS.get(name.partition(":")[0])
    return kind.subject_of(work, name) if kind else None


def placing(territory: Territory) -> Place:
    """How a territory's days off move sendings."""

    def place_it(schedule: Schedule, at: datetime) -> Placed:
        kind = SENDINGS.get(schedule.job)
        if kind is None or kind.waits is Waits.NEVER:
            return Placed(at)
        if schedule.planned_at is None:
            return place(at, territory, kind.waits)
        # Term was thought of when it was planned: no late tick and no coordinator's choice waits for it.
        clock = local_time(schedule.planned_at, territory).time()
        return place(at, territory, Waits.WORKING_DAYS, clock=clock)

    return place_it
