"""News of an action in one line: « 1.2.1 60 %, 12 familles »; a review, then one tap."""

from dataclasses import dataclass
from typing import ClassVar, Final

from handlers.plan.check_ins import start_report
from handlers.turns.asides import ASIDE, NEW_NEED, aside_of, set_aside
from handlers.turns.keyboards import Button, in_columns
from handlers.turns.routes import HeardMessage, OnMeaning, OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.errors import MovedOnError, RefusedError
from services.hearing.meanings import Intent
from services.plan import progress, sheets
from views.texts import label

_MOST_ACTIONS: Final = 20


@dataclass(frozen=True, slots=True)
class NewsOf:
    """The action that the words set aside are news of."""

    code: ClassVar[str] = "aq"
    draft_id: int
    action_id: int


def take_progress(heard: HeardMessage, turn: Turn) -> None:
    """Review what is told about an action; ask which one when none is named."""
    code, text = heard.meaning.slots.action, heard.message.text
    if code is not None:
        action = sheets.get_by_code(turn.work, turn.actor, code)
        start_report(action.id, heard.meaning.slots.rest or text, turn)
        return
    led = sheets.list_led(turn.work, turn.actor)
    if not led:
        raise RefusedError("progress-none-led")
    if len(led) == 1:
        start_report(led[0].id, text, turn)
        return
    draft = set_aside(turn, heard.message, (NEW_NEED,))
    buttons = [
        Button(label(f"{one.code} {one.title}"), NewsOf(draft.id, one.id)) for one in led[:_MOST_ACTIONS]
    ]
    turn.reply(turn.texts("progress-which-action", text=text), in_columns(buttons, 1))


def choose(press: NewsOf, turn: Turn) -> None:
    """Review the words as news of the action that was chosen."""
    draft = turn.work.drafts.find(press.draft_id, person_id=turn.actor.id)
    if draft is None or draft.form != ASIDE or not turn.work.drafts.delete(draft.id):
        raise MovedOnError
    action = progress.ensure(turn.work, turn.actor, press.action_id)
    start_report(action.id, aside_of(draft).text, turn)


def routes() -> list[Route]:
    return [
        OnMeaning(Intent.PROGRESS, take_progress, Permission.BROWSE_PLAN),
        OnPress(NewsOf, choose, Permission.BROWSE_PLAN),
    ]
