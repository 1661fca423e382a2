"""Next opening of a poll."""

from dataclasses import dataclass
from datetime import datetime

from config.territory import Territory
from services.polls import waves
from services.schedules import recurring
from services.schedules.placing import place
from services.schedules.recurring import Placed
from storage.records.poll import Poll, PollState
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Opening:
    """Next opening of a poll: as planned, and as days off have moved it."""

    planned_at: datetime
    placed: Placed


def find_opening(work: UnitOfWork, poll: Poll, territory: Territory) -> Opening | None:
    """Find a poll's next opening, or its first one if it is not launched yet."""
    schedule = work.schedules.find(f"{waves.OPEN_JOB}:{poll.id}")
    if schedule is not None and schedule.next_at is not None:
        planned_at = recurring.planned_at(schedule, schedule.next_at)
        return Opening(planned_at, Placed(schedule.next_at, schedule.moved_for))
    if poll.state is not PollState.PREPARED or poll.starts_at is None:
        return None
    return Opening(poll.starts_at, place(poll.starts_at, territory, waves.WAITS[waves.OPEN_JOB]))
