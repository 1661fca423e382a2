"""`/synthese`: needs, plan and polls in one message, and on one card."""

from collections.abc import Mapping, Sequence
from typing import Final

from handlers.turns.incoming import Command
from handlers.turns.menu import DECIDING, HelpSection
from handlers.turns.notices import Notice, Occasion, picture
from handlers.turns.routes import OnCommand, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.needs.queries import read_need_query
from services.overview.summaries import summarise
from services.schedules.days_off import local_time
from storage.records.outbox import FileForm, Manuscript, Rendered
from views.overview.summaries import render_caption, render_summary
from views.overview.summary_cards import draw_summary
from views.texts import Html

CARD: Final = "summary-card"


def sum_up(command: Command, turn: Turn) -> None:
    """Answer `/synthese [theme, committee, commune] [period]`; the card shows the figures of the message."""
    today = local_time(turn.now, turn.territory).date()
    query = read_need_query(command.argument, turn.territory, today=today)
    summary = summarise(turn.work, turn.actor, query, turn.territory, now=turn.now)
    turn.reply(render_summary(summary, turn.texts))
    data = draw_summary(summary, turn.texts)
    if data is not None:
        caption = render_caption(summary, turn.texts)
        turn.send_document(CARD, data=data, caption=caption)


def _draw(occasion: Occasion) -> Rendered:
    card = Manuscript("summary", FileForm.PNG, occasion.parameters["data"])
    name = occasion.texts.plain("summary-card-file")
    return picture(name, card, Html(occasion.parameters["caption"]))


def notices() -> Mapping[str, Notice]:
    return {CARD: _draw}


def routes() -> Sequence[Route]:
    return [
        OnCommand(
            "synthese", sum_up, Permission.SEE_SUMMARY, rank=50, menu=DECIDING, section=HelpSection.COMMITTEE
        )
    ]
