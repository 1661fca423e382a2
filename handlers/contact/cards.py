"""A message's card in a chat: its key, its text for one reader, and the buttons under it."""

from dataclasses import dataclass
from typing import ClassVar, Final

from handlers.turns.keyboards import Button, Keyboard
from handlers.turns.turn import Turn
from services.contact import alerts
from services.contact.writing import may_be_set_aside
from storage.records.contact_message import ContactMessage
from views.texts import Texts

CARD: Final = "contact"


@dataclass(frozen=True, slots=True)
class OpenMessage:
    """« Message 1 », in `/afaire`."""

    code: ClassVar[str] = "co"
    message_id: int


@dataclass(frozen=True, slots=True)
class AnswerMessage:
    """« Répondre »."""

    code: ClassVar[str] = "ca"
    message_id: int


@dataclass(frozen=True, slots=True)
class SetMessageAside:
    """« Rien à répondre », under a further message of an exchange."""

    code: ClassVar[str] = "cn"
    message_id: int


def card_key(message_id: int) -> str:
    """Return the key of the card that shows a message in a chat."""
    return f"{CARD}:{message_id}"


def message_keyboard(message: ContactMessage, texts: Texts) -> Keyboard:
    """Return « Répondre », until somebody has; an answer can always be answered."""
    if message.answered_at is not None:
        return ()
    buttons = [Button(texts.plain("contact-button-answer"), AnswerMessage(message.id), "primary")]
    if may_be_set_aside(message):
        buttons.append(Button(texts.plain("contact-button-aside"), SetMessageAside(message.id)))
    return [buttons]


def show_message(turn: Turn, message_id: int) -> None:
    """Show a message at the bottom of the chat; its words are read when it is sent."""
    turn.send_document(alerts.SHOWN, message_id=message_id)


def update_message(turn: Turn, message_id: int) -> None:
    """Let a message's card in this chat say what became of it."""
    turn.send_document(alerts.CLOSED, message_id=message_id)
