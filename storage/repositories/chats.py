"""Chats: found by their address, made at a person's first message, forgotten when unused."""

from sqlalchemy import Connection, Row, bindparam, delete, exists, select, update

from storage.models import (
    cards_table,
    chats_table,
    failed_updates_table,
    join_requests_table,
    outbox_table,
    people_table,
)
from storage.records.audience import Chat
from storage.repositories.rows import upsert

_ensured = upsert(chats_table).values(
    channel=bindparam("channel"), address=bindparam("address"), is_private=bindparam("is_private")
)
# The update changes nothing; it makes both engines return the row that was there.
ENSURE = _ensured.on_conflict_do_update(
    index_elements=["channel", "address"], set_={"is_private": _ensured.excluded.is_private}
).returning(chats_table.c.id)
FIND_ADDRESS = select(chats_table).where(
    chats_table.c.channel == bindparam("channel"), chats_table.c.address == bindparam("address")
)
_REFERRING = (people_table, outbox_table, cards_table, join_requests_table, failed_updates_table)
DELETE_UNUSED = delete(chats_table).where(
    *(~exists().where(table.c.chat_id == chats_table.c.id) for table in _REFERRING)
)


class ChatRepository:
    """Conversations, by channel and address."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ensure(self, channel: str, address: str, *, is_private: bool = True) -> int:
        """Return the id of the chat at an address, made if missing."""
        values = {"channel": channel, "address": address, "is_private": is_private}
        chat_id: int = self._connection.execute(ENSURE, values).scalar_one()
        return chat_id

    def find(self, chat_id: int) -> Chat | None:
        row = self._connection.execute(select(chats_table).where(chats_table.c.id == chat_id)).one_or_none()
        return _chat(row) if row else None

    def find_at(self, channel: str, address: str) -> Chat | None:
        values = {"channel": channel, "address": address}
        row = self._connection.execute(FIND_ADDRESS, values).one_or_none()
        return _chat(row) if row else None

    def move(self, chat_id: int, new_address: str) -> None:
        """Change a chat's address; a chat that is already at the new one takes over the waiting promises."""
        moved = self.find(chat_id)
        there = self.find_at(moved.channel, new_address) if moved else None
        if there is None:
            self._connection.execute(
                update(chats_table).where(chats_table.c.id == chat_id).values(address=new_address)
            )
        elif there.id != chat_id:
            self._connection.execute(
                update(outbox_table).where(outbox_table.c.chat_id == chat_id).values(chat_id=there.id)
            )
            self._connection.execute(delete(chats_table).where(chats_table.c.id == chat_id))

    def delete_unused(self) -> int:
        """Delete the chats that no row refers to; return how many."""
        return self._connection.execute(DELETE_UNUSED).rowcount


def _chat(row: Row[*tuple[object, ...]]) -> Chat:
    return Chat(row.id, row.channel, row.address, row.is_private)
