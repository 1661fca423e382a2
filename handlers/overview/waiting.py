"""`/afaire`: everything that waits for a person, each item one tap away."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from handlers.forms.buttons import ResumeDraft
from handlers.turns.incoming import Command
from handlers.turns.keyboards import Button
from handlers.turns.menu import EVERYBODY
from handlers.turns.routes import OnCommand, OnPress, Route
from handlers.turns.turn import Turn
from handlers.wiring.feature import Awaited, WaitsFor
from services.access import Permission
from services.errors import MovedOnError
from services.overview.waiting import list_begun
from views.overview.waiting import draft_name, render_begun, render_waiting
from views.texts import label

WAITING: Final = "waiting"
_MOST: Final = 5


def show_waiting(kinds: Sequence[WaitsFor], _command: Command, turn: Turn) -> None:
    found = [waits for kind in kinds if (waits := kind.find(turn, _MOST)) is not None]
    lines = [line for waits in found for line in waits.lines]
    keyboard = [row for waits in found for row in waits.keyboard]
    turn.show(WAITING, render_waiting(lines, turn.texts), keyboard, anew=True)


def find_begun(turn: Turn, most: int) -> Awaited | None:
    """Find forms this person has begun and not sent."""
    latest, total = list_begun(turn.work, turn.actor, most=most)
    known = [draft for draft in latest if turn.forms.knows(draft)]
    if not known:
        return None
    rows = [
        [
            Button(
                label(turn.texts.plain("waiting-resume", name=draft_name(draft, turn.texts))),
                ResumeDraft(draft.id),
            )
        ]
        for draft in known
    ]
    return Awaited(render_begun(known, total, turn.texts), rows)


def resume(press: ResumeDraft, turn: Turn) -> None:
    """Show a form at the step where it was left."""
    draft = turn.work.drafts.find(press.draft_id, person_id=turn.actor.id)
    if draft is None or not turn.forms.knows(draft):
        raise MovedOnError
    turn.forms.resume(draft, turn)


def routes(others: Sequence[WaitsFor]) -> Sequence[Route]:
    """Return `/afaire` and its buttons; work other people wait for goes before a person's own drafts."""
    kinds = [*sorted(others, key=lambda kind: kind.rank), WaitsFor(100, find_begun)]
    return [
        OnCommand("afaire", partial(show_waiting, kinds), Permission.CONTRIBUTE, rank=5, menu=EVERYBODY),
        OnPress(ResumeDraft, resume, Permission.CONTRIBUTE),
    ]
