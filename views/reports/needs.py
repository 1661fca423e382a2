"""Needs in a report: by theme and commune, their outcomes, and the actions that answer them."""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from services.plan.statuses import is_counted
from services.reports.editions import FIRST
from storage.records.figures import NeedFigures, ThemeFigures
from storage.records.report import ReportContent
from views.documents.blocks import (
    Bar,
    Bars,
    Bullets,
    Cell,
    Column,
    Matrix,
    MatrixLine,
    Paragraph,
    Section,
    Share,
    Stack,
    Stacks,
    Strip,
    Table,
    Tone,
)
from views.needs.statuses import LOOKS, status_name
from views.numbers import kinds_of, part_of, whole
from views.reports.essentials import place_words
from views.reports.words import is_compared, moment_of, short_day, spoken
from views.texts import Texts

MOST_COLUMNS: Final = 22
MOST_COMMUNES: Final = 10
MOST_CODES: Final = 40


def needs(content: ReportContent, texts: Texts) -> Section:
    """Build the section on needs: their themes and places, and their outcomes."""
    found = content.needs
    most = max(found.themes, key=lambda theme: theme.received, default=None)
    lead = texts.plain(
        "report-needs-lead" if is_compared(content) else "report-needs-lead-alone",
        count=found.received,
        earlier=found.earlier,
        first=short_day(content.earlier_first, texts),
        last=short_day(content.earlier_last, texts),
    )
    if kinds := kinds_of(found, texts):
        lead = f"{lead} {texts.plain('report-needs-kinds', kinds=kinds)}"
    if most and most.received:
        lead = f"{lead} {texts.plain('report-needs-most', theme=_name(most, texts), count=most.received)}"
    if not found.received and not found.waiting_in_all and not found.to_complete:
        return Section(texts.plain("report-needs"), lead, (), starts_page=True)
    return Section(
        title=texts.plain("report-needs"),
        lead=lead,
        blocks=(
            _fates(found, texts),
            _by_theme(found, texts, is_compared=is_compared(content)),
            _by_commune(found, texts),
            _by_public(found, texts),
            *_waiting(content, texts),
        ),
        starts_page=True,
    )


def _name(theme: ThemeFigures, texts: Texts) -> str:
    return theme.name or texts.plain("theme-none")


def _fates(found: NeedFigures, texts: Texts) -> Strip:
    parts = []
    for status, count in found.statuses.items():
        look = LOOKS[status]
        parts.append(Share(status_name(status, texts), count, whole(count, texts), look.sign, look.tone))
    title = texts.plain("report-fates")
    return Strip(title, tuple(parts), spoken(title, [(part.label, part.text) for part in parts], texts))


def _by_theme(found: NeedFigures, texts: Texts, *, is_compared: bool) -> Bars:
    themes = [theme for theme in found.themes if theme.received or theme.earlier]
    most = max((theme.received for theme in themes), default=0)
    bars = tuple(
        Bar(
            _name(theme, texts),
            whole(theme.received, texts),
            theme.received / most if most else None,
            texts.plain("report-before", count=theme.earlier) if is_compared else "",
        )
        for theme in sorted(themes, key=lambda theme: -theme.received)
    )
    title = texts.plain("report-needs-by-theme")
    return Bars(title, bars, spoken(title, [(bar.label, bar.value) for bar in bars], texts))


def _by_commune(found: NeedFigures, texts: Texts) -> Bars:
    shown, rest = found.communes[:MOST_COMMUNES], found.communes[MOST_COMMUNES:]
    pairs = list(shown)
    if rest:
        pairs.append((texts.plain("report-other-communes", count=len(rest)), sum(count for _, count in rest)))
    if found.small_communes:
        name = texts.plain(
            "report-small-communes", count=found.grouped_communes, limit=str(found.group_limit)
        )
        pairs.append((name, found.small_communes))
    if found.whole_territory:
        pairs.append((texts.plain("summary-everywhere"), found.whole_territory))
    if found.unplaced:
        pairs.append((texts.plain("summary-unplaced"), found.unplaced))
    most = max((count for _, count in pairs), default=0)
    bars = tuple(Bar(name, whole(count, texts), count / most if most else None) for name, count in pairs)
    title = texts.plain("report-needs-by-commune")
    said = spoken(title, [(bar.label, bar.value) for bar in bars], texts)
    return Bars(title, bars, said, texts.plain("report-communes-note"))


