"""The plan as a workbook: `/modele` sends it, a workbook sent back is previewed, then imported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from handlers.turns.arrivals import Arrival, Receiver
from handlers.turns.incoming import LARGEST_FILE_BYTES, Command, MediaMessage
from handlers.turns.keyboards import Button, Keyboard
from handlers.turns.menu import HelpSection
from handlers.turns.notices import Notice, Occasion, document
from handlers.turns.routes import OnCommand, OnDocument, OnPress, Route
from handlers.turns.turn import Turn
from handlers.undoing.buttons import undo_row
from services.access import Permission
from services.errors import NotFoundError, RefusedError
from services.files.content import SentKind
from services.plan import sheets
from services.plan.acts import ACTS, PLAN
from services.plan.imports import confirming
from services.plan.imports.comparison import DryRun
from services.plan.imports.workbooks import understand_workbook
from storage.records.outbox import Rendered
from views.plan.imports import importable, pages_of, render_done, render_preview
from views.plan.workbook import MIME_TYPE, render_workbook
from views.texts import Html, Texts

TEMPLATE: Final = "plan-workbook"
IMPORT: Final = "plan-import"
IMPORT_OF_TABLE: Final = "plan-import-table"


@dataclass(frozen=True, slots=True)
class ShowImport:
    """Another page of the dry run."""

    code: ClassVar[str] = "iv"
    import_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ConfirmImport:
    """« Importer »."""

    code: ClassVar[str] = "ic"
    import_id: int


@dataclass(frozen=True, slots=True)
class CancelImport:
    """« Ne rien importer »."""

    code: ClassVar[str] = "ix"
    import_id: int


def send_template(_command: Command, turn: Turn) -> None:
    turn.reply(turn.texts("workbook-coming"))
    turn.send_document(TEMPLATE)


def take_workbook(message: MediaMessage, turn: Turn) -> None:
    """Fetch a workbook from a manager of the plan; its preview follows."""
    _fetch(IMPORT, message, turn)


def take_table(message: MediaMessage, turn: Turn) -> None:
    """Fetch a table that was saved as text; it is a plan like a workbook's."""
    _fetch(IMPORT_OF_TABLE, message, turn)


def _fetch(receiver: str, message: MediaMessage, turn: Turn) -> None:
    if message.size_bytes > LARGEST_FILE_BYTES:
        raise RefusedError("refused-file-too-large")
    turn.reply(turn.texts("import-reading"))
    turn.fetch(receiver, message.attachment.file_id or "")


def show_page(press: ShowImport, turn: Turn) -> None:
    """Show another page, in place."""
    run = confirming.preview(turn.work, turn.actor, press.import_id, turn.territory)
    text, keyboard = _preview(run, press.import_id, press.page, turn.texts)
    turn.edit(text, keyboard)


def confirm(press: ConfirmImport, turn: Turn) -> None:
    """Import the workbook, once."""
    run = confirming.confirm(turn.work, turn.actor, press.import_id, turn.territory, at=turn.now)
    undoing = undo_row(turn.work, turn.actor, PLAN, ACTS, turn.texts)
    turn.edit(render_done(run, turn.texts), [undoing])


def cancel(press: CancelImport, turn: Turn) -> None:
    confirming.cancel(turn.work, turn.actor, press.import_id)
    turn.edit(turn.texts("import-cancelled"))


def _take(arrival: Arrival) -> None:
    sender, territory = arrival.sender, arrival.texts.territory
    if sender is None:
        raise NotFoundError
    import_id = confirming.keep(arrival.work, sender, arrival.content, at=arrival.now)
    run = confirming.preview(arrival.work, sender, import_id, territory)
    text, keyboard = _preview(run, import_id, 0, arrival.texts)
    arrival.show(f"{IMPORT}:{import_id}", text, keyboard)


def _preview(run: DryRun, import_id: int, page: int, texts: Texts) -> tuple[Html, Keyboard]:
    pages = pages_of(run)
    page = max(0, min(page, pages - 1))
    turning = [
        Button(texts.plain(key), ShowImport(import_id, number))
        for key, number in (("plan-before", page - 1), ("plan-after", page + 1))
        if 0 <= number < pages
    ]
    count = importable(run.outcomes)
    label = texts.plain("import-button-confirm", count=count)
    confirming = [Button(label, ConfirmImport(import_id), "primary")] if count else []
    leaving = [Button(texts.plain("import-button-cancel"), CancelImport(import_id))]
    return render_preview(run, texts, page=page), [turning, confirming, leaving]


def _render_template(occasion: Occasion) -> Rendered:
    # Columns are in French in every language: the importer reads one format.
    content = render_workbook(sheets.list_rows(occasion.work), Texts("fr", occasion.texts.territory))
    caption = occasion.texts("workbook-caption")
    return document(occasion.texts.plain("workbook-file"), content, MIME_TYPE, caption)


def receivers() -> Mapping[str, Receiver]:
    """Return what becomes of a fetched workbook, and of a table that was sent as text."""
    return {
        IMPORT: Receiver(SentKind.WORKBOOK, understand_workbook, _take),
        IMPORT_OF_TABLE: Receiver(SentKind.TABLE, understand_workbook, _take),
    }


def notices() -> Mapping[str, Notice]:
    return {TEMPLATE: _render_template}


def routes() -> Sequence[Route]:
    """Return routes for managers of the plan; any other person's workbook is a plain attachment."""
    return [
        OnCommand("modele", send_template, Permission.MANAGE_PLAN, rank=43, section=HelpSection.PLAN),
        OnDocument((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"), take_workbook, Permission.MANAGE_PLAN),
        OnDocument((".csv", ".csv.txt", ".tsv"), take_table, Permission.MANAGE_PLAN),
        OnPress(ShowImport, show_page, Permission.MANAGE_PLAN),
        OnPress(ConfirmImport, confirm, Permission.MANAGE_PLAN),
        OnPress(CancelImport, cancel, Permission.MANAGE_PLAN),
    ]
