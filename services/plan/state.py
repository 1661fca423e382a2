"""State of the plan in a few figures: actions by status, share done, actions in difficulty."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from config.territory import Territory
from services.plan.rollup import add_up
from services.plan.rules import is_overdue, silent_since
from services.plan.statuses import is_in_difficulty
from services.schedules.days_off import local_time
from storage.records.action import ActionFilter, ActionStatus
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PlanState:
    """State of the actions of a territory or of some committees.

    `statuses` counts them all, under None those without a status; `percent` is their progress together
    (None: unknown) and `elapsed` the share of the convention's time that has passed, from 0 to 100.
    """

    total: int
    statuses: dict[ActionStatus | None, int]
    percent: float | None
    elapsed: float
    in_difficulty: int
    silent: int

    @property
    def done(self) -> int:
        return self.statuses.get(ActionStatus.DONE, 0)


def plan_state(
    work: UnitOfWork, committee_codes: tuple[str, ...] | None, territory: Territory, *, now: datetime
) -> PlanState:
    """Sum up the actions of these committees, or all (None)."""
    actions = work.actions.list_(ActionFilter(committee_codes=committee_codes))
    today = local_time(now, territory).date()
    silent = {action.id for action in actions if silent_since(action, now)}
    progress = add_up(work, actions, territory, today=today)
    return PlanState(
        total=len(actions),
        statuses=dict(Counter(action.status for action in actions)),
        percent=progress.percent,
        elapsed=progress.elapsed,
        in_difficulty=sum(
            is_in_difficulty(one.status, is_overdue=is_overdue(one, today), is_silent=one.id in silent)
            for one in actions
        ),
        silent=len(silent),
    )
