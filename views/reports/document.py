"""The whole report from its content: one sequence of sections that every form of it shows."""

from typing import Any

from services.reports.content import thaw
from storage.records.outbox import FileForm, Manuscript
from storage.records.report import Report, ReportContent, ReportState
from views.documents.blocks import Section, to_data
from views.reports.essentials import decisions, essentials, takeaways
from views.reports.indicators import indicators
from views.reports.limits import limits, submitted
from views.reports.needs import coverage, needs
from views.reports.plan import committees, difficulties, progress
from views.reports.polls import evaluation
from views.reports.words import moment_of
from views.reports.workbook import workbook_of
from views.texts import Texts

TEMPLATE = "report"


def report_manuscript(report: Report, form: FileForm, texts: Texts) -> Manuscript:
    """Return the manuscript of the report in one form.

    Raises:
        ValueError: the report is still being prepared.
    """
    if report.content is None:
        raise ValueError("the report has no content yet")
    content = thaw(report.content)
    if form is FileForm.XLSX:
        cover = cover_of(content, report, texts)
        told = [line for line in cover.values() if isinstance(line, str)]
        sections = sections_of(content, texts)
        return Manuscript(TEMPLATE, form, workbook_of(content, sections, [*told, *cover["takeaways"]], texts))
    return Manuscript(TEMPLATE, form, document_of(content, report, texts))


def document_of(content: ReportContent, report: Report, texts: Texts) -> dict[str, Any]:
    """Return cover, running titles and sections, as JSON values."""
    sections = [to_data(section) for section in sections_of(content, texts)]
    return cover_of(content, report, texts) | {
        "language": texts.language,
        "is_draft": report.state is not ReportState.VALIDATED,
        "sections": sections,
    }


def cover_of(content: ReportContent, report: Report, texts: Texts) -> dict[str, Any]:
    """Return the texts of the cover and of each page's head and foot."""
    return {
        "title": texts.plain("report-title", territory=content.territory),
        "convention": texts.plain(
            "report-convention", first=str(content.convention_first), last=str(content.convention_last)
        ),
        "heading": texts.plain("report-heading"),
        "territory": content.territory,
        "epci": content.epci,
        "reference": content.reference,
        "period": texts.capital_period(content.first, content.last),
        "data_at": texts.plain("report-data-at", day=moment_of(content, texts)),
        "state": _state(report, texts),
        "takeaways_title": texts.plain("report-takeaways"),
        "takeaways": list(takeaways(content, texts)),
        "decisions": texts.plain("report-decisions-count", count=len(decisions(content, texts))),
        "contents": texts.plain("report-contents"),
        "page": texts.plain("report-page"),
    }


def sections_of(content: ReportContent, texts: Texts) -> tuple[Section, ...]:
    """Return the report's parts in their order."""
    parts = (
        essentials,
        progress,
        committees,
        difficulties,
        indicators,
        needs,
        coverage,
        evaluation,
        submitted,
        limits,
    )
    return tuple(part(content, texts) for part in parts)


def _state(report: Report, texts: Texts) -> str:
    if report.validated_at is None:
        return texts.plain("report-state-draft")
    return texts.plain("report-state-validated", day=texts.date(report.validated_at))
