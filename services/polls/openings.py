"""When a poll opens next."""

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
    """When a poll opens next: as planned, and as days off let it."""

    planned_at: datetime
    placed: Placed


def find_opening(work: UnitOfWork, poll: Poll, territory: Territory) -> Opening | None:
    """When a poll opens next, or would once it is launched."""
    schedule = work.schedules.find(f"{waves.OPEN_JOB}:{poll.id}")
    if schedule is not None and schedule.next_at is not None:
        planned_at = recurring.planned_at(schedule, schedule.next_at)
        return Opening(planned_at, Placed(schedule.next_at, schedule.moved_for))
    if poll.state is not PollState.PREPARED or poll.starts_at is None:
        return None
    return Opening(poll.starts_at, place(poll.starts_at, territory, waves.WAITS[waves.OPEN_JOB]))
