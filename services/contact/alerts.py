"""Notices about messages: to whoever must answer, to its author once answered, to those it waited for too."""

from datetime import datetime
from typing import Final

from services.outbox.promises import notify
from services.people.responsible import coordination
from storage.records.contact_message import ContactMessage
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork

ARRIVED: Final = "contact-arrived"
ANSWERED: Final = "contact-answered"
CLOSED: Final = "contact-closed"
SHOWN: Final = "contact-shown"


def readers_of(work: UnitOfWork, author: Person, recipient_id: int | None) -> list[Person]:
    """List who reads a message: its recipient, or the coordination without the author."""
    if recipient_id is None:
        return [person for person in coordination(work) if person.id != author.id]
    recipient = work.people.find(recipient_id)
    return [recipient] if recipient else []


def tell_of_message(work: UnitOfWork, message_id: int, readers: list[Person], *, at: datetime) -> None:
    """Promise a message to whoever may answer it."""
    for person in readers:
        _tell(work, person, ARRIVED, message_id, at=at)


def tell_of_answer(work: UnitOfWork, message: ContactMessage, answer_id: int, *, at: datetime) -> None:
    """Promise an answer to the author of what it answers, with or without access."""
    author = work.people.get(message.author_id)
    _tell(work, author, ANSWERED, answer_id, at=at)


def tell_the_others(work: UnitOfWork, message: ContactMessage, *, actor: Person, at: datetime) -> None:
    """Let the cards of the others to whom a message was written say that it is answered."""
    if message.recipient_id is not None:
        return
    for person in coordination(work):
        if person.id not in (actor.id, message.author_id):
            _tell(work, person, CLOSED, message.id, at=at)


def _tell(work: UnitOfWork, person: Person, template: str, message_id: int, *, at: datetime) -> None:
    # The words stay in their own row: a promise only says which.
    key = f"{template}:{message_id}:{person.id}"
    notify(work, person, template, parameters={"message_id": message_id}, at=at, dedupe_key=key)
