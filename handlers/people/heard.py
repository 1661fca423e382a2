"""An absence told in one's own words, and the wish for no more messages."""

from handlers.people import absences
from handlers.people.absences import OpenPause
from handlers.turns.keyboards import Button
from handlers.turns.parts import as_command
from handlers.turns.routes import HeardMessage, OnMeaning, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.hearing.meanings import Intent


def take_absence(heard: HeardMessage, turn: Turn) -> None:
    """Note an absence with its dates; ask for its end when none was told."""
    first, last = heard.meaning.slots.first, heard.meaning.slots.last
    if last is None:
        dates = ""
    elif first is None:
        dates = f"{last.day:%d/%m/%Y}"
    else:
        dates = f"du {first.day:%d/%m/%Y} au {last.day:%d/%m/%Y}"
    absences.ask(as_command(heard.message, "pause", dates), turn)


def take_stop(_heard: HeardMessage, turn: Turn) -> None:
    """Offer an absence, and say how to leave."""
    pause = Button(turn.texts.plain("heard-stop-pause"), OpenPause())
    turn.reply(turn.texts("heard-stop"), [[pause]])


def routes() -> list[Route]:
    return [
        OnMeaning(Intent.ABSENCE, take_absence, Permission.CHANGE_PROFILE),
        OnMeaning(Intent.STOP, take_stop, Permission.CHANGE_PROFILE),
    ]
