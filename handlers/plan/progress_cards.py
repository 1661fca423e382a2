"""Keyboards to begin a report, correct it, or ask for help."""

from handlers.plan.buttons import CorrectProgress, OpenAction, StartProgress, WantSupport
from handlers.turns.keyboards import Button, Keyboard, in_columns
from handlers.turns.turn import Turn
from handlers.undoing.buttons import undo_row
from services.plan.acts import ACTS, subject_of
from storage.records.action import ActionStatus
from storage.records.progress import Progress
from views.plan.statuses import status_name
from views.texts import Texts


def status_keyboard(action_id: int, texts: Texts) -> Keyboard:
    """Return every status, one tap away."""
    buttons = [
        Button(status_name(status, texts), StartProgress(action_id, status.value)) for status in ActionStatus
    ]
    return in_columns(buttons, 2)


def sent_keyboard(entry: Progress, turn: Turn) -> Keyboard:
    """Return the buttons under a report that was sent."""
    texts, support = turn.texts, []
    if entry.obstacle and not entry.wants_support:
        support.append(Button(texts.plain("progress-button-support"), WantSupport(entry.id)))
    correct = Button(texts.plain("progress-button-correct"), CorrectProgress(entry.id))
    undoing = undo_row(turn.work, turn.actor, subject_of(entry.action_id), ACTS, texts)
    return [support, [correct, open_button(entry.action_id, texts)], undoing]


def open_button(action_id: int, texts: Texts, *, label: str = "") -> Button:
    """Return « Voir la fiche », or a button with another label."""
    return Button(label or texts.plain("progress-button-sheet"), OpenAction(action_id))
