"""Polls in `/afaire`."""

from collections.abc import Sequence

from handlers.polls.cards import AnswerPoll
from handlers.turns.keyboards import Button
from handlers.turns.turn import Turn
from handlers.wiring.feature import Awaited, WaitsFor
from services.polls.waiting import list_to_answer
from views.polls.waiting import render_to_answer
from views.texts import label


def find_to_answer(turn: Turn, most: int) -> Awaited | None:
    """Find open polls this person has not answered."""
    found = list_to_answer(turn.work, turn.actor, most=most, at=turn.now)
    if not found:
        return None
    rows = [
        [Button(label(turn.texts.plain("waiting-poll", title=title)), AnswerPoll(wave.id), "primary")]
        for wave, title in found
    ]
    return Awaited(render_to_answer(found, turn.texts), rows)


def waiting() -> Sequence[WaitsFor]:
    """Return open polls; they close, so they rank before items that can wait."""
    return [WaitsFor(20, find_to_answer)]
