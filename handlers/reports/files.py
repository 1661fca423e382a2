"""Files of a report: on demand, and to the steering members; made when they are sent."""

from collections.abc import Mapping
from typing import Final

from handlers.reports.cards import FORMS, form_button
from handlers.turns.notices import Notice, Occasion, SlowNotice, document
from services.errors import NotFoundError, RefusedError
from services.reports import making
from storage.records.outbox import FileForm, Rendered
from storage.records.report import Report
from views.reports.document import report_manuscript
from views.reports.messages import MIME_TYPES, file_name, render_caption, render_delivery
from views.texts import Html

FILE: Final = "report-file"


def _render_file(occasion: Occasion) -> Rendered | None:
    form = FileForm(occasion.parameters["form"])
    report = _read(occasion)
    return _file(report, form, occasion, render_caption(report, occasion.texts)) if report else None


def _render_delivery(occasion: Occasion) -> Rendered | None:
    report = _read(occasion)
    if report is None:
        return None
    return _file(report, FileForm.PDF, occasion, render_delivery(report, occasion.texts))


def _read(occasion: Occasion) -> Report | None:
    """Return the report, if its reader may still see it."""
    person = occasion.reader
    try:
        return making.read(occasion.work, person, occasion.parameters["report_id"]) if person else None
    except (NotFoundError, RefusedError):
        return None


def _file(report: Report, form: FileForm, occasion: Occasion, caption: Html) -> Rendered:
    texts = occasion.texts
    others = [[form_button(report, other, texts) for other in FORMS if other is not form]]
    manuscript = report_manuscript(report, form, texts)
    return document(file_name(report, form, texts), manuscript, MIME_TYPES[form.value], caption, others)


def notices() -> Mapping[str, Notice]:
    """Return a report's file on demand, and the delivery to the steering members."""
    return {FILE: SlowNotice(_render_file), making.DELIVERY: SlowNotice(_render_delivery)}
