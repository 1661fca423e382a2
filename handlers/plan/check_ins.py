"""Check-ins: questions sent to leads at their action's rhythm, and replies in a lead's own words."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from handlers.plan.progress_cards import open_button, status_keyboard
from handlers.plan.progress_form import HIGHLIGHT, NOTHING, PROGRESS, status_said, with_photo
from handlers.turns.incoming import MediaMessage
from handlers.turns.keyboards import Keyboard
from handlers.turns.notices import Notice, Occasion, message
from handlers.turns.routes import OnReply, Reply, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.plan import check_ins, progress
from services.plan.obstacles import says_obstacle
from services.plan.progress_reading import ReadProgress, read_progress
from services.plan.statuses import ASKS_WHY
from storage.records.action import Action
from storage.records.outbox import Rendered
from storage.records.progress import Obstacle
from views.plan.check_ins import render_check_in, render_silent, render_unled
from views.texts import Texts

CARD: Final = "check-in"


def take_reply(reply: Reply, turn: Turn) -> None:
    """Take a reply to a check-in as a report to confirm: words, a percentage, a photo with its caption."""
    action = check_ins.action_asked_about(turn.work, turn.actor, int(reply.subject))
    sent = reply.message
    said = sent.caption if isinstance(sent, MediaMessage) else sent.text
    start_report(action.id, said, turn, photo=sent if isinstance(sent, MediaMessage) else None)


def start_report(action_id: int, words: str, turn: Turn, *, photo: MediaMessage | None = None) -> None:
    """Show what was told of an action as a report to confirm."""
    action = progress.ensure(turn.work, turn.actor, action_id)
    said = read_progress(words)
    values = _values(said, action)
    if photo is not None:
        values = with_photo(values, photo) | {"news": HIGHLIGHT, "text": said.text}
    turn.forms.start(PROGRESS, turn, values | {"confirm": True}, subject=str(action.id))


def _values(said: ReadProgress, action: Action) -> dict[str, Any]:
    """Return the reply's values; missing ones stay as they were, but a reason for trouble is asked for."""
    status = status_said(said, action)
    percent = said.percent if said.percent is not None else action.percent
    values: dict[str, Any] = {"status": status.value, "percent": percent}
    if said.text:
        is_obstacle = status in ASKS_WHY or says_obstacle(said.text)
        news = Obstacle.OTHER.value if is_obstacle else HIGHLIGHT
        return values | {"news": news, "text": said.text}
    return values if status in ASKS_WHY else values | {"news": NOTHING}


def _render_check_in(occasion: Occasion) -> Rendered | None:
    person, check_in_id = occasion.reader, occasion.parameters["check_in_id"]
    action = check_ins.find_open(occasion.work, person, check_in_id) if person else None
    if action is None:
        return None
    text = render_check_in(action, progress.find_latest(occasion.work, action), occasion.texts)
    return message(text, status_keyboard(action.id, occasion.texts), card=f"{CARD}:{check_in_id}")


def _render_unled(occasion: Occasion) -> Rendered | None:
    person, action_ids = occasion.reader, occasion.parameters["action_ids"]
    unled = check_ins.list_unled(occasion.work, person, action_ids) if person else []
    if not unled:
        return None
    return message(render_unled(unled, occasion.texts), _openers(unled, occasion.texts), card="actions-unled")


def _render_silent(occasion: Occasion) -> Rendered | None:
    person, action_ids = occasion.reader, occasion.parameters["action_ids"]
    silent = check_ins.list_silent(occasion.work, person, action_ids) if person else []
    if not silent:
        return None
    keyboard = _openers(silent, occasion.texts)
    return message(render_silent(silent, occasion.texts), keyboard, card="actions-silent")


def _openers(actions: Sequence[Action], texts: Texts) -> Keyboard:
    return [[open_button(action.id, texts, label=action.code)] for action in actions[:20]]


def notices() -> Mapping[str, Notice]:
    """Return the check-in, and the notices about silence and actions without a lead."""
    return {
        check_ins.ASKED: _render_check_in,
        check_ins.UNLED: _render_unled,
        check_ins.SILENT: _render_silent,
    }


def routes() -> Sequence[Route]:
    """Return the route for replies; the buttons are those of any report."""
    return [OnReply(CARD, take_reply, Permission.BROWSE_PLAN)]
