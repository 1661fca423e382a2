"""Notices about messages, rendered when they are sent: what arrived, what was answered, and by whom."""

from typing import Final

from handlers.contact.cards import card_key, message_keyboard
from handlers.turns.keyboards import to_rows
from handlers.turns.notices import Notice, Occasion, message
from services.contact import alerts
from services.contact.viewing import card_of, find_addressed, is_shown
from storage.records.contact_message import ContactMessage
from storage.records.outbox import PromiseKind, Rendered
from views.contact.messages import render_message


def render_arrival(occasion: Occasion) -> Rendered | None:
    """Render a message for whoever must answer it; None once somebody has."""
    found = _find(occasion)
    return None if found is None or found.answered_at is not None else _card(occasion, found)


def render_shown(occasion: Occasion) -> Rendered | None:
    """Render a message that was asked for, or an answer."""
    found = _find(occasion)
    return None if found is None else _card(occasion, found)


def render_closed(occasion: Occasion) -> Rendered | None:
    """Render what became of a message, in place of its card; None where the card does not stand."""
    found, person = _find(occasion), occasion.reader
    if found is None or person is None or not is_shown(occasion.work, person, card_key(found.id)):
        return None
    text = render_message(card_of(occasion.work, found), occasion.texts)
    content = {"text": text, "rows": to_rows(message_keyboard(found, occasion.texts))}
    return Rendered(content, kind=PromiseKind.CARD, card=card_key(found.id))


def _find(occasion: Occasion) -> ContactMessage | None:
    person = occasion.reader
    return find_addressed(occasion.work, person, occasion.parameters["message_id"]) if person else None


def _card(occasion: Occasion, found: ContactMessage) -> Rendered:
    text = render_message(card_of(occasion.work, found), occasion.texts)
    return message(text, message_keyboard(found, occasion.texts), card=card_key(found.id))


NOTICES: Final[dict[str, Notice]] = {
    alerts.ARRIVED: render_arrival,
    alerts.ANSWERED: render_shown,
    alerts.SHOWN: render_shown,
    alerts.CLOSED: render_closed,
}
