"""An action's card in a chat, and the buttons that lead to it."""

from dataclasses import dataclass
from typing import ClassVar, Final

from handlers.keyboards import Button, Keyboard
from handlers.turn import Turn
from services import actions
from services.actions import Sheet
from views.actions import render_sheet

SHEET: Final = "action"


@dataclass(frozen=True, slots=True)
class OpenAction:
    """« 1.2 »."""

    code: ClassVar[str] = "ao"
    action_id: int


@dataclass(frozen=True, slots=True)
class BrowsePlan:
    """A page of the plan; `scope` is `a` all, `m` my committees, `l` what I lead, `@` and a committee."""

    code: ClassVar[str] = "ab"
    scope: str
    status: str
    page: int


def show_action(turn: Turn, action_id: int, *, anew: bool = False) -> None:
    """Show a sheet, where it stands or (`anew`) at the bottom of the chat."""
    sheet = actions.sheet(turn.work, turn.actor, action_id)
    text = render_sheet(sheet, turn.texts, now=turn.now)
    turn.show(f"{SHEET}:{action_id}", text, _keyboard(sheet, turn), anew=anew)


def _keyboard(_sheet: Sheet, turn: Turn) -> Keyboard:
    return [[Button(turn.texts.plain("action-button-plan"), BrowsePlan("a", "", 0))]]
