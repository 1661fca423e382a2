"""A report's card in a chat, and the buttons under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from handlers.turns.keyboards import Button, Keyboard, in_columns
from services.reports.making import Shelf
from storage.records.outbox import FileForm
from storage.records.report import Report, ReportState
from views.texts import Texts

SHELF: Final = "reports"
FORMS: Final = (FileForm.PDF, FileForm.XLSX)


@dataclass(frozen=True, slots=True)
class NewReport:
    """« Du 1er janvier à aujourd’hui »: one of the usual periods."""

    code: ClassVar[str] = "rn"
    period: str


@dataclass(frozen=True, slots=True)
class OpenReport:
    """One report of the list."""

    code: ClassVar[str] = "ro"
    report_id: int


@dataclass(frozen=True, slots=True)
class SendReport:
    """« PDF », « Classeur »: the report as a file of this form."""

    code: ClassVar[str] = "rf"
    report_id: int
    form: str


@dataclass(frozen=True, slots=True)
class AskValidation:
    """« Valider »: asks for confirmation, and when to send."""

    code: ClassVar[str] = "rv"
    report_id: int


@dataclass(frozen=True, slots=True)
class ValidateReport:
    """« Valider et envoyer maintenant »."""

    code: ClassVar[str] = "ry"
    report_id: int


@dataclass(frozen=True, slots=True)
class ChooseDelivery:
    """« Valider et envoyer un autre jour »."""

    code: ClassVar[str] = "rd"
    report_id: int


@dataclass(frozen=True, slots=True)
class DeleteReport:
    """« Supprimer » a draft."""

    code: ClassVar[str] = "rx"
    report_id: int


@dataclass(frozen=True, slots=True)
class PlanDrafts:
    """« Préparer chaque trimestre », « chaque année »; an empty rhythm stops it."""

    code: ClassVar[str] = "rp"
    rhythm: str


@dataclass(frozen=True, slots=True)
class ShowShelf:
    """« Retour » to the list."""

    code: ClassVar[str] = "rs"


def report_card(report_id: int) -> str:
    """Return the key of the card that shows this report."""
    return f"report:{report_id}"


def shelf_keyboard(
    shelf: Shelf, periods: Sequence[str], planned_at: datetime | None, texts: Texts
) -> Keyboard:
    """Return buttons for new reports, then for existing ones."""
    made = [
        Button(report.reference, OpenReport(report.id))
        for report in shelf.reports
        if report.state is not ReportState.PREPARING
    ]
    if not shelf.manages:
        return in_columns(made, 3)
    new = [
        [Button(texts.plain(f"report-new-{name}"), NewReport(name), "primary" if rank == 0 else None)]
        for rank, name in enumerate(periods)
    ]
    rhythms = ("quarter", "year") if planned_at is None else ("",)
    plans = [Button(texts.plain(f"report-plan-{rhythm or 'stop'}"), PlanDrafts(rhythm)) for rhythm in rhythms]
    return [*new, *in_columns(made, 3), plans]


def form_button(report: Report, form: FileForm, texts: Texts) -> Button:
    """Return « PDF », or the button of another form."""
    return Button(texts.plain(f"report-button-{form.value}"), SendReport(report.id, form.value))


def report_keyboard(report: Report, texts: Texts, *, manages: bool) -> Keyboard:
    """Return the report's forms, and the buttons that change it."""
    rows = [[form_button(report, form, texts) for form in FORMS]]
    if manages and report.state is ReportState.DRAFT:
        validate = Button(texts.plain("report-button-validate"), AskValidation(report.id), "primary")
        rows.append([validate, Button(texts.plain("report-button-delete"), DeleteReport(report.id))])
    return [*rows, [Button(texts.plain("report-button-shelf"), ShowShelf())]]


def validation_keyboard(report: Report, texts: Texts) -> Keyboard:
    """Return the choices: now, another day, not at all."""
    return [
        [Button(texts.plain("report-button-now"), ValidateReport(report.id), "primary")],
        [Button(texts.plain("report-button-day"), ChooseDelivery(report.id))],
        [Button(texts.plain("form-back"), OpenReport(report.id))],
    ]
