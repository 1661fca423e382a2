"""What came in over a period, by theme, commune and status, against the days before; and what waits."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from config.territory import Territory
from services import access
from services.access import Permission
from services.calendar import local_time
from services.need_rules import OPEN
from services.periods import Period, default_period
from services.queries import Query
from storage.records.need import NeedCount, NeedFilter, NeedStatus
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """Needs of a theme (None: of none the territory knows) in the period, and in the days before."""

    code: str | None
    count: int
    earlier: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of one summary; communes and themes that have none are left out, the most first."""

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
    to_triage: int
    oldest_at: datetime | None
    to_complete: int
    not_understood: tuple[str, ...]


def summarise(
    work: UnitOfWork, person: Person, query: Query, territory: Territory, *, now: datetime
) -> Summary:
    """Sum up the needs a person answers for.

    Raises:
        NotFoundError: summaries are not theirs, or not this committee's.
    """
    access.require(person, Permission.SEE_SUMMARY, committee_code=query.committee_code)
    period = query.period or default_period(local_time(now, territory).date())
    scope = _scope(person, query, territory)
    since, until = period.bounds(territory.time_zone)
    earlier_since, earlier_until = period.earlier_bounds(territory.time_zone)
    within = replace(scope, created_since=since, created_until=until)
    before = replace(scope, created_since=earlier_since, created_until=earlier_until)
    counts = work.needs.count_by_theme(within)
    counts_before = work.needs.count_by_theme(before)
    communes, small = _communes(work, within, territory)
    waiting = work.needs.count_waiting(replace(scope, statuses=OPEN))
    received = waiting.get(NeedStatus.RECEIVED)
    oldest = work.needs.find(received.oldest_id) if received else None
    asked = waiting.get(NeedStatus.MORE_ASKED)
    return Summary(
        period=period,
        theme_code=query.theme_code,
        committee_codes=scope.committee_codes,
        commune_code=query.commune_code,
        is_small_group=_is_small(query.commune_code, territory),
        received=_total(counts),
        earlier=_total(counts_before),
        themes=_themes(counts, counts_before, territory),
        communes=communes,
        small_communes=small,
        whole_territory=_total([count for count in counts if count.whole_territory]),
        statuses=_by_status(counts),
        to_triage=received.count if received else 0,
        oldest_at=oldest.created_at if oldest else None,
        to_complete=asked.count if asked else 0,
        not_understood=_not_understood(query),
    )


def _scope(person: Person, query: Query, territory: Territory) -> NeedFilter:
    """What was asked for, within what the person answers for; a small commune stands for all small ones."""
    own = access.committees_for(person, Permission.SEE_SUMMARY)
    codes = {query.committee_code} if query.committee_code else own
    communes = None
    if query.commune_code:
        is_small = _is_small(query.commune_code, territory)
        communes = _small_codes(territory) if is_small else (query.commune_code,)
    return NeedFilter(
        theme_codes=(query.theme_code,) if query.theme_code else None,
        committee_codes=None if codes is None else tuple(sorted(codes)),
        commune_codes=communes,
    )


def _communes(
    work: UnitOfWork, within: NeedFilter, territory: Territory
) -> tuple[tuple[tuple[str, int], ...], int]:
    """The larger communes' needs, the most first, and how many needs concern the small ones."""
    small = _small_codes(territory)
    if within.commune_codes:
        return (), 0
    counts = Counter(work.needs.count_by_commune(within))
    large = [(code, count) for code, count in counts.most_common() if code not in small]
    known = [(code, count) for code, count in large if territory.find_commune(code)]
    # Counted apart: a need that concerns two small communes is one need of the group.
    grouped = work.needs.count(replace(within, commune_codes=small)) if counts.keys() & set(small) else 0
    return tuple(known), grouped


def _small_codes(territory: Territory) -> tuple[str, ...]:
    return tuple(commune.insee_code for commune in territory.communes if territory.is_small(commune))


def _is_small(commune_code: str | None, territory: Territory) -> bool:
    commune = territory.find_commune(commune_code) if commune_code else None
    return commune is not None and territory.is_small(commune)


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
    """A status narrows lists, not summaries."""
    return (*query.not_understood, query.status.value) if query.status else query.not_understood
