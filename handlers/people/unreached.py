"""In `/afaire`: people who get none of the bot's messages any more, for who can reach them otherwise."""

from collections.abc import Sequence

from handlers.people.directory import OpenPerson
from handlers.turns.keyboards import Button, in_columns
from handlers.turns.turn import Turn
from handlers.wiring.feature import Awaited, WaitsFor
from services.people.unreached import list_unreached
from views.people.directory import render_unreached


def find_unreached(turn: Turn, most: int) -> Awaited | None:
    """Find the members closed off last; each name opens their card."""
    people, total = list_unreached(turn.work, turn.actor, most=most)
    if not people:
        return None
    buttons = [
        Button(turn.texts.plain("unreached-button", number=number), OpenPerson(person.id))
        for number, person in enumerate(people, start=1)
    ]
    return Awaited(render_unreached(people, total, turn.texts), in_columns(buttons, 2))


def waiting() -> Sequence[WaitsFor]:
    return [WaitsFor(90, find_unreached)]
