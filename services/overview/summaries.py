"""Sums up a period: needs received and compared; needs that wait, plan and polls at its end."""

from dataclasses import dataclass
from datetime import date, datetime

from config.territory import Territory
from services import access
from services.access import Permission
from services.errors import RefusedError
from services.figures.scope import Scope
from services.figures.territory import plan_and_needs
from services.language.french import fold
from services.language.period_reading import speaks_of_time
from services.language.periods import Period, default_period
from services.language.queries import Query
from services.polls.state import PollsNow, poll_state
from services.schedules.days_off import local_time
from storage.records.figures import NeedFigures, PlanFigures
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of one summary; `plan` and `polls` are given for a territory or a committee only.

    Its state is that of `moment`, on `day`: the end of the period, if that `is_over`.
    """

    period: Period
    moment: datetime
    day: date
    is_over: bool
    needs: NeedFigures
    theme_code: str | None = None
    committee_codes: tuple[str, ...] | None = None
    commune_code: str | None = None
    is_small_group: bool = False
    not_understood: tuple[str, ...] = ()
    plan: PlanFigures | None = None
    polls: PollsNow | None = None


def summarise(
    work: UnitOfWork, person: Person, query: Query, territory: Territory, *, now: datetime
) -> Summary:
    """Sum up the committees a person answers for.

    Raises:
        NotFoundError: the person may not see summaries, or not this committee's.
        RefusedError: words were not understood and no period was, which is never guessed; or it is to come.
    """
    access.require(person, Permission.SEE_SUMMARY, committee_code=query.committee_code)
    scope = _scope(person, query, territory, _period(query, territory, now), now)
    plan, needs = plan_and_needs(work, scope)
    is_whole = not (query.theme_code or query.commune_code)
    return Summary(
        period=scope.period,
        moment=scope.moment,
        day=scope.day,
        is_over=scope.as_of is not None,
        needs=needs,
        theme_code=query.theme_code,
        committee_codes=scope.committee_codes,
        commune_code=query.commune_code,
        is_small_group=_is_grouped(query.commune_code, territory),
        not_understood=_not_understood(query),
        plan=plan if is_whole else None,
        polls=poll_state(work, person, scope.committee_codes, at=scope.moment) if is_whole else None,
    )


def _period(query: Query, territory: Territory, now: datetime) -> Period:
    today = local_time(now, territory).date()
    unread = query.not_understood
    if unread and (query.period is None or any(speaks_of_time(fold(word)) for word in unread)):
        raise RefusedError("summary-not-understood", words=" ".join(unread)[:80])
    if query.period is None:
        return default_period(today)
    if query.period.first > today:
        raise RefusedError("report-period-ahead", day=query.period.first)
    return query.period


def _scope(person: Person, query: Query, territory: Territory, period: Period, now: datetime) -> Scope:
    """Narrow down to the query, within the person's committees; a small commune stands for all small ones."""
    own = access.committees_for(person, Permission.SEE_SUMMARY)
    codes = {query.committee_code} if query.committee_code else own
    communes = None
    if query.commune_code:
        is_grouped = _is_grouped(query.commune_code, territory)
        communes = territory.grouped_codes if is_grouped else (query.commune_code,)
    return Scope(
        territory,
        period,
        now,
        theme_code=query.theme_code,
        committee_codes=None if codes is None else tuple(sorted(codes)),
        commune_codes=communes,
    )


def _is_grouped(commune_code: str | None, territory: Territory) -> bool:
    return commune_code in territory.grouped_codes


def _not_understood(query: Query) -> tuple[str, ...]:
    """Add the status to the words not understood: it narrows lists, not summaries."""
    return (*query.not_understood, query.status.value) if query.status else query.not_understood
