"""The action plan in a report: by axis, by committee, and actions in difficulty."""

from collections.abc import Iterator, Sequence
from typing import Final

from services.language.hygiene import shorten
from storage.records.figures import ActionFigures, AxisFigures, CommitteeFigures
from storage.records.report import ReportContent, TerritoryName
from views.documents.blocks import Bar, Bars, Cell, Column, Paragraph, Section, Table, Tone
from views.numbers import percent_words, whole
from views.plan.statuses import status_words, tone_of
from views.reports.essentials import status_strip, troubled
from views.reports.words import moment_of, obstacle_words, short_day, spoken, state_notes
from views.texts import Texts

MOST_ACTIONS: Final = 25
MOST_TROUBLED: Final = 20
_LONGEST_TITLE: Final = 140
_LONGEST_WORDS: Final = 200


def progress(content: ReportContent, texts: Texts) -> Section:
    """Build the progress by axis and objective, next to the time that has passed."""
    plan = content.plan
    return Section(
        title=texts.plain("report-progress"),
        lead=texts.plain(
            "report-progress-lead",
            percent=percent_words(plan.percent, texts),
            elapsed=percent_words(plan.elapsed, texts),
            known=plan.known,
            total=plan.total,
        ),
        blocks=(
            Paragraph(_since_previous(content, texts)),
            _by_axis(content, texts),
            *_by_committee(content, texts),
        ),
        starts_page=True,
    )


def _since_previous(content: ReportContent, texts: Texts) -> str:
    previous = content.previous
    if previous is None:
        return texts.plain("report-no-previous")
    return texts.plain(
        "report-since-previous",
        reference=previous.reference,
        day=short_day(previous.data_at.date(), texts),
        before=percent_words(previous.percent, texts),
        today=moment_of(content, texts),
        now=percent_words(content.plan.percent, texts),
    )


def _by_axis(content: ReportContent, texts: Texts) -> Bars:
    elapsed = content.plan.elapsed / 100
    bars = tuple(
        bar
        for axis in content.plan.axes
        for bar in (_bar(axis, elapsed, 0, texts), *(_bar(one, elapsed, 1, texts) for one in axis.objectives))
    )
    title = texts.plain("report-by-axis")
    said = spoken(title, [(bar.label, bar.value) for bar in bars], texts)
    passed = percent_words(content.plan.elapsed, texts)
    legend = texts.plain("report-elapsed-mark", percent=passed)
    return Bars(title, bars, said, legend)


def _bar(axis: AxisFigures, elapsed: float, level: int, texts: Texts) -> Bar:
    return Bar(
        label=f"{axis.code}  {shorten(axis.title, _LONGEST_TITLE)}",
        value=percent_words(axis.percent, texts),
        share=axis.percent / 100 if axis.percent is not None else None,
        note=texts.plain("report-known", known=axis.known, total=axis.total),
        mark=elapsed,
        level=level,
        tone=Tone.PLAIN if level == 0 else Tone.ONGOING,
    )


def _by_committee(content: ReportContent, texts: Texts) -> Iterator[Table]:
    lines = tuple(_committee_line(figures, content, texts) for figures in content.plan.committees)
    titles = ("committee", "actions", "mean", "finished", "ongoing", "trouble")
    widths = (5.0, 1.0, 1.4, 1.2, 1.2, 1.5)
    columns = tuple(
        Column(texts.plain(f"report-column-{title}"), width, is_number=title != "committee")
        for title, width in zip(titles, widths, strict=True)
    )
    if lines:
        yield Table(texts.plain("report-by-committee"), columns, lines)


def _committee_line(figures: CommitteeFigures, content: ReportContent, texts: Texts) -> tuple[Cell, ...]:
    named = [
        committee_name(committee, texts) for committee in content.committees if committee.code == figures.code
    ]
    counts = (figures.done, figures.ongoing, figures.in_difficulty)
    return (
        Cell(named[0] if named else texts.plain("report-no-committee")),
        Cell(whole(figures.total, texts)),
        Cell(percent_words(figures.percent, texts)),
        *(Cell(whole(count, texts)) for count in counts),
    )


