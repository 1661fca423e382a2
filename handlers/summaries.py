"""`/synthese`: the needs of a period in one message."""

from collections.abc import Sequence

from handlers.incoming import Command
from handlers.routes import OnCommand, Route
from handlers.turn import Turn
from services.access import Permission
from services.calendar import local_time
from services.queries import read_query
from services.summaries import summarise
from views.summaries import render_summary


def sum_up(command: Command, turn: Turn) -> None:
    """`/synthese [theme, committee, commune] [period]`."""
    today = local_time(turn.now, turn.territory).date()
    query = read_query(command.argument, turn.territory, today=today)
    summary = summarise(turn.work, turn.actor, query, turn.territory, now=turn.now)
    turn.reply(render_summary(summary, turn.texts, now=turn.now))


def routes() -> Sequence[Route]:
    """`/synthese`."""
    return [OnCommand("synthese", sum_up, Permission.SEE_SUMMARY, rank=50)]
