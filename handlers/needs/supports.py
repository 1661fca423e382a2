"""« Je soutiens » under another author's need, and the notices supporters receive."""

from collections.abc import Mapping, Sequence

from handlers.needs.cards import DropSupport, SupportNeed, open_keyboard, show_again, show_need, touch
from handlers.turns.notices import Notice, Occasion, message
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.needs import alerts, supports
from services.needs.viewing import find_step_for
from storage.records.outbox import Rendered
from views.needs.supports import render_supported_step


def support(press: SupportNeed, turn: Turn) -> None:
    """Support a need with one tap, and follow its steps."""
    touch(turn, press.need_id)
    need = supports.support(turn.work, turn.actor, press.need_id, at=turn.now)
    turn.toast(turn.texts.plain("need-support-done", reference=need.reference))
    show_need(turn, need)


def withdraw(press: DropSupport, turn: Turn) -> None:
    """Withdraw support with one tap."""
    touch(turn, press.need_id)
    need = supports.withdraw(turn.work, turn.actor, press.need_id)
    turn.toast(turn.texts.plain("need-support-withdrawn", reference=need.reference))
    show_again(turn, need)


def _render_step(occasion: Occasion) -> Rendered | None:
    person = occasion.reader
    step = find_step_for(occasion.work, person, occasion.parameters["event_id"]) if person else None
    if person is None or step is None or not supports.is_supporter(occasion.work, person, step[0]):
        return None
    need, event = step
    text = render_supported_step(need, event, occasion.texts)
    return message(text, open_keyboard(need, occasion.texts), card=f"told:{event.id}")


def notices() -> Mapping[str, Notice]:
    """Return the notice of one step, for the need's supporters."""
    return {alerts.SUPPORTED_STEP: _render_step}


def routes() -> Sequence[Route]:
    return [
        OnPress(SupportNeed, support, Permission.CONTRIBUTE),
        OnPress(DropSupport, withdraw, Permission.CONTRIBUTE),
    ]
