"""Promises of turns and arrivals in a chat: messages, cards, files made when they are sent."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.turns.keyboards import Keyboard, to_rows
from storage.records.outbox import Priority, Promise, PromiseKind
from storage.unit_of_work import UnitOfWork
from views.texts import Html, visible_length

# The longest message that every channel takes, in characters as Telegram counts them without markup.
LONGEST_MESSAGE = 4096


@dataclass(frozen=True, slots=True)
class Replies:
    """Promises to one chat, due at once; rows of the outbox until the transaction commits."""

    work: UnitOfWork
    chat_id: int
    now: datetime
    topic: str | None = None
    priority: Priority = Priority.REPLY

    def say(self, text: Html, keyboard: Keyboard = ()) -> None:
        self.promise(PromiseKind.MESSAGE, message_content(text, keyboard))

    def show(self, card: str, text: Html, keyboard: Keyboard = (), *, anew: bool = False) -> None:
        """Promise a card: edited where it stands, or sent when it stands nowhere yet (or `anew`)."""
        content = message_content(text, keyboard)
        self.work.cards.show(self.chat_id, card, rows=content["rows"], at=self.now, anew=anew)
        self.promise(PromiseKind.CARD, content, card=card)

    def send(self, template: str, **parameters: Any) -> None:
        """Promise a message, and its file, rendered when it is sent."""
        self.promise(PromiseKind.MESSAGE, None, template=template, parameters=parameters)

    def promise(self, kind: PromiseKind, content: dict[str, Any] | None, **more: Any) -> None:
        """Promise content of any kind; `more` are fields of `Promise`."""
        if self.topic is not None and content is not None:
            content = content | {"topic": self.topic}
        promise = Promise(
            kind=kind, content=content, at=self.now, due_at=self.now, priority=self.priority, **more
        )
        self.work.outbox.add(promise, self.chat_id)


def message_content(text: Html, keyboard: Keyboard = ()) -> dict[str, Any]:
    """Return text and rows, as a promise holds them.

    Raises:
        ValueError: the text is longer than a message may be.
    """
    if visible_length(text) > LONGEST_MESSAGE:
        raise ValueError(f"a message of {visible_length(text)} characters was rendered; views must page")
    return {"text": text, "rows": to_rows(keyboard)}
