"""Every kind of sending, one line each; what is not here is housekeeping, and neither shown nor moved."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from config.territory import Territory
from services import check_ins, poll_sendings, polls
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
}


def subject_of(work: UnitOfWork, name: str) -> Subject | None:
    """What a schedule of this name sends, even when the schedule is over; None for housekeeping."""
    kind = SENDINGS.get(name.partition(":")[0])
    return kind.subject_of(work, name) if kind else None


def placing(territory: Territory) -> Place:
    """How a territory's days off move sendings."""

    def place_it(schedule: Schedule, at: datetime) -> Placed:
        kind = SENDINGS.get(schedule.job)
        waits = kind.waits if kind else Waits.NEVER
        if waits is Waits.TERM_TIME and at != schedule.next_at:
            # Decided when it was planned: neither a late tick nor a coordinator's own choice waits for term.
            waits = Waits.WORKING_DAYS
        return Placed(at) if waits is Waits.NEVER else place(at, territory, waits)

    return place_it
