"""Needs in figures: received over a period, by status, with the actions that answer them; what waits."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from config.territory import Territory
from services import visibility
from services.figures.scope import NEEDS_ALONE, Scope
from services.visibility import Relation, Sight
from storage.records.figures import Coverage, NeedFigures, ThemeFigures, WaitingNeed
from storage.records.need import Need, NeedCount, NeedFilter, NeedKind, NeedStatus
from storage.unit_of_work import UnitOfWork

MOST_LISTED: Final = 12


def need_figures(
    work: UnitOfWork, scope: Scope, coverage: Sequence[Coverage], *, except_actions: Sequence[int]
) -> NeedFigures:
    """Count the needs of a period and of the days before; then what stands and waits at its end.

    `except_actions` answer no need any more.
    """
    territory, counts = scope.territory, work.needs.count_by_theme(scope.received())
    needs, within = _needs_alone(counts), replace(scope.received(), kinds=NEEDS_ALONE)
    themes = _themes(work, scope, needs, except_actions)
    by_public = work.figures.count_by_public(within)
    waiting = work.needs.count_waiting(replace(scope.at_the_moment(), statuses=_WAITING))
    received, asked = waiting.get(NeedStatus.RECEIVED), waiting.get(NeedStatus.MORE_ASKED)
    return NeedFigures(
        received=_total(needs),
        earlier=sum(theme.earlier for theme in themes),
        themes=themes,
        statuses=_statuses(needs),
        communes=_communes(work, within, scope),
        small_communes=_small_communes(work, within, scope),
        grouped_communes=len(territory.grouped_communes),
        group_limit=territory.small_commune_population,
        whole_territory=_total([each for each in needs if each.whole_territory]),
        publics=_named(by_public, {public.code: public.name for public in territory.publics}),
        coverage=tuple(coverage),
        waiting_in_all=received.count if received else 0,
        kinds=_kinds(counts),
        unplaced=_unplaced(work, within, scope),
        to_complete=asked.count if asked else 0,
        oldest_at=received.oldest_at if received else None,
    )


def coverage_of(work: UnitOfWork, scope: Scope, *, except_actions: Sequence[int]) -> tuple[Coverage, ...]:
    """Count needs by theme and action, for all needs that stand; cells without a need are left out."""
    found = Counter[tuple[str | None, str]]()
    counts = work.figures.count_by_action(scope.standing(), except_actions=except_actions)
    for theme_code, action_code, count in counts:
        found[_known(theme_code, scope.territory), action_code] += count
    return tuple(Coverage(theme, action, count) for (theme, action), count in found.items())


_WAITING: Final = (NeedStatus.RECEIVED, NeedStatus.MORE_ASKED)


def _needs_alone(counts: Sequence[NeedCount]) -> Sequence[NeedCount]:
    return [each for each in counts if each.kind in NEEDS_ALONE]


def _kinds(counts: Sequence[NeedCount]) -> dict[NeedKind, int]:
    """Count the contributions of the other kinds."""
    found = Counter[NeedKind]()
    for each in counts:
        found[each.kind] += each.count
    return {kind: found[kind] for kind in NeedKind if kind not in NEEDS_ALONE and found[kind]}


def _total(counts: Sequence[NeedCount]) -> int:
    return sum(each.count for each in counts)


def _communes(work: UnitOfWork, within: NeedFilter, scope: Scope) -> tuple[tuple[str, int], ...]:
    """Count the needs of each commune that may be named; nothing where one commune was asked for."""
    if scope.commune_codes is not None:
        return ()
    territory = scope.territory
    names = {commune.insee_code: commune.name for commune in territory.communes}
    return _named(work.needs.count_by_commune(within), names, without=territory.grouped_codes)


def _small_communes(work: UnitOfWork, within: NeedFilter, scope: Scope) -> int:
    """Count the needs that concern small communes; one that concerns two of them counts once."""
    grouped = scope.territory.grouped_codes
    if scope.commune_codes is not None or not grouped:
        return 0
    return work.needs.count(replace(within, commune_codes=grouped))


def _unplaced(work: UnitOfWork, within: NeedFilter, scope: Scope) -> int:
    if scope.commune_codes is not None:
        return 0
    return work.needs.count_unplaced(within, [each.insee_code for each in scope.territory.communes])


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


def _themes(
    work: UnitOfWork, scope: Scope, received: Sequence[NeedCount], except_actions: Sequence[int]
) -> tuple[ThemeFigures, ...]:
    """List all themes of the territory in order, also those without needs; then needs without a theme."""
    territory, standing = scope.territory, scope.standing()
    before = _needs_alone(work.needs.count_by_theme(scope.received_before()))
    linked = work.figures.count_linked_by_theme(standing, except_actions=except_actions)
    columns = [
        _by_theme(_pairs(received), territory),
        _by_theme(_pairs(before), territory),
        _by_theme(_pairs(work.needs.count_by_theme(standing)), territory),
        _by_theme(linked.items(), territory),
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


def list_at(work: UnitOfWork, scope: Scope, status: NeedStatus) -> tuple[WaitingNeed, ...]:
    """List the oldest contributions that were at a status at the moment, as a report may show them."""
    wanted = replace(scope.at_the_moment(), statuses=(status,))
    found = work.needs.list_(wanted, limit=MOST_LISTED, oldest_first=True)
    return tuple(_waiting(need, scope) for need in found if _sight(need).facts)


def _sight(need: Need) -> Sight:
    return visibility.sight(need.status, Relation.REPORT)


def _waiting(need: Need, scope: Scope) -> WaitingNeed:
    """Return what a report says of one need: facts alone, which the rule shows there."""
    territory = scope.territory
    grouped = territory.grouped_codes
    theme = territory.find_theme(need.theme_code) if need.theme_code else None
    communes = [commune for code in need.commune_codes if (commune := territory.find_commune(code))]
    return WaitingNeed(
        reference=need.reference,
        theme=theme.name if theme else None,
        communes=tuple(commune.name for commune in communes if commune.insee_code not in grouped),
        is_small_commune=any(commune.insee_code in grouped for commune in communes),
        days=max(0, (scope.moment - need.created_at).days),
    )
