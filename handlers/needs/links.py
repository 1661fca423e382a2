"""« Rattacher à une action »: one tap on the action, or its number; and notices of the action's progress."""

from collections.abc import Mapping, Sequence
from typing import Final

from handlers.forms.parts import Choice, Field, Form, Prompt, without_review
from handlers.needs.cards import DetachNeed, LinkNeed, show_need, touch
from handlers.needs.triage_forms import LISTENS_FOR, conclude
from handlers.plan.progress_cards import open_button
from handlers.turns.incoming import Incoming, TextMessage
from handlers.turns.notices import Notice, Occasion, message
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.errors import RefusedError
from services.needs import links, triage
from services.needs.viewing import get
from services.plan import alerts, sheets
from storage.records.draft import Draft
from storage.records.need import NeedStatus
from storage.records.outbox import Rendered
from views.plan.progress import render_answered_needs
from views.texts import label

LINK: Final = "need-link"
DETACH: Final = "need-detach"
_MOST: Final = 40


def open_link(press: LinkNeed, turn: Turn) -> None:
    """Ask which action, unless the need has moved on."""
    touch(turn, press.need_id)
    need = triage.get(turn.work, turn.actor, press.need_id)
    if need.status.value != press.seen:
        show_need(turn, need)
        return
    turn.forms.start(LINK, turn, {"seen": need.status.value}, subject=str(need.id))


def open_detachment(press: DetachNeed, turn: Turn) -> None:
    """Detach the only action, or ask which."""
    touch(turn, press.need_id)
    need = triage.get(turn.work, turn.actor, press.need_id)
    linked = links.list_linked(turn.work, need)
    if need.status.value != press.seen or not linked:
        show_need(turn, need)
    elif len(linked) > 1:
        turn.forms.start(DETACH, turn, {"seen": need.status.value}, subject=str(need.id))
    else:
        need = links.detach(turn.work, turn.actor, need.id, linked[0][0], seen=need.status, at=turn.now)
        turn.toast(turn.texts.plain("need-done-detached", reference=need.reference))
        show_need(turn, need)


def _ask_linked(draft: Draft, turn: Turn) -> Prompt:
    need = triage.get(turn.work, turn.actor, int(draft.subject))
    linked = links.list_linked(turn.work, need)
    choices = tuple(Choice(str(one), label(f"{code} {title}")) for one, code, title in linked)
    return Prompt(turn.texts("need-ask-detached", reference=need.reference), choices)


def _finish_detachment(draft: Draft, turn: Turn) -> None:
    seen, action_id = NeedStatus(draft.values["seen"]), int(draft.values["action"])
    conclude(
        draft,
        turn,
        "need-done-detached",
        lambda: links.detach(turn.work, turn.actor, int(draft.subject), action_id, seen=seen, at=turn.now),
    )


def _ask_action(draft: Draft, turn: Turn) -> Prompt:
    need = get(turn.work, turn.actor, int(draft.subject))
    found = links.list_candidates(turn.work, need, limit=_MOST)
    choices = tuple(Choice(action.code, label(f"{action.code} {action.title}")) for action in found)
    return Prompt(turn.texts("need-ask-action", reference=need.reference), choices, amounts=True)


def _read_action(incoming: Incoming, _draft: Draft, turn: Turn) -> str:
    if not isinstance(incoming, TextMessage):
        raise RefusedError("need-words-only")
    return sheets.get_by_code(turn.work, turn.actor, incoming.text).code


def _finish(draft: Draft, turn: Turn) -> None:
    seen, code = NeedStatus(draft.values["seen"]), draft.values["action"]
    conclude(
        draft,
        turn,
        "need-done-linked",
        lambda: links.link(turn.work, turn.actor, int(draft.subject), code, seen=seen, at=turn.now),
    )


def _render_progress(occasion: Occasion) -> Rendered | None:
    step, person = alerts.standing_step(occasion.work, occasion.parameters["progress_id"]), occasion.reader
    if step is None or person is None:
        return None
    action, entry = step
    numbers = links.list_followed(occasion.work, action, person)
    if not numbers:
        return None
    text = render_answered_needs(action, entry, numbers, occasion.texts)
    return message(text, [[open_button(action.id, occasion.texts)]], card=f"need-progress:{entry.id}")


def forms() -> Sequence[Form]:
    field = Field("action", _ask_action, _read_action, "need-field-action")
    linked = Field("action", _ask_linked, None, "need-field-action")
    return [
        Form(LINK, (field,), without_review, _finish, listens_for=LISTENS_FOR),
        Form(DETACH, (linked,), without_review, _finish_detachment, listens_for=LISTENS_FOR),
    ]


def notices() -> Mapping[str, Notice]:
    """Return the notices to authors and supporters of linked needs."""
    return {alerts.STEP_FORWARD: _render_progress}


def routes() -> Sequence[Route]:
    return [
        OnPress(LinkNeed, open_link, Permission.TRIAGE_NEEDS),
        OnPress(DetachNeed, open_detachment, Permission.TRIAGE_NEEDS),
    ]