def _groups(content: ReportContent, texts: Texts) -> Iterator[tuple[str, list[ActionFigures]]]:
    """Return each committee's name and actions, then actions without a committee."""
    known = {committee.code for committee in content.committees}
    for committee in content.committees:
        own = [action for action in content.plan.actions if action.committee_code == committee.code]
        yield committee_name(committee, texts), own
    rest = [action for action in content.plan.actions if action.committee_code not in known]
    yield texts.plain("report-no-committee"), rest


def committee_name(committee: TerritoryName, texts: Texts) -> str:
    """Return « Comité A – Parentalité, petite enfance… »."""
    return texts.plain("report-committee", code=committee.code, name=committee.name)


def committees(content: ReportContent, texts: Texts) -> Section:
    """List every action under its committee."""
    blocks = [_actions(name, own, texts) for name, own in _groups(content, texts) if own]
    return Section(
        title=texts.plain("report-committees"),
        lead=texts.plain(
            "report-committees-lead", count=content.plan.total, abandoned=content.plan.abandoned
        ),
        blocks=(status_strip(content.plan, texts), *blocks)
        if blocks
        else (Paragraph(texts.plain("report-no-action")),),
    )


def _actions(name: str, own: Sequence[ActionFigures], texts: Texts) -> Table:
    left = len(own) - MOST_ACTIONS
    return Table(
        name,
        (
            Column(texts.plain("report-column-code"), 0.9),
            Column(texts.plain("report-column-action"), 4.4),
            Column(texts.plain("report-column-lead"), 2.4),
            Column(texts.plain("report-column-status"), 2.0),
            Column(texts.plain("report-column-done"), 1.3, is_number=True),
            Column(texts.plain("report-column-due"), 1.5, is_number=True),
        ),
        tuple(_action(action, texts) for action in own[:MOST_ACTIONS]),
        more=texts.plain("report-more-actions", count=left) if left > 0 else "",
    )


def _action(action: ActionFigures, texts: Texts) -> tuple[Cell, ...]:
    is_stale = action.silent_since is not None
    note = obstacle_words(action, texts) if action.is_in_trouble else action.highlight or ""
    return (
        Cell(action.code, is_strong=True),
        Cell(shorten(action.title, _LONGEST_TITLE), shorten(note, _LONGEST_WORDS)),
        Cell(action.lead or texts.plain("report-no-lead")),
        Cell(status_words(action.status, texts), state_notes(action, texts), tone=tone_of(action.status)),
        Cell(
            percent_words(action.percent, texts),
            share=action.percent / 100 if action.percent is not None and not is_stale else None,
            tone=Tone.MUTED if is_stale else tone_of(action.status),
        ),
        Cell(short_day(action.ends_on, texts) if action.ends_on else shorten(action.period_text or "–", 40)),
    )


def difficulties(content: ReportContent, texts: Texts) -> Section:
    """List late, paused, blocked, overdue or silent actions, and wishes for support."""
    found = troubled(content)
    left = len(found) - MOST_TROUBLED
    table = Table(
        "",
        (
            Column(texts.plain("report-column-code"), 0.9),
            Column(texts.plain("report-column-action"), 3.6),
            Column(texts.plain("report-column-status"), 2.0),
            Column(texts.plain("report-column-obstacle"), 4.4),
            Column(texts.plain("report-column-support"), 1.6),
        ),
        tuple(_difficulty(action, texts) for action in found[:MOST_TROUBLED]),
        more=texts.plain("report-more-actions", count=left) if left > 0 else "",
        empty=texts.plain("report-no-difficulty"),
    )
    supported = sum(action.wants_support for action in found)
    return Section(
        title=texts.plain("report-difficulties"),
        lead=texts.plain("report-difficulties-lead", count=len(found), supported=supported),
        blocks=(table,),
    )


def _difficulty(action: ActionFigures, texts: Texts) -> tuple[Cell, ...]:
    notes = state_notes(action, texts)
    support = texts.plain("report-support-wanted") if action.wants_support else "–"
    return (
        Cell(action.code, is_strong=True),
        Cell(shorten(action.title, _LONGEST_TITLE), action.lead or texts.plain("report-no-lead")),
        Cell(status_words(action.status, texts), notes, tone=tone_of(action.status)),
        Cell(shorten(obstacle_words(action, texts), _LONGEST_WORDS) or texts.plain("report-nothing-said")),
        Cell(support, tone=Tone.TROUBLE if action.wants_support else Tone.MUTED),
    )
