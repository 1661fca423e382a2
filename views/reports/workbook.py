"""The data behind a report, sheet by sheet: every line of the PDF, then all data it was made from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from storage.records.report import ReportContent
from views.documents.blocks import Section
from views.needs.statuses import status_name as need_status_name
from views.plan.statuses import status_name
from views.texts import Texts

Value = str | float | int | dict[str, str] | None
"""A cell; a day is `{"day": "2026-10-13"}`."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A name's key, columns `(key, width)`, and rows; a column holds numbers where its values do."""

    key: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Value]]


def workbook_of(
    content: ReportContent, sections: Sequence[Section], cover: Sequence[str], texts: Texts
) -> dict[str, Any]:
    """Return sheets as JSON values: name, column titles with widths, rows of texts and numbers."""
    told = _Sheet(
        "told", (("part", 60), ("figure", 24), ("detail", 24), ("more", 24)), _told(sections, cover)
    )
    sheets = (
        told,
        _Sheet("actions", _ACTIONS, _actions(content, texts)),
        _Sheet("axes", _AXES, _axes(content)),
        _Sheet("indicators", _INDICATORS, _indicators(content, texts)),
        _Sheet("themes", _THEMES, _themes(content, texts)),
        _Sheet("communes", _NAMED, _communes(content, texts)),
        _Sheet("publics", _NAMED, content.needs.publics),
        _Sheet("statuses", _NAMED, _statuses(content, texts)),
        _Sheet("coverage", _COVERAGE, _coverage(content, texts)),
        _Sheet("waves", _WAVES, _waves(content)),
        _Sheet("questions", _QUESTIONS, _questions(content, texts)),
        _Sheet("criteria", _CRITERIA, _criteria(content)),
    )
    return {
        "notice": texts.plain("report-sheet-notice", reference=content.reference).splitlines(),
        "notice_name": texts.plain("report-sheet-read"),
        "sheets": [_as_json(sheet, texts) for sheet in sheets],
    }


def _as_json(sheet: _Sheet, texts: Texts) -> dict[str, Any]:
    return {
        "name": texts.plain(f"report-sheet-{sheet.key}"),
        "columns": [
            {"title": texts.plain(f"report-field-{key}"), "width": width} for key, width in sheet.columns
        ],
        "rows": [list(row) for row in sheet.rows],
    }


_TOLD: Final = (("part", 60), ("figure", 24), ("detail", 24), ("more", 24))


def _told(sections: Sequence[Section], cover: Sequence[str]) -> Iterator[Sequence[Value]]:
    yield from ((line,) for line in cover)
    for section in sections:
        yield ()
        yield from section.rows()


_ACTIONS: Final = (
    ("code", 10), ("title", 60), ("committee", 12), ("lead", 34), ("status", 18), ("percent", 12),
    ("ends-on", 14), ("period", 24), ("silent-since", 16), ("highlight", 60), ("highlight-on", 14),
    ("obstacle", 24), ("obstacle-text", 60), ("support", 12), ("missing", 24), ("needs", 12),
)  # fmt: skip


def _actions(content: ReportContent, texts: Texts) -> Iterator[Sequence[Value]]:
    for action in content.plan.actions:
        yield (
            action.code,
            action.title,
            action.committee_code,
            action.lead,
            status_name(action.status, texts),
            action.percent,
            _day(action.ends_on),
            action.period_text,
            _day(action.silent_since),
            action.highlight,
            _day(action.highlight_on),
            texts.plain(f"obstacle-{action.obstacle.value}") if action.obstacle else None,
            action.obstacle_text,
            texts.plain("report-support-wanted") if action.wants_support else None,
            ", ".join(texts.plain(f"report-lacks-{part}") for part in action.missing) or None,
            action.needs,
        )


_AXES: Final = (("code", 10), ("title", 60), ("percent", 12), ("known", 14), ("total", 12))


def _axes(content: ReportContent) -> Iterator[Sequence[Value]]:
    for axis in content.plan.axes:
        for one in (axis, *axis.objectives):
            yield one.code, one.title, _rounded(one.percent), one.known, one.total


_INDICATORS: Final = (
    ("action", 10), ("name", 60), ("unit", 16), ("kind", 12), ("direction", 12), ("baseline", 12),
    ("baseline-on", 14), ("target", 12), ("target-on", 14), ("latest", 12), ("latest-on", 14), ("share", 14),
)  # fmt: skip


