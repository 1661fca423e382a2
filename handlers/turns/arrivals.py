"""Files people sent, fetched outside any transaction and handed to a use case in a new one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from handlers.turns.keyboards import Keyboard
from handlers.turns.replies import Replies
from services.errors import RefusedError
from services.files.content import SentKind
from storage.records.outbox import Envelope
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from views.texts import Html, Texts

LOST: Final = "refused-file-lost"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was read, or figures that were gathered, with the envelope that asked for them."""

    work: UnitOfWork
    envelope: Envelope
    content: Any
    texts: Texts
    now: datetime

    @property
    def sender(self) -> Person | None:
        """Return the sender or requester; None if they have left."""
        person_id = self.envelope.person_id
        return self.work.people.find(person_id) if person_id is not None else None

    @property
    def replies(self) -> Replies:
        """Return promises in the chat it came from."""
        return Replies(self.work, self.envelope.chat_id, self.now)

    def reply(self, text: Html) -> None:
        """Promise a message in the chat it came from."""
        self.replies.say(text)

    def show(self, card: str, text: Html, keyboard: Keyboard) -> None:
        """Promise a card at the bottom of the chat it came from."""
        self.replies.show(card, text, keyboard, anew=True)

    def send_document(self, template: str, **parameters: Any) -> None:
        """Promise a file in the chat it came from, made when it is sent."""
        self.replies.send(template, **parameters)


@dataclass(frozen=True, slots=True)
class Receiver:
    """A feature's way with a file: its kind, what its content means (pure, in a thread), who takes that.

    A process of its own reads the bytes; `understand` and `take` may raise RefusedError, whose sentence is
    the answer.
    """

    kind: SentKind
    understand: Callable[[Any], Any]
    take: Callable[[Arrival], None]


def take_in(take: Callable[[Arrival], None], arrival: Arrival) -> None:
    """Give the content to its feature, or answer with the refusal; unreadable content is a RefusedError."""
    try:
        with arrival.work.savepoint():
            if isinstance(arrival.content, RefusedError):
                raise arrival.content
            take(arrival)
    except RefusedError as refusal:
        arrival.reply(arrival.texts(refusal.key, **refusal.values))
