"""The summary as the data of one card, in words and figures; `documents/summary.typ` draws it."""

from typing import Any

from services.overview.summaries import Summary
from services.polls.state import PollsNow, WaveState
from storage.records.figures import PlanFigures
from views.numbers import FEWEST_FOR_PERCENT
from views.overview.summaries import MOST_THEMES, scope_of, signed, themes_by_count
from views.overview.summary_lines import statuses_of
from views.plan.statuses import sign_of, status_name, tone_of
from views.texts import Texts

Data = dict[str, Any]


def draw_summary(summary: Summary, texts: Texts) -> Data | None:
    """Return the card's data; None for a summary of needs alone."""
    if summary.plan is None or summary.polls is None:
        return None
    return {
        "language": texts.language,
        "title": texts.plain("summary-card-title", scope=scope_of(summary, texts)),
        "subtitle": texts.capital_period(summary.period.first, summary.period.last),
        "date": texts.plain("summary-card-date", day=texts.day(summary.day)),
        "tiles": [
            _received(summary, texts),
            _done(summary.plan, texts),
            _difficulty(summary.plan, texts),
            _answered(summary.polls, texts),
        ],
        "needs": _needs(summary, texts),
        "actions": _actions(summary.plan, texts),
        "polls": _polls(summary.polls, texts),
    }


def _received(summary: Summary, texts: Texts) -> Data:
    needs = summary.needs
    label = texts.plain("summary-card-received", count=needs.received)
    note = texts.plain("summary-card-to-handle", count=needs.waiting_in_all)
    return _tile(_figure(needs.received, texts), label, note)


def _done(plan: PlanFigures, texts: Texts) -> Data:
    """Return a percentage, or a count while there are few actions; next to the time that has passed."""
    elapsed = texts.plain("summary-card-elapsed", elapsed=round(plan.elapsed))
    if not plan.total:
        return _tile(texts.plain("summary-none"), texts.plain("summary-card-no-plan"), "")
    if plan.total < FEWEST_FOR_PERCENT:
        label = texts.plain("summary-card-few", count=plan.done)
        return _tile(_of(plan.done, plan.total, texts), label, elapsed, "good")
    if plan.percent is None:
        return _tile(texts.plain("summary-none"), texts.plain("summary-card-unknown"), elapsed)
    percent = texts.plain("summary-card-percent", percent=round(plan.percent))
    return _tile(percent, texts.plain("summary-card-done"), elapsed, "good")


def _difficulty(plan: PlanFigures, texts: Texts) -> Data:
    label = texts.plain("summary-card-difficulty", count=plan.in_difficulty)
    note = texts.plain("summary-card-silent", count=plan.silent)
    tone = "trouble" if plan.in_difficulty else "plain"
    return _tile(_figure(plan.in_difficulty, texts), label, note, tone)


def _answered(polls: PollsNow, texts: Texts) -> Data:
    """Return the participation of the last closed poll: of one launched minutes ago it would say nothing."""
    wave = polls.closed_wave or polls.open_wave
    if wave is None:
        return _tile(texts.plain("summary-none"), texts.plain("summary-card-no-poll"), "")
    note = texts.plain(f"summary-card-poll-{'closed' if polls.closed_wave else 'open'}")
    return _tile(_of(wave.answered, wave.asked, texts), texts.plain("summary-card-answered"), note)


def _tile(figure: str, label: str, note: str, tone: str = "plain") -> Data:
    return {"figure": figure, "label": label, "note": note, "tone": tone}


def _needs(summary: Summary, texts: Texts) -> Data:
    found, is_compared = themes_by_count(summary.needs), summary.period.is_compared
    themes = [theme for theme in found[:MOST_THEMES] if theme.received]
    left = [theme for theme in found[MOST_THEMES:] if theme.received]
    rows = [
        {
            "label": texts.theme(theme.code),
            "share": theme.received / themes[0].received,
            "figure": _figure(theme.received, texts),
            "change": signed([theme], texts) if is_compared else "",
        }
        for theme in themes
    ]
    if left:
        # No bar for the rest, which would dwarf the others.
        label = texts.plain("summary-card-others", count=len(left))
        figure = _figure(sum(theme.received for theme in left), texts)
        change = signed(left, texts) if is_compared else ""
        rows.append({"label": label, "share": None, "figure": figure, "change": change})
    return {
        "title": texts.plain("summary-card-themes"),
        "note": texts.plain("summary-card-change") if rows and is_compared else "",
        "rows": rows,
        "empty": texts.plain("summary-card-no-need"),
    }


def _actions(plan: PlanFigures, texts: Texts) -> Data:
    parts = [
        {
            "count": count,
            "figure": _figure(count, texts),
            "word": status_name(status, texts),
            "sign": sign_of(status),
            "tone": tone_of(status).value,
        }
        for status, count in statuses_of(plan)
    ]
    return {
        "title": texts.plain("summary-card-actions", count=plan.total, abandoned=plan.abandoned),
        "parts": parts,
        "empty": texts.plain("summary-card-no-action"),
    }


def _polls(polls: PollsNow, texts: Texts) -> Data:
    rows = [
        {
            "label": _title(polls, wave, texts),
            "share": wave.answered / wave.asked if wave.asked else 0,
            "figure": _of(wave.answered, wave.asked, texts),
        }
        for wave in (polls.open_wave, polls.closed_wave)
        if wave is not None
    ]
    return {
        "title": texts.plain("summary-card-polls"),
        "rows": rows,
        "empty": texts.plain("summary-card-no-polls"),
    }


def _title(polls: PollsNow, wave: WaveState, texts: Texts) -> str:
    key = "summary-card-open" if wave is polls.open_wave else "summary-card-closed"
    return texts.plain(key, title=wave.title)


def _figure(count: int, texts: Texts) -> str:
    return texts.plain("summary-figure", count=count)


def _of(count: int, total: int, texts: Texts) -> str:
    return f"{_figure(count, texts)}/{_figure(total, texts)}"
