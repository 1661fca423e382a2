"""Thanks, greetings and words that say nothing: a word back, and nothing begun."""

from handlers.turns.routes import HeardMessage, OnMeaning, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.errors import RefusedError
from services.hearing.meanings import Intent
from services.language.hygiene import clean_text


def take_thanks(_heard: HeardMessage, turn: Turn) -> None:
    turn.reply(turn.texts("heard-thanks"))


def take_greeting(_heard: HeardMessage, turn: Turn) -> None:
    turn.reply(turn.texts("heard-greeting"))


def take_nothing(heard: HeardMessage, turn: Turn) -> None:
    """Say what to write; a message without a letter or sign is empty."""
    message = heard.message
    if not any(character.isprintable() and not character.isspace() for character in clean_text(message.text)):
        raise RefusedError("refused-empty")
    turn.reply(turn.texts("heard-nothing"))


def routes() -> list[Route]:
    return [
        OnMeaning(Intent.THANKS, take_thanks, Permission.CONTRIBUTE),
        OnMeaning(Intent.GREETING, take_greeting, Permission.CONTRIBUTE),
        OnMeaning(Intent.NOTHING, take_nothing, Permission.CONTRIBUTE),
    ]
