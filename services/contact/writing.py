"""Writing to the coordination or to a member, and answering; the first to answer closes it for the others."""

from datetime import datetime
from typing import Final

from services import access
from services.access import Permission
from services.contact import alerts
from services.contact.viewing import get_addressed, get_recipient
from services.errors import MovedOnError, RefusedError
from services.language.lines import checked_text
from storage.records.contact_message import ContactMessage
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork

# In characters as Telegram counts them; a card with a message and its answer still fits one message.
LONGEST_MESSAGE: Final = 1500


class AnsweredAlreadyError(RefusedError):
    """Somebody else of the coordination answered first; holds the message as it stands."""

    def __init__(self, message: ContactMessage) -> None:
        super().__init__("contact-answered-already", name=message.answered_by_name or "none")
        self.message = message


def ensure_coordination(work: UnitOfWork, author: Person) -> None:
    """Make sure that somebody reads what this person writes to the coordination.

    Raises:
        RefusedError: nobody answers for the territory, or the author alone does.
    """
    access.require(author, Permission.WRITE_TO_COORDINATION)
    if not alerts.readers_of(work, author, None):
        raise RefusedError("contact-nobody")


def write(work: UnitOfWork, author: Person, recipient_id: int | None, text: str, *, at: datetime) -> int:
    """Write to a member, or (no recipient) to the coordination; return the message's id.

    Raises:
        RefusedError: there is nobody to read it, or the text is empty or too long.
    """
    if recipient_id is None:
        ensure_coordination(work, author)
    else:
        get_recipient(work, author, recipient_id)
    return _send(work, author, recipient_id, text, reply_to_id=None, at=at)


def ensure_open(work: UnitOfWork, actor: Person, message_id: int) -> ContactMessage:
    """Return a message that this person may answer; whoever answered it may add to that.

    Raises:
        NotFoundError: there is no such message, or it is not for them.
        AnsweredAlreadyError: somebody else has answered.
    """
    message = get_addressed(work, actor, message_id)
    if message.answered_at is not None and message.answered_by_id != actor.id:
        raise AnsweredAlreadyError(message)
    return message


def respond(work: UnitOfWork, actor: Person, message_id: int, text: str, *, at: datetime) -> int:
    """Answer a message; or, to an answer, write a further message of the same exchange; return its id.

    Raises:
        NotFoundError: there is no such message, or it is not for them.
        AnsweredAlreadyError: somebody else has answered.
    """
    message = get_addressed(work, actor, message_id)
    if not message.is_answer:
        return _answer(work, actor, message, text, at=at)
    recipient_id = None if message.with_coordination else message.author_id
    if recipient_id is None:
        ensure_coordination(work, actor)
    else:
        get_recipient(work, actor, recipient_id)
    return _send(work, actor, recipient_id, text, reply_to_id=message.id, at=at)


def set_aside(work: UnitOfWork, actor: Person, message_id: int, *, at: datetime) -> None:
    """Close a further message of an exchange without an answer: thanks need none.

    Raises:
        NotFoundError: there is no such message, or it is not for them.
        MovedOnError: it begins the exchange, which is owed an answer.
        AnsweredAlreadyError: somebody else has answered.
    """
    message = get_addressed(work, actor, message_id)
    if not may_be_set_aside(message):
        raise AnsweredAlreadyError(message) if message.answered_at else MovedOnError
    _close(work, actor, message, at=at)


def may_be_set_aside(message: ContactMessage) -> bool:
    """Return whether a message may stay without an answer."""
    return not message.is_answer and message.reply_to_id is not None and message.answered_at is None


def _answer(work: UnitOfWork, actor: Person, message: ContactMessage, text: str, *, at: datetime) -> int:
    text = checked_text(text, longest=LONGEST_MESSAGE)
    if message.answered_by_id != actor.id:  # whoever answered may add to it
        _close(work, actor, message, at=at)
    answer_id = work.contact_messages.add(
        author_id=actor.id,
        recipient_id=message.author_id,
        text=text,
        is_answer=True,
        with_coordination=message.with_coordination,
        reply_to_id=message.id,
        at=at,
    )
    alerts.tell_of_answer(work, message, answer_id, at=at)
    return answer_id


def _close(work: UnitOfWork, actor: Person, message: ContactMessage, *, at: datetime) -> None:
    if not work.contact_messages.close(message.id, by_id=actor.id, at=at):
        raise AnsweredAlreadyError(work.contact_messages.find(message.id) or message)
    alerts.tell_the_others(work, message, actor=actor, at=at)


def _send(
    work: UnitOfWork,
    author: Person,
    recipient_id: int | None,
    text: str,
    *,
    reply_to_id: int | None,
    at: datetime,
) -> int:
    message_id = work.contact_messages.add(
        author_id=author.id,
        recipient_id=recipient_id,
        text=checked_text(text, longest=LONGEST_MESSAGE),
        with_coordination=recipient_id is None,
        reply_to_id=reply_to_id,
        at=at,
    )
    alerts.tell_of_message(work, message_id, alerts.readers_of(work, author, recipient_id), at=at)
    return message_id
