"""Messages in `/afaire`: those that wait for this person's answer."""

from collections.abc import Sequence

from handlers.contact.cards import OpenMessage
from handlers.turns.keyboards import Button, in_columns
from handlers.turns.turn import Turn
from handlers.wiring.feature import Awaited, WaitsFor
from services.contact.viewing import list_waiting
from views.contact.messages import render_waiting_messages


def find_waiting(turn: Turn, most: int) -> Awaited | None:
    """Find messages that wait for an answer, each one tap away."""
    found, total = list_waiting(turn.work, turn.actor, most=most)
    if not found:
        return None
    buttons = [
        Button(turn.texts.plain("contact-button-open", number=number), OpenMessage(message.id))
        for number, message in enumerate(found, start=1)
    ]
    return Awaited(render_waiting_messages(found, total, turn.texts), in_columns(buttons, 2))


def waiting() -> Sequence[WaitsFor]:
    """Return the kind; who writes to somebody waits for a person, as the author of a need does."""
    return [WaitsFor(15, find_waiting)]