def _by_public(found: NeedFigures, texts: Texts) -> Bars:
    most = max((count for _, count in found.publics), default=0)
    bars = tuple(Bar(name, whole(count, texts), count / most) for name, count in found.publics if most)
    title = texts.plain("report-needs-by-public")
    return Bars(title, bars, spoken(title, [(bar.label, bar.value) for bar in bars], texts))


def _waiting(content: ReportContent, texts: Texts) -> Iterator[Table | Paragraph]:
    found = content.needs
    is_first = content.definitions == FIRST
    left = found.waiting_in_all - len(found.waiting)
    yield Table(
        texts.plain(
            "report-waiting-first" if is_first else "report-waiting",
            count=found.waiting_in_all,
            day=moment_of(content, texts),
        ),
        (
            Column(texts.plain("report-column-code"), 1),
            Column(texts.plain("report-column-theme"), 3),
            Column(texts.plain("report-column-place"), 3),
            Column(texts.plain("report-column-days"), 1.4, is_number=True),
        ),
        tuple(
            (
                Cell(need.reference, is_strong=True),
                Cell(need.theme or texts.plain("theme-none")),
                Cell(place_words(need, texts)),
                Cell(texts.plain("report-days", count=need.days)),
            )
            for need in found.waiting
        ),
        more=texts.plain("report-more-needs", count=left) if left > 0 else "",
        empty=texts.plain("report-none-waiting"),
    )
    if found.to_complete:
        yield Paragraph(texts.plain("report-to-complete", count=found.to_complete), is_note=True)


def coverage(content: ReportContent, texts: Texts) -> Section:
    """Build the section on actions that answer needs, and themes without any."""
    themes = [theme for theme in content.needs.themes if theme.standing]
    standing, linked = sum(theme.standing for theme in themes), sum(theme.linked for theme in themes)
    # « Thème à préciser » is no theme that an action could answer.
    uncovered = [_name(theme, texts) for theme in themes if theme.code and not theme.linked]
    idle = [action.code for action in content.plan.actions if is_counted(action.status) and not action.needs]
    return Section(
        title=texts.plain("report-coverage"),
        lead=texts.plain(
            "report-coverage-lead", part=part_of(linked, standing, texts), day=moment_of(content, texts)
        ),
        blocks=(
            _covered(themes, texts),
            _matrix(content, themes, texts),
            Bullets(
                texts.plain("report-uncovered"),
                tuple(uncovered),
                texts.plain("report-none-uncovered"),
                Tone.TROUBLE,
            ),
            Paragraph(
                texts.plain("report-idle-actions", count=len(idle), codes=", ".join(idle[:40]) or "–"),
                is_note=True,
            ),
        )
        if themes
        else (Paragraph(texts.plain("report-no-need")),),
    )


def _covered(themes: Sequence[ThemeFigures], texts: Texts) -> Stacks:
    legend = (
        Share(texts.plain("report-covered"), 0, "", "✓", Tone.GOOD),
        Share(texts.plain("report-not-covered"), 0, "", "○", Tone.MUTED),
    )
    stacks = tuple(
        Stack(
            _name(theme, texts),
            (theme.linked, theme.standing - theme.linked),
            texts.plain("report-tile-share", count=theme.linked, total=theme.standing),
        )
        for theme in themes
    )
    title = texts.plain("report-covered-by-theme")
    said = spoken(title, [(stack.label, stack.value) for stack in stacks], texts)
    return Stacks(title, legend, stacks, said)


def _matrix(content: ReportContent, themes: Sequence[ThemeFigures], texts: Texts) -> Matrix:
    found = Counter[tuple[str | None, str]]()
    weight = Counter[str]()
    for cell in content.needs.coverage:
        found[cell.theme_code, cell.action_code] += cell.count
        weight[cell.action_code] += cell.count
    kept = {code for code, _count in weight.most_common(MOST_COLUMNS)}
    codes = [action.code for action in content.plan.actions if action.code in kept]
    lines = tuple(
        MatrixLine(
            _name(theme, texts),
            tuple(found[theme.code, code] for code in codes),
            whole(theme.standing, texts),
            is_flagged=not theme.linked,
        )
        for theme in themes
    )
    none = texts.plain("report-not-covered")
    answered = [(line.label, ", ".join(itertools.compress(codes, line.cells)) or none) for line in lines]
    left = len(weight) - len(codes)
    return Matrix(
        texts.plain("report-matrix"),
        tuple(codes),
        lines,
        texts.plain("report-column-needs"),
        spoken(texts.plain("report-matrix"), answered, texts),
        texts.plain("report-more-columns", count=left) if left > 0 else texts.plain("report-matrix-legend"),
    )
