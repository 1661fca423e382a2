"""« Défaire »: one button for every act that a feature lists, and the notice to people who had been told."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from handlers.turns.notices import Notice, Occasion, message
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from handlers.undoing.buttons import UndoAct
from services.access import Permission
from services.undoing import acts
from services.undoing.acts import Acts
from storage.records.outbox import Rendered
from views.undoing.acts import render_told, undone

Show = Callable[[Turn, int], None]
"""Shows the card of what an act was about, given its number."""


def undo(known: Acts, shows: Mapping[str, Show], press: UndoAct, turn: Turn) -> None:
    """Undo an act, say so, and show what it was about as it stands now."""
    done = acts.undo(turn.work, turn.actor, press.act_id, known, at=turn.now)
    turn.toast(undone(done, turn.texts))
    show = shows.get(done.subject.partition(":")[0])
    if show is not None:
        show(turn, done.subject_id)
    else:
        turn.reply(
            turn.texts("undo-done", what=turn.texts.plain(f"act-{done.kind}"), reference=done.reference)
        )


def _render_told(occasion: Occasion) -> Rendered | None:
    done = acts.find(occasion.work, occasion.parameters["act_id"])
    if done is None or occasion.reader is None:
        return None
    return message(render_told(done, occasion.texts))


def notices() -> Mapping[str, Notice]:
    return {acts.UNDONE: _render_told}


def routes(known: Acts, shows: Mapping[str, Show]) -> Sequence[Route]:
    """Return the route of « Défaire »; who may undo what is said by each act."""
    return [OnPress(UndoAct, partial(undo, known, shows), Permission.KEEP_PROFILE)]
