"""Notices about needs, rendered when they are sent: cards, attachments, digests, steps."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from handlers.needs.cards import NextNeed, answer_keyboard, card_key, need_card, open_keyboard
from handlers.turns.keyboards import Button
from handlers.turns.notices import Notice, Occasion, message, relay
from services import access
from services.needs import alerts, triage
from services.needs.viewing import find_for, find_step_for, find_withdrawn_reference
from storage.records.need import Need, NeedStatus
from storage.records.outbox import PromiseKind, Rendered
from views.needs.cards import line_of, render_step
from views.needs.lists import render_digest
from views.needs.supports import render_supported_step
from views.texts import Html

_LISTED: Final = 10


def render_arrival(occasion: Occasion) -> Rendered | None:
    """Render the card of a new need as it stands now; None if the reader may no longer triage it."""
    person = occasion.reader
    need = find_for(occasion.work, person, occasion.parameters["need_id"]) if person else None
    return _card(occasion, need, "need-arrived")


def render_answered(occasion: Occasion) -> Rendered | None:
    """Render the card of a need the author has answered."""
    person = occasion.reader
    step = find_step_for(occasion.work, person, occasion.parameters["event_id"]) if person else None
    return _card(occasion, step[0] if step else None, "need-answered")


def render_told(occasion: Occasion) -> Rendered | None:
    """Render one step, for the author."""
    person = occasion.reader
    step = find_step_for(occasion.work, person, occasion.parameters["event_id"]) if person else None
    if person is None or step is None or step[0].author_id != person.id:
        return None
    need, event = step
    text = render_step(need, event, occasion.texts)
    return message(text, answer_keyboard(need, occasion.texts), card=f"told:{event.id}")


def render_arrivals(occasion: Occasion) -> Rendered | None:
    """Render the needs that arrived in quiet hours and still wait; None when all have been dealt with."""
    work, texts, person = occasion.work, occasion.texts, occasion.reader
    since = datetime.fromisoformat(occasion.parameters["since"])
    arrived = triage.list_received(work, person, since=since, limit=_LISTED) if person else []
    if person is None or not arrived:
        return None
    total = triage.count_received(work, person, since=since)
    label = texts.plain("need-button-open-oldest", reference=arrived[0].reference)
    keyboard = [[Button(label, NextNeed(arrived[0].id - 1), "primary")]]
    return message(render_digest(arrived, total, since, texts), keyboard, card="needs-digest")


def render_attachment(occasion: Occasion) -> Rendered | None:
    """Pass on a file that came with a need, to its author and people with the right to triage it."""
    person = occasion.reader
    seen = find_for(occasion.work, person, occasion.parameters["need_id"]) if person else None
    rank: int = occasion.parameters["rank"]
    if seen is None or rank >= len(seen.attachments):
        return None
    if seen.attachments[rank].is_erased:
        return None
    return relay(seen.attachments[rank], Html(f"{seen.reference} · {line_of(seen, occasion.texts)}"))


def render_again(occasion: Occasion) -> Rendered | None:
    """Render a need's card anew, in place of the one that stands; where it is out of sight, without words."""
    person, need_id = occasion.reader, int(occasion.parameters["need_id"])
    if person is None:
        return None
    need = find_for(occasion.work, person, need_id)
    if need is None or (need.status is NeedStatus.WITHDRAWN and need.author_id != person.id):
        again = message(occasion.texts("need-gone"), card=card_key(need_id))
    else:
        again = message(*need_card(occasion.work, person, need, occasion.texts), card=card_key(need_id))
    return replace(again, kind=PromiseKind.CARD)


def render_told_again(occasion: Occasion) -> Rendered | None:
    """Render one step anew, in place of the message that told of it."""
    person = occasion.reader
    step = find_step_for(occasion.work, person, occasion.parameters["event_id"]) if person else None
    if person is None or step is None:
        return None
    need, event = step
    if need.author_id == person.id:
        text, keyboard = render_step(need, event, occasion.texts), answer_keyboard(need, occasion.texts)
    else:
        text, keyboard = (
            render_supported_step(need, event, occasion.texts),
            open_keyboard(need, occasion.texts),
        )
    return replace(message(text, keyboard, card=f"told:{event.id}"), kind=PromiseKind.CARD)


def render_taken_back(occasion: Occasion) -> Rendered | None:
    """Tell whoever dealt with a need that its author has taken it back."""
    person, need_id = occasion.reader, occasion.parameters["need_id"]
    reference = find_withdrawn_reference(occasion.work, person, need_id) if person else None
    return message(occasion.texts("need-taken-back", reference=reference)) if reference else None


def _card(occasion: Occasion, need: Need | None, head: str) -> Rendered | None:
    person = occasion.reader
    if person is None or need is None or not access.may_triage(person, need.committee_code):
        return None
    if need.status is NeedStatus.WITHDRAWN:
        return None
    title = occasion.texts(head, reference=need.reference)
    text, keyboard = need_card(occasion.work, person, need, occasion.texts, head=title)
    return message(text, keyboard, card=card_key(need.id))


NOTICES: Final[dict[str, Notice]] = {
    alerts.ARRIVED: render_arrival,
    alerts.ANSWERED: render_answered,
    alerts.STEP: render_told,
    alerts.DIGEST: render_arrivals,
    alerts.ATTACHMENT: render_attachment,
    alerts.CARD: render_again,
    alerts.TOLD_AGAIN: render_told_again,
    alerts.TAKEN_BACK: render_taken_back,
}
