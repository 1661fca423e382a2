"""What waits for the steering committee: supports wanted, needs without an answer, an open poll."""

from dataclasses import dataclass
from datetime import datetime

from config.territory import Territory
from services import access
from services.access import Permission
from services.figures.plan import hindered
from services.language.queries import Query
from services.overview.summaries import summarise
from services.polls.state import WaveState
from storage.records.action import ActionFilter
from storage.records.person import Person
from storage.records.progress import Obstacle
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class WantedSupport:
    """An action whose latest news asks for the committee's support, and what stands in its way."""

    action_id: int
    code: str
    title: str
    obstacle: Obstacle
    obstacle_text: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class WaitingDecisions:
    """What waits today, within what a person may see; supports in the order of the plan."""

    supports: tuple[WantedSupport, ...]
    to_handle: int
    oldest_at: datetime | None
    open_wave: WaveState | None


def find_waiting_decisions(
    work: UnitOfWork, person: Person, territory: Territory, *, now: datetime
) -> WaitingDecisions:
    """Find what waits for a decision.

    Raises:
        NotFoundError: the person may not see summaries.
    """
    summary = summarise(work, person, Query(), territory, now=now)
    return WaitingDecisions(
        supports=_supports(work, person),
        to_handle=summary.needs.waiting_in_all,
        oldest_at=summary.needs.oldest_at,
        open_wave=summary.polls.open_wave if summary.polls else None,
    )


def _supports(work: UnitOfWork, person: Person) -> tuple[WantedSupport, ...]:
    codes = access.committees_for(person, Permission.SEE_SUMMARY)
    latest = work.figures.latest_progress()
    actions = work.actions.list_(
        ActionFilter(committee_codes=None if codes is None else tuple(sorted(codes)))
    )
    return tuple(
        WantedSupport(action.id, action.code, action.title, said.obstacle, said.obstacle_text, said.at)
        for action in actions
        if (said := hindered(latest.get(action.id))) and said.obstacle and said.wants_support
    )
