"""Thanks, greetings and words that say nothing: a word back, and nothing begun."""

from handlers.turns.routes import HeardMessage, OnMeaning, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.hearing.meanings import Intent


def take_thanks(_heard: HeardMessage, turn: Turn) -> None:
    turn.reply(turn.texts("heard-thanks"))


def take_greeting(_heard: HeardMessage, turn: Turn) -> None:
    turn.reply(turn.texts("heard-greeting"))


def take_nothing(_heard: HeardMessage, turn: Turn) -> None:
    turn.reply(turn.texts("heard-nothing"))


def routes() -> list[Route]:
    return [
        OnMeaning(Intent.THANKS, take_thanks, Permission.CONTRIBUTE),
        OnMeaning(Intent.GREETING, take_greeting, Permission.CONTRIBUTE),
        OnMeaning(Intent.NOTHING, take_nothing, Permission.CONTRIBUTE),
    ]
