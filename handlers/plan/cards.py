"""An action's card in a chat, and the buttons that lead to it."""

from typing import Final

from handlers.plan.buttons import BrowsePlan, MeasureAction, ShowPhoto, StartProgress
from handlers.turns.keyboards import Button, Keyboard
from handlers.turns.turn import Turn
from handlers.undoing.buttons import undo_row
from services import access
from services.plan import sheets
from services.plan.acts import ACTS, subject_of
from services.plan.sheets import Sheet
from views.plan.indicators import render_indicators
from views.plan.sheets import render_sheet

SHEET: Final = "action"


def show_action(turn: Turn, action_id: int, *, anew: bool = False) -> None:
    """Show a sheet, in place or at the bottom of the chat."""
    sheet = sheets.sheet(turn.work, turn.actor, action_id)
    measured = render_indicators(sheet.indicators, turn.texts)
    text = render_sheet(sheet, turn.texts, now=turn.now, extra=measured)
    turn.show(f"{SHEET}:{action_id}", text, _keyboard(sheet, turn), anew=anew)


def _keyboard(sheet: Sheet, turn: Turn) -> Keyboard:
    texts, action = turn.texts, sheet.action
    rows: list[list[Button]] = []
    if access.may_report(turn.actor, action.lead_ids):
        rows.append([Button(texts.plain("progress-button"), StartProgress(action.id, ""), "primary")])
    if rows and sheet.indicators:
        rows[0].append(Button(texts.plain("measure-button"), MeasureAction(action.id)))
    photo = next((entry for entry in sheet.story if entry.photo_file_id), None)
    if photo is not None:
        rows.append([Button(texts.plain("progress-button-photo"), ShowPhoto(photo.id))])
    rows.append(undo_row(turn.work, turn.actor, subject_of(action.id), ACTS, texts))
    return [*rows, [Button(texts.plain("action-button-plan"), BrowsePlan("a", "", 0))]]
