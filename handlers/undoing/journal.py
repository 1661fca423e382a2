"""The journal of acts, a page at a time, for administrators."""

from collections.abc import Sequence
from typing import Final

from handlers.turns.keyboards import Button
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from handlers.undoing.buttons import OpenJournal
from services.access import Permission
from services.undoing import journal
from views.undoing.acts import render_journal

CARD: Final = "journal"


def show_journal(press: OpenJournal, turn: Turn) -> None:
    """Show a page of the journal."""
    found, page, has_more = journal.page(turn.work, turn.actor, press.page)
    turning = [(page - 1, "page-before", page > 0), (page + 1, "page-after", has_more)]
    buttons = [Button(turn.texts.plain(key), OpenJournal(to)) for to, key, is_there in turning if is_there]
    turn.place(CARD)
    days = turn.retention.logs.days
    turn.show(CARD, render_journal(found, turn.texts, page=page, days=days), [buttons], anew=press.page == 0)


def routes() -> Sequence[Route]:
    return [OnPress(OpenJournal, show_journal, Permission.READ_JOURNAL)]
