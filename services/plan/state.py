"""Where the plan stands, in a few figures: actions by status, how much is done, what gives trouble."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from config.territory import Territory
from services.plan.rollup import add_up
from services.plan.rules import is_in_trouble, silent_since
from services.schedules.days_off import local_time
from storage.records.action import ActionFilter, ActionStatus
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PlanState:
    """The actions of a territory or some committees.

    `statuses` counts them all, None being a status nobody gave; `percent` is what is done of them together
    (None: nothing is known) and `elapsed` the share of the convention's time that has passed, from 0 to 100.
    """

    total: int
    statuses: dict[ActionStatus | None, int]
    percent: float | None
    elapsed: float
    in_trouble: int
    silent: int

    @property
    def done(self) -> int:
        """How many are done."""
        return self.statuses.get(ActionStatus.DONE, 0)


def plan_state(
    work: UnitOfWork, committee_codes: tuple[str, ...] | None, territory: Territory, *, now: datetime
) -> PlanState:
    """Sum the actions of these committees up, or all (None)."""
    actions = work.actions.list_(ActionFilter(committee_codes=committee_codes))
    today = local_time(now, territory).date()
    progress = add_up(work, actions, territory, today=today)
    return PlanState(
        total=len(actions),
        statuses=dict(Counter(action.status for action in actions)),
        percent=progress.percent,
        elapsed=progress.elapsed,
        in_trouble=sum(is_in_trouble(action, now, today) for action in actions),
        silent=sum(silent_since(action, now) is not None for action in actions),
    )
