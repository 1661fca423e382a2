"""« Je soutiens » under somebody else's need, and what supporters are told of its life."""

from collections.abc import Mapping, Sequence

from handlers.needs.cards import DropSupport, SupportNeed, open_keyboard, show_need, touch
from handlers.turns.notices import Notice, Occasion, message
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.needs import alerts, supports
from services.needs.viewing import as_seen_by, step_as_seen_by
from storage.records.outbox import Rendered
from views.needs.supports import render_supported_step


def support(press: SupportNeed, turn: Turn) -> None:
    """One tap: supported, and told of what follows."""
    touch(turn, press.need_id)
    need = supports.support(turn.work, turn.actor, press.need_id, at=turn.now)
    turn.toast(turn.texts.plain("need-support-done", reference=need.reference))
    show_need(turn, need)


def withdraw(press: DropSupport, turn: Turn) -> None:
    """One tap: supported no more."""
    touch(turn, press.need_id)
    need = supports.withdraw(turn.work, turn.actor, press.need_id)
    turn.toast(turn.texts.plain("need-support-withdrawn", reference=need.reference))
    show_need(turn, need)


def _render_step(occasion: Occasion) -> Rendered | None:
    event = occasion.work.needs.find_event(occasion.parameters["event_id"])
    need = occasion.work.needs.find(event.need_id) if event else None
    person = occasion.reader
    if event is None or need is None or person is None:
        return None
    if not occasion.work.need_supports.has(need.id, person.id):
        return None
    seen, told = as_seen_by(person, need), step_as_seen_by(person, need, event)
    text = render_supported_step(seen, told, occasion.texts)
    return message(text, open_keyboard(need, occasion.texts), card=f"told:{event.id}")


def notices() -> Mapping[str, Notice]:
    """One step, for those who support the need."""
    return {alerts.SUPPORTED_STEP: _render_step}


def routes() -> Sequence[Route]:
    """The buttons under a need."""
    return [
        OnPress(SupportNeed, support, Permission.CONTRIBUTE),
        OnPress(DropSupport, withdraw, Permission.CONTRIBUTE),
    ]
