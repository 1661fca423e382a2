"""Needs in a report: received over a period, by status, with actions that answer them; needs that wait."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from config.territory import Territory
from services import visibility
from services.language.periods import Period
from services.needs.statuses import OPEN, WANTS_ACTION
from services.visibility import Relation, Sight
from storage.records.need import Need, NeedCount, NeedFilter, NeedStatus
from storage.records.report import Coverage, NeedFigures, ThemeFigures, WaitingNeed
from storage.unit_of_work import UnitOfWork

MOST_LISTED: Final = 12


def need_figures(
    work: UnitOfWork, territory: Territory, period: Period, coverage: Sequence[Coverage], *, now: datetime
) -> NeedFigures:
    """Count the needs of a period and of the days before; list needs that wait, received at any time."""
    within = in_period(period, territory)
    counts = work.needs.count_by_theme(within)
    themes = _themes(work, territory, period)
    grouped = tuple(commune.insee_code for commune in territory.grouped_communes)
    by_commune = work.needs.count_by_commune(within)
    by_public = work.report_figures.count_by_public(within)
    return NeedFigures(
        received=sum(theme.received for theme in themes),
        earlier=sum(theme.earlier for theme in themes),
        themes=themes,
        statuses=_statuses(counts),
        communes=_named(by_commune, {c.insee_code: c.name for c in territory.communes}, without=grouped),
        small_communes=work.needs.count(replace(within, commune_codes=grouped)) if grouped else 0,
        grouped_communes=len(grouped),
        group_limit=territory.small_commune_population,
        whole_territory=sum(each.count for each in counts if each.whole_territory),
        publics=_named(by_public, {public.code: public.name for public in territory.publics}),
        coverage=tuple(coverage),
        waiting=_listed(work, NeedFilter(statuses=OPEN), territory, now),
        waiting_in_all=work.needs.count(NeedFilter(statuses=OPEN)),
        proposed=_listed(work, NeedFilter(statuses=(NeedStatus.PROPOSED,)), territory, now),
    )


def coverage_of(work: UnitOfWork, territory: Territory, period: Period) -> tuple[Coverage, ...]:
    """Count needs by theme and action, for all needs that stand; cells without a need are left out."""
    found = Counter[tuple[str | None, str]]()
    standing = standing_until(period, territory)
    for theme_code, action_code, count in work.report_figures.count_by_action(standing):
        found[_known(theme_code, territory), action_code] += count
    return tuple(Coverage(theme, action, count) for (theme, action), count in found.items())


def standing_until(period: Period, territory: Territory) -> NeedFilter:
    """Return a filter of all needs received up to the end of a period that call for an answer."""
    _since, until = period.bounds(territory.time_zone)
    return NeedFilter(created_until=until, statuses=WANTS_ACTION)


def in_period(period: Period, territory: Territory) -> NeedFilter:
    """Return a filter of the needs received in a period."""
    since, until = period.bounds(territory.time_zone)
    return NeedFilter(created_since=since, created_until=until)


def _known(theme_code: str | None, territory: Territory) -> str | None:
    """Return the code of a theme the territory still has; needs of other themes count as without one."""
    theme = territory.find_theme(theme_code) if theme_code else None
    return theme.code if theme else None


def _by_theme(counts: Iterable[tuple[str | None, int]], territory: Territory) -> Counter[str | None]:
    found = Counter[str | None]()
    for code, count in counts:
        found[_known(code, territory)] += count
    return found


def _pairs(counts: Sequence[NeedCount]) -> Iterator[tuple[str | None, int]]:
    return ((each.theme_code, each.count) for each in counts)


def _themes(work: UnitOfWork, territory: Territory, period: Period) -> tuple[ThemeFigures, ...]:
    """List all themes of the territory in order, also those without needs; then needs without a theme."""
    since, until = period.earlier_bounds(territory.time_zone)
    before, standing = NeedFilter(created_since=since, created_until=until), standing_until(period, territory)
    count = work.needs.count_by_theme
    columns = [
        _by_theme(_pairs(count(in_period(period, territory))), territory),
        _by_theme(_pairs(count(before)), territory),
        _by_theme(_pairs(count(standing)), territory),
        _by_theme(work.report_figures.count_linked_by_theme(standing).items(), territory),
    ]
    known = [
        ThemeFigures(
            theme.code,
            theme.name,
            territory.committee_of_theme(theme.code).code,
            *[column[theme.code] for column in columns],
        )
        for theme in territory.themes
    ]
    others = ThemeFigures(None, None, None, *[column[None] for column in columns])
    return (*known, others) if any(column[None] for column in columns) else tuple(known)


def _statuses(counts: Sequence[NeedCount]) -> dict[NeedStatus, int]:
    found = Counter[NeedStatus]()
    for each in counts:
        found[each.status] += each.count
    return {status: found[status] for status in NeedStatus if found[status]}


def _named(
    counts: Mapping[str, int], names: Mapping[str, str], without: Sequence[str] = ()
) -> tuple[tuple[str, int], ...]:
    """Return counts by name, the most first; codes unknown to the territory are left out."""
    found = [(names[code], count) for code, count in counts.items() if code in names and code not in without]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def _listed(
    work: UnitOfWork, wanted: NeedFilter, territory: Territory, now: datetime
) -> tuple[WaitingNeed, ...]:
    found = work.needs.list_(wanted, limit=MOST_LISTED, oldest_first=True)
    return tuple(_waiting(need, territory, now) for need in found if _sight(need).facts)


def _sight(need: Need) -> Sight:
    return visibility.sight(need.status, Relation.REPORT)


def _waiting(need: Need, territory: Territory, now: datetime) -> WaitingNeed:
    """Return what a report says of one need: facts alone, which the rule shows there."""
    grouped = {commune.insee_code for commune in territory.grouped_communes}
    theme = territory.find_theme(need.theme_code) if need.theme_code else None
    communes = [commune for code in need.commune_codes if (commune := territory.find_commune(code))]
    return WaitingNeed(
        reference=need.reference,
        theme=theme.name if theme else None,
        communes=tuple(commune.name for commune in communes if commune.insee_code not in grouped),
        is_small_commune=any(commune.insee_code in grouped for commune in communes),
        days=max(0, (now - need.created_at).days),
    )
