"""Sums up a period: needs received, compared with the days before; needs that wait; plan and polls today."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from config.territory import Territory
from services import access
from services.access import Permission
from services.language.periods import Period, default_period
from services.language.queries import Query
from services.needs.statuses import OPEN
from services.plan.state import PlanState, plan_state
from services.polls.state import PollsNow, poll_state
from services.schedules.days_off import local_time
from storage.records.need import NeedCount, NeedFilter, NeedStatus
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """Needs of one theme (None: without a known theme) in the period, and in the days before."""

    code: str | None
    count: int
    earlier: int


@dataclass(frozen=True, slots=True)
class Backlog:
    """Needs that wait today, received at any time: to triage (oldest from `oldest_at`), and to complete."""

    to_triage: int = 0
    oldest_at: datetime | None = None
    to_complete: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of one summary; communes and themes come by count, those without needs are left out.

    `plan` and `polls` are given for a territory or a committee, not for a theme or a commune.
    """

    period: Period
    theme_code: str | None
    committee_codes: tuple[str, ...] | None
    commune_code: str | None
    is_small_group: bool
    received: int
    earlier: int
    themes: tuple[ThemeCount, ...]
    communes: tuple[tuple[str, int], ...]
    small_communes: int
    whole_territory: int
    statuses: dict[NeedStatus, int]
    backlog: Backlog
    not_understood: tuple[str, ...]
    plan: PlanState | None = None
    polls: PollsNow | None = None


def summarise(
    work: UnitOfWork, person: Person, query: Query, territory: Territory, *, now: datetime
) -> Summary:
    """Sum up the committees a person answers for.

    Raises:
        NotFoundError: the person may not see summaries, or not this committee's.
    """
    access.require(person, Permission.SEE_SUMMARY, committee_code=query.committee_code)
    period = query.period or default_period(local_time(now, territory).date())
    scope = _scope(person, query, territory)
    within = _during(scope, period.bounds(territory.time_zone))
    counts = work.needs.count_by_theme(within)
    counts_before = work.needs.count_by_theme(_during(scope, period.earlier_bounds(territory.time_zone)))
    is_whole = not (query.theme_code or query.commune_code)
    return Summary(
        period=period,
        theme_code=query.theme_code,
        committee_codes=scope.committee_codes,
        commune_code=query.commune_code,
        is_small_group=_is_grouped(query.commune_code, territory),
        received=_total(counts),
        earlier=_total(counts_before),
        themes=_themes(counts, counts_before, territory),
        communes=_large_communes(work, within, territory),
        small_communes=_small_communes(work, within, territory),
        whole_territory=_total([count for count in counts if count.whole_territory]),
        statuses=_by_status(counts),
        backlog=_backlog(work, scope),
        not_understood=_not_understood(query),
        plan=plan_state(work, scope.committee_codes, territory, now=now) if is_whole else None,
        polls=poll_state(work, person, scope.committee_codes, now=now) if is_whole else None,
    )


def _during(scope: NeedFilter, bounds: tuple[datetime, datetime]) -> NeedFilter:
    since, until = bounds
    return replace(scope, created_since=since, created_until=until)


def _backlog(work: UnitOfWork, scope: NeedFilter) -> Backlog:
    waiting = work.needs.count_waiting(replace(scope, statuses=OPEN))
    received, asked = waiting.get(NeedStatus.RECEIVED), waiting.get(NeedStatus.MORE_ASKED)
    oldest = work.needs.find(received.oldest_id) if received else None
    return Backlog(
        to_triage=received.count if received else 0,
        oldest_at=oldest.created_at if oldest else None,
        to_complete=asked.count if asked else 0,
    )


def _scope(person: Person, query: Query, territory: Territory) -> NeedFilter:
    """Filter by the query, within the person's committees; a small commune stands for all small ones."""
    own = access.committees_for(person, Permission.SEE_SUMMARY)
    codes = {query.committee_code} if query.committee_code else own
    communes = None
    if query.commune_code:
        is_grouped = _is_grouped(query.commune_code, territory)
        communes = _grouped_codes(territory) if is_grouped else (query.commune_code,)
    return NeedFilter(
        theme_codes=(query.theme_code,) if query.theme_code else None,
        committee_codes=None if codes is None else tuple(sorted(codes)),
        commune_codes=communes,
    )


def _large_communes(
    work: UnitOfWork, within: NeedFilter, territory: Territory
) -> tuple[tuple[str, int], ...]:
    """Count the needs of each commune that may be named, the most first."""
    if within.commune_codes:
        return ()
    small = _grouped_codes(territory)
    counts = Counter(work.needs.count_by_commune(within)).most_common()
    return tuple(
        (code, count) for code, count in counts if code not in small and territory.find_commune(code)
    )


def _small_communes(work: UnitOfWork, within: NeedFilter, territory: Territory) -> int:
    """Count the needs that concern small communes; one that concerns two of them counts once."""
    small = _grouped_codes(territory)
    return work.needs.count(replace(within, commune_codes=small)) if small and not within.commune_codes else 0


def _grouped_codes(territory: Territory) -> tuple[str, ...]:
    return tuple(commune.insee_code for commune in territory.grouped_communes)


def _is_grouped(commune_code: str | None, territory: Territory) -> bool:
    return commune_code in _grouped_codes(territory)


def _themes(
    counts: Sequence[NeedCount], counts_before: Sequence[NeedCount], territory: Territory
) -> tuple[ThemeCount, ...]:
    now, before = _by_theme(counts, territory), _by_theme(counts_before, territory)
    codes = sorted(now.keys() | before.keys(), key=lambda code: (-now[code], -before[code], code or ""))
    return tuple(ThemeCount(code, now[code], before[code]) for code in codes)


def _by_theme(counts: Sequence[NeedCount], territory: Territory) -> Counter[str | None]:
    by_theme: Counter[str | None] = Counter()
    for each in counts:
        known = territory.find_theme(each.theme_code) if each.theme_code else None
        by_theme[known.code if known else None] += each.count
    return by_theme


def _by_status(counts: Sequence[NeedCount]) -> dict[NeedStatus, int]:
    by_status = Counter[NeedStatus]()
    for each in counts:
        by_status[each.status] += each.count
    return dict(by_status.most_common())


def _total(counts: Sequence[NeedCount]) -> int:
    return sum(each.count for each in counts)


def _not_understood(query: Query) -> tuple[str, ...]:
    """Add the status to the words not understood: it narrows lists, not summaries."""
    return (*query.not_understood, query.status.value) if query.status else query.not_understood
