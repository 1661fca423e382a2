"""`/confidentialite`: the whole privacy notice."""

from handlers.turns.incoming import Command
from handlers.turns.routes import OnCommand, Route
from handlers.turns.turn import Turn
from services.access import Permission
from views.people.privacy import render_notice


def show_notice(_command: Command, turn: Turn) -> None:
    turn.reply(render_notice(turn.texts, turn.retention))


def routes() -> list[Route]:
    """Return the route, open to every sender, registered or not."""
    return [OnCommand("confidentialite", show_notice, Permission.BE_HEARD, rank=95)]
