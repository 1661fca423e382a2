"""Messages as those to whom they are written may see them, and those that wait for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from services import access
from services.access import Permission
from services.errors import NotFoundError, RefusedError
from services.people.responsible import coordination
from storage.records.contact_message import ContactMessage
from storage.records.person import Person, PersonState
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A message with what a reader needs beside it: who writes, after what, and what was answered."""

    message: ContactMessage
    author: Person
    earlier: ContactMessage | None
    answer: ContactMessage | None


def is_coordination(work: UnitOfWork, person: Person) -> bool:
    """Return whether a person answers what is written to the coordination."""
    if not access.allows(person, Permission.ANSWER_CONTACT):
        return False
    return any(each.id == person.id for each in coordination(work))


def find_addressed(work: UnitOfWork, person: Person, message_id: int) -> ContactMessage | None:
    """Find a message that was written to this person, or by somebody else to the coordination they are."""
    message = work.contact_messages.find(message_id)
    if message is None or not access.allows(person, permission_to_answer(message)):
        return None
    if message.recipient_id is not None:
        return message if message.recipient_id == person.id else None
    return message if message.author_id != person.id and is_coordination(work, person) else None


def get_addressed(work: UnitOfWork, person: Person, message_id: int) -> ContactMessage:
    """Return a message that is for this person to read and to answer.

    Raises:
        NotFoundError: there is no such message, or it is not for them: the two look the same.
    """
    message = work.contact_messages.find(message_id)
    if message is not None:
        access.require(person, permission_to_answer(message))
    message = find_addressed(work, person, message_id)
    if message is None:
        raise NotFoundError
    return message


def card_of(work: UnitOfWork, message: ContactMessage) -> ContactCard:
    """Return a message with what its reader needs beside it."""
    earlier = work.contact_messages.find(message.reply_to_id) if message.reply_to_id else None
    answer = work.contact_messages.find_answer(message.id) if message.answered_at else None
    return ContactCard(message, work.people.get(message.author_id), earlier, answer)


def permission_to_answer(message: ContactMessage) -> Permission:
    """Return the permission that reading a message and writing back asks for."""
    if message.recipient_id is None:
        return Permission.ANSWER_CONTACT
    return Permission.WRITE_TO_COORDINATION if message.with_coordination else Permission.SEE_DIRECTORY


def get_recipient(work: UnitOfWork, author: Person, person_id: int) -> Person:
    """Return a member of the directory to whom this person may write.

    Raises:
        RefusedError: they have left, or it is the author.
    """
    access.require(author, Permission.SEE_DIRECTORY)
    recipient = work.people.find(person_id)
    if recipient is None or recipient.state is not PersonState.ACTIVE or recipient.id == author.id:
        raise RefusedError("contact-person-gone")
    return recipient


def list_waiting(work: UnitOfWork, person: Person, *, most: int) -> tuple[Sequence[ContactMessage], int]:
    """List the oldest messages that wait for this person's answer, and count them all."""
    access.require(person, Permission.CONTRIBUTE)
    too = is_coordination(work, person)
    found = work.contact_messages.list_waiting(person.id, and_for_coordination=too, limit=most)
    if len(found) < most:
        return found, len(found)
    return found, work.contact_messages.count_waiting(person.id, and_for_coordination=too)


def is_shown(work: UnitOfWork, person: Person, card: str) -> bool:
    """Return whether a message's card stands in a person's chat."""
    return person.chat_id is not None and work.cards.find_message(person.chat_id, card) is not None
