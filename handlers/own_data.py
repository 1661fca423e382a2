"""`/mesdonnees`: all that is held about somebody, as two files made when they are sent."""

from handlers.incoming import Command
from handlers.routes import OnCommand, Route
from handlers.turn import Turn
from services.access import Permission


def send_data(_command: Command, turn: Turn) -> None:
    """A page to read, and the same as JSON."""
    turn.reply(turn.texts("data-coming"))
    turn.send_document("own-data-page")
    turn.send_document("own-data-json")


def routes() -> list[Route]:
    """The right of access."""
    return [OnCommand("mesdonnees", send_data, Permission.BE_HEARD, rank=96)]
