"""The summary in one message: figures first, bars after; it holds everything the card beside it shows."""

from typing import Final

from services.language.hygiene import shorten
from services.overview.summaries import Summary
from storage.records.figures import NeedFigures, ThemeFigures
from storage.records.need import NeedStatus
from views.needs.statuses import status_name
from views.numbers import FEWEST_FOR_PERCENT, kinds_of
from views.overview.summary_lines import plan_lines, poll_lines
from views.texts import Html, Texts, escape, join

MOST_THEMES: Final = 4
_MOST_COMMUNES: Final = 2
_LONGEST_BAR: Final = 8
_FULL, _HALF = "█", "▌"


def render_summary(summary: Summary, texts: Texts) -> Html:
    """Render needs received, compared with the days before, and waiting; then the state of plan and polls."""
    period = summary.period
    parts = [
        _not_understood(summary, texts),
        texts("summary-title", scope=scope_of(summary, texts)),
        texts("summary-period", period=texts.capital_period(period.first, period.last), days=period.days),
        Html(f"\n{texts('summary-received', count=summary.needs.received)}{_change(summary, texts)}"),
        *_kinds(summary.needs, texts),
        *_waiting(summary, texts),
        *_themes(summary, texts),
        *_communes(summary, texts),
        *_statuses(summary, texts),
        *plan_lines(summary.plan, texts),
        *poll_lines(summary.polls, texts),
    ]
    if summary.needs.waiting_in_all and not summary.is_over:
        parts.append(Html(f"\n{texts('summary-next')}"))
    return join(parts)


def render_caption(summary: Summary, texts: Texts) -> Html:
    """Render the card's caption; the message before it says the same in words."""
    return texts("summary-caption", scope=scope_of(summary, texts), day=texts.day(summary.day))


def scope_of(summary: Summary, texts: Texts) -> str:
    """Return the scope of the summary: the territory, or a part of it."""
    limit = texts.territory.small_commune_population
    names = []
    if summary.theme_code:
        names.append(texts.theme(summary.theme_code))
    if summary.commune_code:
        small = texts.plain("summary-small-communes", limit=limit)
        names.append(small if summary.is_small_group else texts.commune(summary.commune_code))
    if summary.committee_codes is not None:
        codes = ", ".join(summary.committee_codes)
        key = "summary-committee" if len(summary.committee_codes) == 1 else "summary-committees"
        names.append(texts.plain(key, code=codes, codes=codes))
    return shorten(" · ".join(names) or texts.territory.name, 200)


def _change(summary: Summary, texts: Texts) -> Html:
    needs = summary.needs
    difference = needs.received - needs.earlier
    if not summary.period.is_compared or not (needs.received or needs.earlier):
        return Html("")
    if not difference:
        return Html(f", {texts('summary-same')}")
    key = "summary-more" if difference > 0 else "summary-fewer"
    said = texts(key, count=abs(difference), earlier=needs.earlier)
    return Html(f", {said}{_percent(difference, needs, texts)}")


def _percent(difference: int, needs: NeedFigures, texts: Texts) -> Html:
    if min(needs.received, needs.earlier) < FEWEST_FOR_PERCENT:
        return Html("")
    percent = round(100 * abs(difference) / needs.earlier)
    sign = "+" if difference > 0 else "−"
    return Html(f", {texts('summary-percent', sign=sign, percent=percent)}")


def _kinds(needs: NeedFigures, texts: Texts) -> list[Html]:
    """Render the other contributions of the period, which are not needs."""
    kinds = kinds_of(needs, texts)
    return [texts("summary-kinds", kinds=kinds)] if kinds else []


def _waiting(summary: Summary, texts: Texts) -> list[Html]:
    """Render what waits at the moment, whenever it was received: another base than the line before."""
    needs = summary.needs
    title = texts("summary-then", day=texts.day(summary.day)) if summary.is_over else texts("summary-now")
    if needs.oldest_at is None:
        to_handle = texts("summary-nothing-to-handle")
    else:
        days = max(0, (summary.moment - needs.oldest_at).days)
        to_handle = texts("summary-to-handle", count=needs.waiting_in_all, days=days)
    asked = [texts("summary-to-complete", count=needs.to_complete)] if needs.to_complete else []
    return [title, to_handle, *asked, texts("summary-unanswered", count=needs.unanswered)]


