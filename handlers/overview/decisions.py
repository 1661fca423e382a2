"""« Que dois-je décider ? »: what waits for the steering committee."""

from collections.abc import Sequence

from handlers.plan.buttons import OpenAction
from handlers.turns.keyboards import Button, in_columns
from handlers.turns.routes import HeardMessage, OnMeaning, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.hearing.meanings import Intent
from services.overview.decisions import find_waiting_decisions
from views.overview.decisions import MOST_SUPPORTS, render_waiting_decisions


def answer(_heard: HeardMessage, turn: Turn) -> None:
    """Say what waits; each action that wants support is one tap away."""
    waiting = find_waiting_decisions(turn.work, turn.actor, turn.territory, now=turn.now)
    buttons = [Button(one.code, OpenAction(one.action_id)) for one in waiting.supports[:MOST_SUPPORTS]]
    turn.reply(render_waiting_decisions(waiting, turn.texts, now=turn.now), in_columns(buttons, 4))


def routes() -> Sequence[Route]:
    return [OnMeaning(Intent.ASK_DECISIONS, answer, Permission.SEE_SUMMARY)]
