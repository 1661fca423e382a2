"""The summary in one message: figures first, bars after, so that a screen reader tells the same story."""

from datetime import datetime
from typing import Final

from services.hygiene import shorten
from services.summaries import Summary, ThemeCount
from storage.records.need import NeedStatus
from views.texts import Html, Texts, escape, join

# Below ten, a share says more than is known.
_SMALLEST_SHARED: Final = 10
_MOST_THEMES: Final = 6
_MOST_COMMUNES: Final = 5
_LONGEST_BAR: Final = 8
_FULL, _HALF = "█", "▌"


def render_summary(summary: Summary, texts: Texts, *, now: datetime) -> Html:
    """What came in, against the days before, and what waits."""
    period = summary.period
    parts = [
        _not_understood(summary, texts),
        texts("summary-title", scope=_scope(summary, texts)),
        texts(
            "summary-period",
            first=texts.day(period.first),
            last=texts.day(period.last),
            days=period.days,
        ),
        Html(f"\n{texts('summary-received', count=summary.received)}{_change(summary, texts)}"),
        _waiting(summary, texts, now),
        *_themes(summary, texts),
        *_communes(summary, texts),
        *_statuses(summary, texts),
    ]
    if summary.backlog.to_triage:
        parts.append(Html(f"\n{texts('summary-next')}"))
    return join(parts)


def _scope(summary: Summary, texts: Texts) -> str:
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
    difference = summary.received - summary.earlier
    if not difference:
        return Html(f", {texts('summary-same')}") if summary.received else Html("")
    key = "summary-more" if difference > 0 else "summary-fewer"
    said = texts(key, count=abs(difference), earlier=summary.earlier)
    return Html(f", {said}{_percent(difference, summary, texts)}")


def _percent(difference: int, summary: Summary, texts: Texts) -> Html:
    if min(summary.received, summary.earlier) < _SMALLEST_SHARED:
        return Html("")
    percent = round(100 * abs(difference) / summary.earlier)
    sign = "+" if difference > 0 else "−"
    return Html(f", {texts('summary-percent', sign=sign, percent=percent)}")


def _waiting(summary: Summary, texts: Texts, now: datetime) -> Html:
    if summary.backlog.oldest_at is None:
        waiting = texts("summary-nothing-to-triage")
    else:
        days = max(0, (now - summary.backlog.oldest_at).days)
        waiting = texts("summary-to-triage", count=summary.backlog.to_triage, days=days)
    asked = (
        texts("summary-to-complete", count=summary.backlog.to_complete)
        if summary.backlog.to_complete
        else Html("")
    )
    return join([waiting, asked])


def _themes(summary: Summary, texts: Texts) -> list[Html]:
    if summary.theme_code or not summary.received:
        return []
    shown, others = summary.themes[:_MOST_THEMES], summary.themes[_MOST_THEMES:]
    rows = [(each.count, f"{texts.theme(each.code)} ({_signed(each)})") for each in shown if each.count]
    left = [each.count for each in others if each.count]
    return [Html(f"\n{texts('summary-themes')}"), *_bars(rows, texts, others=left)]


def _signed(theme: ThemeCount) -> str:
    difference = theme.count - theme.earlier
    return "=" if not difference else f"+{difference}" if difference > 0 else f"−{-difference}"


def _communes(summary: Summary, texts: Texts) -> list[Html]:
    rows = [(count, texts.commune(code)) for code, count in summary.communes[:_MOST_COMMUNES]]
    left = [count for _, count in summary.communes[_MOST_COMMUNES:]]
    if summary.small_communes:
        limit = texts.territory.small_commune_population
        rows.append((summary.small_communes, texts.plain("summary-small", limit=limit)))
    if summary.whole_territory and not summary.commune_code:
        rows.append((summary.whole_territory, texts.plain("summary-everywhere")))
    return [Html(f"\n{texts('summary-communes')}"), *_bars(rows, texts, others=left)] if rows else []


def _statuses(summary: Summary, texts: Texts) -> list[Html]:
    if not summary.received:
        return []
    counts = [
        texts("summary-status", status=texts.plain(f"need-status-{status.value}"), count=count)
        for status, count in summary.statuses.items()
    ]
    return [Html(f"\n{texts('summary-statuses')}"), join(counts, " · ")]


def _bars(rows: list[tuple[int, str]], texts: Texts, *, others: list[int]) -> list[Html]:
    """One line each, figure first; what is left out has no bar, which would dwarf the rest."""
    most = max(count for count, _ in rows)
    lines = [(count, _bar(count, most), name) for count, name in rows]
    if others:
        lines.append((sum(others), "", texts.plain("summary-others", count=len(others))))
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
    return texts.plain(f"need-status-{word}") if word in statuses else word
