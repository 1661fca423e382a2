"""Files people sent, fetched outside any transaction and handed to a use case in a new one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from handlers.turns.keyboards import Keyboard
from handlers.turns.replies import Replies
from services.errors import RefusedError
from storage.records.outbox import Envelope
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from views.texts import Html, Texts

LOST: Final = "refused-file-lost"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was read, or figures gathered: what they say, who asked, in which words to answer."""

    work: UnitOfWork
    envelope: Envelope
    content: Any
    texts: Texts
    now: datetime

    @property
    def sender(self) -> Person | None:
        """Who sent or asked for it, if they are still there."""
        person_id = self.envelope.person_id
        return self.work.people.find(person_id) if person_id is not None else None

    @property
    def replies(self) -> Replies:
        """Promises in the chat it came from."""
        return Replies(self.work, self.envelope.chat_id, self.now)

    def reply(self, text: Html) -> None:
        """Promise a message there."""
        self.replies.say(text)

    def show(self, card: str, text: Html, keyboard: Keyboard) -> None:
        """Promise a card there, at the bottom of the chat."""
        self.replies.show(card, text, keyboard, anew=True)

    def send_document(self, template: str, **parameters: Any) -> None:
        """Promise a file there, made when it is sent."""
        self.replies.send(template, **parameters)


@dataclass(frozen=True, slots=True)
class Receiver:
    """What a feature does with a file: `read` its bytes (pure, in a thread), then `take` what they say.

    Either may raise RefusedError; its sentence is the answer.
    """

    read: Callable[[bytes], Any]
    take: Callable[[Arrival], None]


def take_in(take: Callable[[Arrival], None], arrival: Arrival) -> None:
    """Give its feature what has arrived, or say why not; what could not be read is a RefusedError."""
    try:
        with arrival.work.savepoint():
            if isinstance(arrival.content, RefusedError):
                raise arrival.content
            take(arrival)
    except RefusedError as refusal:
        arrival.reply(arrival.texts(refusal.key, **refusal.values))
