"""Messages to the coordination or to a member, and their answers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from storage.models import contact_messages_table, people_table
from storage.records.contact_message import ContactMessage

_author = people_table.alias("author")
_answerer = people_table.alias("answerer")
MESSAGES: Select[Any] = (
    select(
        contact_messages_table,
        _author.c.name.label("author_name"),
        _answerer.c.name.label("answered_by_name"),
    )
    .join(_author, _author.c.id == contact_messages_table.c.author_id)
    .outerjoin(_answerer, _answerer.c.id == contact_messages_table.c.answered_by_id)
)
FIND = MESSAGES.where(contact_messages_table.c.id == bindparam("id"))
# The latest one: whoever answered may have added to it.
FIND_ANSWER = (
    MESSAGES.where(
        contact_messages_table.c.reply_to_id == bindparam("message_id"),
        contact_messages_table.c.is_answer.is_(True),
    )
    .order_by(contact_messages_table.c.id.desc())
    .limit(1)
)
ADD = (
    insert(contact_messages_table)
    .values(
        author_id=bindparam("author_id"),
        recipient_id=bindparam("recipient_id"),
        text=bindparam("text"),
        is_answer=bindparam("is_answer"),
        with_coordination=bindparam("with_coordination"),
        reply_to_id=bindparam("reply_to_id"),
        sent_at=bindparam("at"),
    )
    .returning(contact_messages_table.c.id)
)
CLOSE = (
    update(contact_messages_table)
    .where(
        contact_messages_table.c.id == bindparam("message_id"),
        contact_messages_table.c.answered_at.is_(None),
        contact_messages_table.c.is_answer.is_(False),
    )
    .values(answered_at=bindparam("at"), answered_by_id=bindparam("by_id"))
)


class ContactMessageRepository:
    """Keeps messages between people until they are a year old or one of the two leaves."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        *,
        author_id: int,
        recipient_id: int | None,
        text: str,
        at: datetime,
        with_coordination: bool,
        is_answer: bool = False,
        reply_to_id: int | None = None,
    ) -> int:
        """Add a message; return its id."""
        values = {
            "author_id": author_id,
            "recipient_id": recipient_id,
            "text": text,
            "is_answer": is_answer,
            "with_coordination": with_coordination,
            "reply_to_id": reply_to_id,
            "at": at,
        }
        message_id: int = self._connection.execute(ADD, values).scalar_one()
        return message_id

    def find(self, message_id: int) -> ContactMessage | None:
        row = self._connection.execute(FIND, {"id": message_id}).one_or_none()
        return _message(row) if row else None

    def find_answer(self, message_id: int) -> ContactMessage | None:
        """Return the latest answer to a message."""
        row = self._connection.execute(FIND_ANSWER, {"message_id": message_id}).one_or_none()
        return _message(row) if row else None

    def close(self, message_id: int, *, by_id: int, at: datetime) -> bool:
        """Note who answered a message; False when somebody had answered it before."""
        values = {"message_id": message_id, "by_id": by_id, "at": at}
        return self._connection.execute(CLOSE, values).rowcount == 1

    def list_waiting(
        self, person_id: int, *, and_for_coordination: bool, limit: int
    ) -> Sequence[ContactMessage]:
        """List messages without an answer that were written to a person, the oldest first.

        With `and_for_coordination`, those that others wrote to the coordination too.
        """
        statement = MESSAGES.where(*_waiting_for(person_id, and_for_coordination=and_for_coordination))
        statement = statement.order_by(contact_messages_table.c.id).limit(limit)
        return [_message(row) for row in self._connection.execute(statement)]

    def count_waiting(self, person_id: int, *, and_for_coordination: bool) -> int:
        """Count the messages that `list_waiting` lists."""
        conditions = _waiting_for(person_id, and_for_coordination=and_for_coordination)
        statement = select(func.count(contact_messages_table.c.id)).where(*conditions)
        count: int = self._connection.execute(statement).scalar_one()
        return count

    def delete_sent_before(self, at: datetime) -> int:
        """Delete messages that were sent before a moment; return how many."""
        statement = delete(contact_messages_table).where(contact_messages_table.c.sent_at < at)
        return self._connection.execute(statement).rowcount


def _waiting_for(person_id: int, *, and_for_coordination: bool) -> Sequence[ColumnElement[bool]]:
    recipient_id = contact_messages_table.c.recipient_id
    theirs = recipient_id == person_id
    return (
        or_(theirs, recipient_id.is_(None)) if and_for_coordination else theirs,
        contact_messages_table.c.author_id != person_id,
        contact_messages_table.c.answered_at.is_(None),
        contact_messages_table.c.is_answer.is_(False),
    )


def _message(row: Row[Any]) -> ContactMessage:
    return ContactMessage(**row._asdict())
