"""A report in a chat: the list, the card, captions of its files."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from services.reports.content import thaw
from services.reports.making import Shelf
from storage.records.outbox import FileForm
from storage.records.report import Report, ReportState
from views.reports.essentials import decisions, takeaways
from views.texts import Html, Texts, escape, join

MIME_TYPES: Final = {
    FileForm.PDF.value: "application/pdf",
    FileForm.XLSX.value: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def render_shelf(shelf: Shelf, texts: Texts, *, planned_at: datetime | None) -> Html:
    """Render the latest reports, and the time of the next automatic draft."""
    lines = [_line(report, texts) for report in shelf.reports]
    return join(
        [
            texts("report-shelf"),
            *(lines or [texts("report-shelf-empty")]),
            texts("report-next-draft", moment=texts.moment(planned_at)) if planned_at else Html(""),
            texts("report-shelf-hint") if shelf.manages else Html(""),
        ]
    )


def _line(report: Report, texts: Texts) -> Html:
    return texts("report-line", **_head(report, texts))


def _head(report: Report, texts: Texts) -> dict[str, str]:
    return {
        "reference": report.reference,
        "period": texts.capital_period(report.first, report.last),
        "state": _state(report, texts),
    }


def _state(report: Report, texts: Texts) -> str:
    if report.validated_at is not None:
        return texts.plain("report-state-validated", day=texts.date(report.validated_at))
    is_preparing = report.state is ReportState.PREPARING
    return texts.plain("report-state-preparing" if is_preparing else "report-state-draft")


def render_coming(report: Report, texts: Texts) -> Html:
    return texts("report-coming", **_head(report, texts))


def render_report(report: Report, texts: Texts) -> Html:
    """Render the report's card, with its three sentences."""
    return join([texts("report-card", **_head(report, texts)), Html(""), *_said(report, texts)])


def render_validation(report: Report, texts: Texts, *, readers: int) -> Html:
    """Render the effects of validating, with the question."""
    return texts("report-ask-validation", reference=report.reference, count=readers)


def render_caption(report: Report, texts: Texts) -> Html:
    """Render the caption of a file made on demand."""
    return texts("report-card", **_head(report, texts))


def render_delivery(report: Report, texts: Texts) -> Html:
    """Render the caption of a steering member's file (Bot API: a caption holds 1,024 characters)."""
    return join([texts("report-delivered", **_head(report, texts)), Html(""), *_said(report, texts)])


def _said(report: Report, texts: Texts) -> Sequence[Html]:
    if report.content is None:
        return []
    content = thaw(report.content)
    count = len(decisions(content, texts))
    return [
        *[Html(f"• {escape(said)}") for said in takeaways(content, texts)],
        Html(f"<b>{escape(texts.plain('report-decisions-count', count=count))}</b>"),
    ]


def file_name(report: Report, form: FileForm, texts: Texts) -> str:
    """Return « Rapport CTG R-2026-01.pdf »."""
    return f"{texts.plain('report-file', reference=report.reference)}.{form.value}"
