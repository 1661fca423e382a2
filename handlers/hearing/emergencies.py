"""Somebody is in danger now: the numbers that help, at once, and nothing is kept of the message."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Final

from handlers.turns.incoming import Command, EditedText, Incoming, MediaMessage, TextMessage
from handlers.turns.keyboards import Button
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.hearing.emergency import Emergency, find_emergency
from services.people import parts
from views.hearing.emergencies import render_numbers

# After « Ce n'était pas cela » the next message is heard as any other, if it comes soon.
_HEARD_ANYWAY: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class NoEmergency:
    """« Ce n'était pas cela »."""

    code: ClassVar[str] = "he"


def emergency_of(incoming: Incoming) -> Emergency | None:
    """Return the emergency that words sent in private speak of, edited or not."""
    if not incoming.is_private:
        return None
    match incoming:
        case (
            TextMessage(text=said)
            | EditedText(text=said)
            | MediaMessage(caption=said)
            | Command(argument=said)
        ):
            return find_emergency(said) if said else None
    return None


def may_answer(incoming: Incoming, turn: Turn) -> bool:
    """Answer an emergency with its numbers; False when there is none, or its sender said it is none."""
    emergency = emergency_of(incoming)
    person = turn.person
    if person is not None and person.heard_anyway_until is not None and _carries_words(incoming):
        is_trusted = turn.now <= person.heard_anyway_until
        parts.hear_anyway(turn.work, person, None)
        if is_trusted:
            return False
    if emergency is None:
        return False
    no = [[Button(turn.texts.plain("emergency-not"), NoEmergency())]] if person is not None else []
    turn.reply(render_numbers(emergency.numbers, turn.texts), no)
    return True


def _carries_words(incoming: Incoming) -> bool:
    return isinstance(incoming, TextMessage | MediaMessage)


def deny(_press: NoEmergency, turn: Turn) -> None:
    """Ask for the words once more: nothing was kept of them."""
    parts.hear_anyway(turn.work, turn.actor, turn.now + _HEARD_ANYWAY)
    turn.reply(turn.texts("emergency-again"))


def routes() -> list[Route]:
    return [OnPress(NoEmergency, deny, Permission.KEEP_PROFILE)]