def _indicators(content: ReportContent, texts: Texts) -> Iterator[Sequence[Value]]:
    for one in content.plan.indicators:
        yield (
            one.action_code,
            one.name,
            one.unit,
            texts.plain(f"report-kind-{one.kind.value}"),
            texts.plain(f"report-direction-{one.direction.value}"),
            one.baseline,
            _day(one.baseline_on),
            one.target,
            _day(one.target_on),
            one.latest,
            _day(one.latest_on),
            _rounded(100 * one.share if one.share is not None else None),
        )


_THEMES: Final = (
    ("committee", 12), ("theme", 34), ("received", 12), ("earlier", 14), ("standing", 14), ("linked", 14),
)  # fmt: skip


def _themes(content: ReportContent, texts: Texts) -> Iterator[Sequence[Value]]:
    for theme in content.needs.themes:
        name = theme.name or texts.plain("theme-none")
        yield theme.committee_code, name, theme.received, theme.earlier, theme.standing, theme.linked


_NAMED: Final = (("name", 50), ("count", 12))


def _communes(content: ReportContent, texts: Texts) -> Iterator[Sequence[Value]]:
    needs = content.needs
    yield from needs.communes
    if needs.grouped_communes:
        limit, count = str(needs.group_limit), needs.grouped_communes
        yield texts.plain("report-small-communes", count=count, limit=limit), needs.small_communes
    yield texts.plain("summary-everywhere"), needs.whole_territory
    if needs.unplaced:
        yield texts.plain("summary-unplaced"), needs.unplaced


def _statuses(content: ReportContent, texts: Texts) -> Iterator[Sequence[Value]]:
    for status, count in content.needs.statuses.items():
        yield need_status_name(status, texts), count


_COVERAGE: Final = (("theme", 34), ("action", 10), ("needs", 12))


def _coverage(content: ReportContent, texts: Texts) -> Iterator[Sequence[Value]]:
    names = {theme.code: theme.name for theme in content.needs.themes}
    for cell in content.needs.coverage:
        yield names.get(cell.theme_code) or texts.plain("theme-none"), cell.action_code, cell.count


_WAVES: Final = (
    ("reference", 12), ("title", 60), ("opened-on", 14), ("closed-on", 14), ("asked", 12), ("answered", 12),
    ("organisations", 14), ("silent-organisations", 16), ("decision", 60),
)  # fmt: skip


def _waves(content: ReportContent) -> Iterator[Sequence[Value]]:
    for wave in content.polls.waves:
        yield (
            wave.reference,
            wave.title,
            _day(wave.opened_on),
            _day(wave.closed_on),
            wave.asked,
            wave.respondents,
            wave.organisations,
            wave.silent_organisations,
            wave.decision,
        )


_QUESTIONS: Final = (
    ("reference", 12), ("question", 10), ("item", 24), ("criterion", 16), ("title", 60), ("answer", 40),
    ("count", 10), ("concerned", 12), ("not-concerned", 14), ("mean", 10), ("earlier-mean", 12),
)  # fmt: skip


def _questions(content: ReportContent, texts: Texts) -> Iterator[Sequence[Value]]:
    """Yield a row for each answer of each question; a hidden question has one row, which says so."""
    for wave in content.polls.waves:
        for question in wave.questions:
            head = (wave.reference, question.reference, question.item, question.criterion, question.text)
            if question.is_hidden:
                yield (*head, texts.plain("report-hidden-group"))
                continue
            n = (question.answered - question.not_concerned, question.not_concerned)
            means = (_rounded(question.mean), _rounded(question.earlier_mean))
            for answer, count in question.counts or (("", None),):
                yield (*head, answer, count, *n, *means)


_CRITERIA: Final = (("criterion", 24), ("mean", 10), ("answers", 12))


def _criteria(content: ReportContent) -> Iterator[Sequence[Value]]:
    for criterion in content.polls.criteria:
        yield criterion.name, _rounded(criterion.mean), criterion.answers


def _day(day: date | None) -> Value:
    return {"day": day.isoformat()} if day else None


def _rounded(value: float | None) -> float | None:
    return round(value, 2) if value is not None else None
