"""The summary in one message: figures first, bars after; it holds everything the card beside it shows."""

from datetime import datetime
from typing import Final

from services.language.hygiene import shorten
from services.overview.summaries import Summary, ThemeCount
from storage.records.need import NeedStatus
from views.needs.statuses import status_name
from views.numbers import FEWEST_FOR_PERCENT
from views.overview.summary_lines import plan_lines, poll_lines
from views.texts import Html, Texts, escape, join

MOST_THEMES: Final = 4
_MOST_COMMUNES: Final = 2
_LONGEST_BAR: Final = 8
_FULL, _HALF = "█", "▌"


def render_summary(summary: Summary, texts: Texts, *, now: datetime) -> Html:
    """Render needs received, compared with the days before, and waiting; then the state of plan and polls."""
    period = summary.period
    parts = [
        _not_understood(summary, texts),
        texts("summary-title", scope=scope_of(summary, texts)),
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
        *plan_lines(summary.plan, texts),
        *poll_lines(summary.polls, texts),
    ]
    if summary.backlog.to_triage:
        parts.append(Html(f"\n{texts('summary-next')}"))
    return join(parts)


def render_caption(summary: Summary, texts: Texts, *, now: datetime) -> Html:
    """Render the card's caption; the message before it says the same in words."""
    return texts("summary-caption", scope=scope_of(summary, texts), day=texts.date(now))


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
    difference = summary.received - summary.earlier
    if not difference:
        return Html(f", {texts('summary-same')}") if summary.received else Html("")
    key = "summary-more" if difference > 0 else "summary-fewer"
    said = texts(key, count=abs(difference), earlier=summary.earlier)
    return Html(f", {said}{_percent(difference, summary, texts)}")


def _percent(difference: int, summary: Summary, texts: Texts) -> Html:
    if min(summary.received, summary.earlier) < FEWEST_FOR_PERCENT:
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
    shown, others = summary.themes[:MOST_THEMES], summary.themes[MOST_THEMES:]
    rows = [(each.count, f"{texts.theme(each.code)} ({signed(each, texts)})") for each in shown if each.count]
    left = [each.count for each in others if each.count]
    return [Html(f"\n{texts('summary-themes')}"), *_bars(rows, texts, others=left)]


def signed(theme: ThemeCount, texts: Texts) -> str:
    """Return a theme's change since the period before: « +2 », « −1 », « = »."""
    difference = theme.count - theme.earlier
    if not difference:
        return "="
    sign = "+" if difference > 0 else "−"
    return f"{sign}{texts.plain('summary-figure', count=abs(difference))}"


def _communes(summary: Summary, texts: Texts) -> list[Html]:
    """Render one line, the largest counts first, small communes together."""
    named = [(texts.commune(code), count) for code, count in summary.communes[:_MOST_COMMUNES]]
    left = sum(count for _, count in summary.communes[_MOST_COMMUNES:])
    limit = texts.territory.small_commune_population
    together = [
        (texts.plain("summary-other-communes"), left),
        (texts.plain("summary-small", limit=limit), summary.small_communes),
        (texts.plain("summary-everywhere"), 0 if summary.commune_code else summary.whole_territory),
    ]
    told = [
        texts("summary-commune", name=shorten(name, 70), count=count)
        for name, count in [*named, *together]
        if count
    ]
    return [Html(f"\n{texts('summary-communes', communes=join(told, ' · '))}")] if told else []


def _statuses(summary: Summary, texts: Texts) -> list[Html]:
    if not summary.received:
        return []
    counts = [
        texts("summary-status", status=status_name(status, texts), count=count)
        for status, count in summary.statuses.items()
    ]
    return [texts("summary-statuses", statuses=join(counts, " · "))]


def _bars(rows: list[tuple[int, str]], texts: Texts, *, others: list[int]) -> list[Html]:
    """Render one line each, figure first; the remainder has no bar, which would dwarf the others."""
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
    return status_name(NeedStatus(word), texts) if word in statuses else word
