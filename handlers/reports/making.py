"""`/rapport`: the steering committee's report, prepared on demand, read, validated, delivered."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from handlers.forms.answers import said_text
from handlers.forms.parts import Field, Form, Prompt, card_of
from handlers.reports import files
from handlers.reports.cards import (
    SHELF,
    AskValidation,
    ChooseDelivery,
    DeleteReport,
    NewReport,
    OpenReport,
    PlanDrafts,
    SendReport,
    ShowShelf,
    ValidateReport,
    report_card,
    report_keyboard,
    shelf_keyboard,
    validation_keyboard,
)
from handlers.turns.arrivals import Arrival
from handlers.turns.gatherings import Gatherer, Gathering
from handlers.turns.incoming import Command, Incoming
from handlers.turns.keyboards import Button
from handlers.turns.menu import COORDINATION, HelpSection
from handlers.turns.routes import OnCommand, OnPress, Route
from handlers.turns.turn import Turn
from handlers.undoing.buttons import undo_row
from services.access import Permission
from services.errors import MovedOnError, RefusedError
from services.language.days import read_day
from services.language.periods import Period
from services.language.queries import Query
from services.needs.queries import read_need_query
from services.reports import jobs, making
from services.reports.acts import ACTS, makes, subject_of
from services.schedules.days_off import local_time
from storage.records.draft import Draft
from storage.records.outbox import FileForm
from storage.records.person import Role
from storage.records.report import Report
from views.reports.messages import MIME_TYPES, render_coming, render_report, render_shelf, render_validation
from views.texts import Html

DELIVERY_DAY: Final = "report-delivery-day"


def open_shelf(command: Command, turn: Turn) -> None:
    """Answer `/rapport [reference or period]`."""
    reference = making.read_reference(command.argument)
    if reference is not None:
        _show(making.read_by_reference(turn.work, turn.actor, *reference), turn, anew=True)
    elif command.argument.strip() and makes(turn.actor):
        _prepare(_period(command.argument, turn), turn)
    else:
        _show_shelf(turn, anew=True)


def _period(argument: str, turn: Turn) -> Period:
    today = local_time(turn.now, turn.territory).date()
    query = read_need_query(argument, turn.territory, today=today)
    if query.period is None or query != Query(period=query.period):
        # A word left unread may be half of the period, or a part that a report does not have.
        words = " ".join(query.not_understood) if query.period else argument
        raise RefusedError("report-period-unknown", words=(words or argument)[:60])
    return query.period


def show_shelf(_press: ShowShelf, turn: Turn) -> None:
    """Show the list, in place."""
    _show_shelf(turn)


def prepare(press: NewReport, turn: Turn) -> None:
    """Prepare a report for one of the usual periods."""
    period = making.usual_periods(turn.work, turn.territory, at=turn.now).get(press.period)
    if period is None:
        raise MovedOnError
    _prepare(period, turn)


def open_report(press: OpenReport, turn: Turn) -> None:
    _show(making.read(turn.work, turn.actor, press.report_id), turn)


def send(press: SendReport, turn: Turn) -> None:
    """Send the report as a file, made outside the turn."""
    report = making.read(turn.work, turn.actor, press.report_id)
    if press.form not in MIME_TYPES:
        raise MovedOnError
    turn.toast(turn.texts.plain("report-file-coming"))
    turn.send_document(files.FILE, report_id=report.id, form=press.form)


def ask_validation(press: AskValidation, turn: Turn) -> None:
    """Ask for confirmation, and when to send."""
    report = making.read(turn.work, turn.actor, press.report_id)
    count = making.count_readers(turn.work, at=turn.now)
    text = render_validation(report, turn.texts, readers=count)
    turn.place(report_card(report.id))
    turn.show(report_card(report.id), text, validation_keyboard(report, turn.texts))


def validate(press: ValidateReport, turn: Turn) -> None:
    """Validate the report and send it now."""
    report = making.validate(turn.work, turn.actor, press.report_id, turn.territory, at=turn.now)
    turn.toast(turn.texts.plain("report-validated"))
    _show(report, turn)


def delete_draft(press: DeleteReport, turn: Turn) -> None:
    """Delete a draft with one tap; « Défaire » stands under the answer."""
    report = making.delete_draft(turn.work, turn.actor, press.report_id, at=turn.now)
    undoing = undo_row(turn.work, turn.actor, subject_of(report.id), ACTS, turn.texts)
    shelf = [Button(turn.texts.plain("report-button-shelf"), ShowShelf())]
    turn.place(report_card(report.id))
    said = turn.texts("report-deleted", reference=report.reference)
    turn.show(report_card(report.id), said, [undoing, shelf])


def show_again(turn: Turn, report_id: int) -> None:
    """Show a report where its card is."""
    _show(making.read(turn.work, turn.actor, report_id), turn)


def choose_delivery(press: ChooseDelivery, turn: Turn) -> None:
    """Ask for the day of delivery."""
    report = making.read(turn.work, turn.actor, press.report_id)
    turn.forms.start(DELIVERY_DAY, turn, subject=str(report.id))


def plan_drafts(press: PlanDrafts, turn: Turn) -> None:
    """Plan recurring drafts, or stop them."""
    if not press.rhythm:
        jobs.stop_drafts(turn.work, turn.actor)
    elif press.rhythm in jobs.RHYTHMS:
        jobs.plan_drafts(turn.work, turn.actor, press.rhythm, turn.territory, at=turn.now)
    else:
        raise MovedOnError
    _show_shelf(turn)


def _prepare(period: Period, turn: Turn) -> None:
    report = making.request(turn.work, turn.actor, period, turn.territory, at=turn.now)
    turn.show(report_card(report.id), render_coming(report, turn.texts), anew=True)
    turn.gather(making.GATHERER, report_id=report.id)


def _show_shelf(turn: Turn, *, anew: bool = False) -> None:
    shelf, planned_at = making.shelf(turn.work, turn.actor), jobs.next_draft(turn.work)
    periods = making.usual_periods(turn.work, turn.territory, at=turn.now)
    turn.place(SHELF)
    text = render_shelf(shelf, turn.texts, planned_at=planned_at if shelf.manages else None)
    turn.show(SHELF, text, shelf_keyboard(shelf, list(periods), planned_at, turn.texts), anew=anew)


def _show(report: Report, turn: Turn, *, anew: bool = False) -> None:
    card = report_card(report.id)
    turn.place(card)
    keyboard = report_keyboard(report, turn.texts, manages=makes(turn.actor))
    turn.show(card, render_report(report, turn.texts), keyboard, anew=anew)


def _gather(gathering: Gathering) -> tuple[int, Any]:
    report_id = gathering.parameters["report_id"]
    content = making.gather_content(gathering.work, report_id, gathering.territory, now=gathering.now)
    return report_id, content


def _take(arrival: Arrival) -> None:
    """Show the requester the draft: its card, and the PDF."""
    report = making.fill(arrival.work, *arrival.content)
    sender = arrival.sender
    if sender is None or not makes(sender):
        return
    keyboard = report_keyboard(report, arrival.texts, manages=True)
    arrival.show(report_card(report.id), render_report(report, arrival.texts), keyboard)
    arrival.send_document(files.FILE, report_id=report.id, form=FileForm.PDF.value)


def _ask_day(_draft: Draft, turn: Turn) -> Prompt:
    return Prompt(turn.texts("report-ask-day"))


def _read_day(incoming: Incoming, _draft: Draft, turn: Turn) -> str:
    today = local_time(turn.now, turn.territory).date()
    day = read_day(said_text(incoming), today)
    if day <= today:
        raise RefusedError("report-day-past")
    return day.isoformat()


def _review_day(draft: Draft, turn: Turn) -> Html:
    report = making.read(turn.work, turn.actor, int(draft.subject))
    day = turn.texts.day(date.fromisoformat(draft.values["day"]))
    count = making.count_readers(turn.work, at=turn.now)
    return turn.texts("report-day-review", reference=report.reference, day=day, count=count)


def _finish_day(draft: Draft, turn: Turn) -> None:
    day, report_id = date.fromisoformat(draft.values["day"]), int(draft.subject)
    report = making.validate(turn.work, turn.actor, report_id, turn.territory, at=turn.now, deliver_on=day)
    planned = making.delivery_day(turn.work, report_id, turn.territory) or day
    turn.show(
        card_of(draft), turn.texts("report-planned", reference=report.reference, day=turn.texts.day(planned))
    )


def routes() -> Sequence[Route]:
    return [
        OnCommand(
            "rapport",
            open_shelf,
            Permission.READ_REPORTS,
            rank=52,
            menu=COORDINATION | {Role.STEERING},
            section=HelpSection.COMMITTEE,
        ),
        OnPress(ShowShelf, show_shelf, Permission.READ_REPORTS),
        OnPress(NewReport, prepare, Permission.MANAGE_REPORTS),
        OnPress(OpenReport, open_report, Permission.READ_REPORTS),
        OnPress(SendReport, send, Permission.READ_REPORTS),
        OnPress(AskValidation, ask_validation, Permission.MANAGE_REPORTS),
        OnPress(ValidateReport, validate, Permission.MANAGE_REPORTS),
        OnPress(DeleteReport, delete_draft, Permission.MANAGE_REPORTS),
        OnPress(ChooseDelivery, choose_delivery, Permission.MANAGE_REPORTS),
        OnPress(PlanDrafts, plan_drafts, Permission.MANAGE_REPORTS),
    ]


def forms() -> Sequence[Form]:
    """Return the form that asks for the day of delivery."""
    day = Field("day", _ask_day, _read_day, "report-field-day")
    return [Form(DELIVERY_DAY, (day,), _review_day, _finish_day, send_label="report-button-plan")]


def gatherers() -> Mapping[str, Gatherer]:
    return {making.GATHERER: Gatherer(_gather, _take)}
