"""`/mesdonnees`: all data held about a person, as two files made when they are sent."""

from typing import Any, Final

from handlers.turns.incoming import Command
from handlers.turns.notices import Notice, Occasion, SlowNotice, document
from handlers.turns.routes import OnCommand, Route
from handlers.turns.turn import Turn
from services.access import Permission
from storage.records.outbox import Rendered
from views.people import own_data

PAGE: Final = "own-data-page"
JSON: Final = "own-data-json"


def send_data(_command: Command, turn: Turn) -> None:
    """Send a page to read, and the same data as JSON."""
    turn.reply(turn.texts("data-coming"))
    turn.send_document(PAGE)
    turn.send_document(JSON)


def _render_page(occasion: Occasion) -> Rendered:
    page = own_data.render_page(_held(occasion), occasion.texts, at=occasion.now)
    caption = occasion.texts("data-caption-page")
    return document(occasion.texts.plain("data-file-page"), page, "text/html", caption)


def _render_json(occasion: Occasion) -> Rendered:
    content, is_packed = own_data.render_json(_held(occasion))
    caption, name = occasion.texts("data-caption-json"), occasion.texts.plain("data-file-json")
    if is_packed:
        return document(f"{name}.zip", content, "application/zip", caption)
    return document(name, content, "application/json", caption)


def _held(occasion: Occasion) -> dict[str, list[dict[str, Any]]]:
    envelope = occasion.envelope
    return occasion.work.personal_data.export(envelope.person_id, envelope.chat_id)


def notices() -> dict[str, Notice]:
    # A member of many years has thousands of lines: they are gathered beside the turns.
    return {PAGE: SlowNotice(_render_page), JSON: SlowNotice(_render_json)}


def routes() -> list[Route]:
    return [OnCommand("mesdonnees", send_data, Permission.BE_HEARD, rank=96)]