def themes_by_count(needs: NeedFigures) -> list[ThemeFigures]:
    """Return the themes with needs, now or before, the most first."""
    found = [theme for theme in needs.themes if theme.received or theme.earlier]
    return sorted(found, key=lambda theme: (-theme.received, -theme.earlier, theme.code or ""))


def _themes(summary: Summary, texts: Texts) -> list[Html]:
    if summary.theme_code or not summary.needs.received:
        return []
    is_compared = summary.period.is_compared
    themes = themes_by_count(summary.needs)
    rows = [
        (each.received, _with_change(texts.theme(each.code), [each], texts, is_compared=is_compared))
        for each in themes[:MOST_THEMES]
        if each.received
    ]
    title = texts("summary-themes" if is_compared else "summary-themes-alone")
    others = [each for each in themes[MOST_THEMES:] if each.received]
    name = texts.plain("summary-others", count=len(others))
    rest = (sum(each.received for each in others), _with_change(name, others, texts, is_compared=is_compared))
    return [Html(f"\n{title}"), *_bars(rows, rest if others else None, texts)]


def _with_change(name: str, themes: list[ThemeFigures], texts: Texts, *, is_compared: bool) -> str:
    return f"{name} ({signed(themes, texts)})" if is_compared else name


def signed(themes: list[ThemeFigures], texts: Texts) -> str:
    """Return the change of these themes since the period before: « +2 », « −1 », « = »."""
    difference = sum(theme.received - theme.earlier for theme in themes)
    if not difference:
        return "="
    sign = "+" if difference > 0 else "−"
    return f"{sign}{texts.plain('summary-figure', count=abs(difference))}"


def _communes(summary: Summary, texts: Texts) -> list[Html]:
    """Render one line, the largest counts first, small communes together."""
    needs = summary.needs
    if summary.commune_code:
        return []
    limit = texts.territory.small_commune_population
    left = sum(count for _, count in needs.communes[_MOST_COMMUNES:])
    together = [
        (texts.plain("summary-other-communes"), left),
        (texts.plain("summary-small", limit=limit), needs.small_communes),
        (texts.plain("summary-everywhere"), needs.whole_territory),
        (texts.plain("summary-unplaced"), needs.unplaced),
    ]
    told = [
        texts("summary-commune", name=shorten(name, 70), count=count)
        for name, count in [*needs.communes[:_MOST_COMMUNES], *together]
        if count
    ]
    if not told:
        return []
    several = sum(count for _, count in [*needs.communes, *together[1:]]) > needs.received
    said = texts("summary-communes", communes=join(told, " · "))
    return [Html(f"\n{said}{texts('summary-communes-several') if several else ''}")]


def _statuses(summary: Summary, texts: Texts) -> list[Html]:
    if not summary.needs.received:
        return []
    counts = [
        texts("summary-status", status=status_name(status, texts), count=count)
        for status, count in summary.needs.statuses.items()
    ]
    return [texts("summary-statuses", count=summary.needs.received, statuses=join(counts, " · "))]


def _bars(rows: list[tuple[int, str]], rest: tuple[int, str] | None, texts: Texts) -> list[Html]:
    """Render one line each, figure first; the remainder has no bar, which would dwarf the others."""
    most = max(count for count, _ in rows)
    lines = [(count, _bar(count, most), name) for count, name in rows]
    if rest is not None:
        lines.append((rest[0], "", rest[1]))
    figures = [texts.plain("summary-figure", count=count) for count, _, _ in lines]
    width = max(map(len, figures))
    return [
        Html(f"<code>{figure:>{width}} {bar:<{_LONGEST_BAR}}</code> {escape(shorten(name, 70))}")
        for figure, (_, bar, name) in zip(figures, lines, strict=True)
    ]


def _bar(count: int, most: int) -> str:
    halves = max(1, round(2 * _LONGEST_BAR * count / most))
    return _FULL * (halves // 2) + _HALF * (halves % 2)


def _not_understood(summary: Summary, texts: Texts) -> Html:
    if not summary.not_understood:
        return Html("")
    words = [_readable(word, texts) for word in summary.not_understood]
    return Html(f"{texts('summary-not-understood', words=shorten(' '.join(words), 80))}\n")


def _readable(word: str, texts: Texts) -> str:
    statuses = {status.value for status in NeedStatus}
    return status_name(NeedStatus(word), texts) if word in statuses else word
