"""Indicators as people read them: baseline, target, and current value."""

from collections.abc import Sequence
from typing import Final

from services.language.hygiene import shorten
from services.plan.indicators import share_of_target
from services.plan.rollup import Branch, PlanProgress
from storage.records.action import Action
from storage.records.indicator import Indicator
from views.numbers import number
from views.texts import Html, Texts, join
from views.units import counted, is_symbol

_MOST: Final = 8
_LONGEST_NAME: Final = 120
_MOST_BRANCHES: Final = 40


def render_indicators(indicators: Sequence[Indicator], texts: Texts) -> list[Html]:
    """Render the lines of a sheet."""
    if not indicators:
        return []
    return [texts("indicators-title"), *[indicator_line(one, texts) for one in indicators[:_MOST]]]


def indicator_line(indicator: Indicator, texts: Texts) -> Html:
    """Return « Projets : 1 projet au départ, 5 projets au 23 octobre 2026, cible : 6 (80 % du chemin) »."""
    share = share_of_target(indicator)
    way = texts("indicator-share", share=number(round(100 * share), texts)) if share is not None else Html("")
    name = shorten(indicator.name, _LONGEST_NAME)
    said = texts("indicator-line", name=name, **_values(indicator, texts))
    return join([said, way], " ")


def render_measured(indicator: Indicator, action: Action, texts: Texts) -> Html:
    """Render the confirmation of a recorded value."""
    said = texts("measure-recorded", code=action.code)
    beyond = share_of_target(indicator)
    reached = texts("measure-reached") if beyond is not None and beyond >= 1 else Html("")
    return join([said, indicator_line(indicator, texts), reached])


def render_doubt(indicator: Indicator, value: float, texts: Texts) -> Html:
    """Ask whether a value that can hardly be right is meant."""
    said = counted(value, indicator.unit, texts)
    before = indicator.latest.value if indicator.latest else indicator.baseline_value
    if before is None:
        return join([indicator_line(indicator, texts), texts("measure-doubt-first", value=said)])
    was = counted(before, indicator.unit, texts)
    return join([indicator_line(indicator, texts), texts("measure-doubt", value=said, before=was)])


def render_progress(progress: PlanProgress, texts: Texts) -> Html:
    """Render the plan by axes and objectives, next to the time elapsed."""
    lines = [
        texts("rollup-title"),
        texts("rollup-whole", percent=percent(progress.percent, texts), known=_known(progress, texts)),
        texts("rollup-elapsed", percent=percent(progress.elapsed, texts)),
    ]
    for axis in progress.axes[:_MOST_BRANCHES]:
        lines.append(Html(f"\n{_branch('rollup-axis', axis, texts)}"))
        lines += [_branch("rollup-objective", one, texts) for one in axis.branches[:_MOST_BRANCHES]]
    room, kept = 3800, []
    for line in lines:
        room -= len(line)
        if room < 0:
            break
        kept.append(line)
    return join(kept)


def percent(value: float | None, texts: Texts) -> str:
    """Return « 43 % », or a word for an unknown value."""
    if value is None:
        return texts.plain("rollup-unknown")
    return texts.plain("plan-percent", percent=number(round(value), texts))


def _values(indicator: Indicator, texts: Texts) -> dict[str, str]:
    """Return the value at first, the latest with its day, and the target, in words."""
    first, latest, unit = indicator.baseline_value, indicator.latest, indicator.unit
    target = indicator.target_value
    # After another value the target goes without its unit, unless that is a sign.
    needs_unit = is_symbol(unit) or (first is None and latest is None)
    said = {
        "baseline": {"value": counted(first, unit, texts)} if first is not None else None,
        "current": {"value": counted(latest.value, unit, texts), "day": latest.measured_on}
        if latest
        else None,
        "target": {"value": counted(target, unit if needs_unit else None, texts)}
        if target is not None
        else None,
    }
    return {
        name: texts.plain(f"indicator-{name}", **values) if values else texts.plain(f"indicator-no-{name}")
        for name, values in said.items()
    }


def _branch(key: str, branch: Branch, texts: Texts) -> Html:
    known = _known(branch, texts)
    title = shorten(branch.title, _LONGEST_NAME)
    return texts(key, code=branch.code, title=title, percent=percent(branch.percent, texts), known=known)


def _known(part: Branch | PlanProgress, texts: Texts) -> str:
    return texts.plain("rollup-known", known=str(part.known), total=str(part.total))
