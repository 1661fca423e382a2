"""Menus of commands: which one each chat shows."""

from collections.abc import Sequence

from sqlalchemy import Connection, exists, select, update

from storage.models import chats_table, outbox_table, people_table
from storage.records.outbox import PromiseKind
from storage.records.person import PersonState
from storage.repositories.outbox.outbox_statements import IS_PENDING


class MenuRepository:
    """Notes the menu a chat shows, by its hash."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, chat_id: int, fingerprint: str | None) -> None:
        """Note which menu a chat shows."""
        self._connection.execute(
            update(chats_table).where(chats_table.c.id == chat_id).values(menu=fingerprint)
        )

    def list_(self) -> Sequence[tuple[int, str, str, str | None]]:
        """List the chats of members who can be reached: person, channel, address, the menu they show.

        A chat for which one waits to be sent is left out.
        """
        is_waited_for = exists().where(
            IS_PENDING, outbox_table.c.chat_id == chats_table.c.id, outbox_table.c.kind == PromiseKind.MENU
        )
        statement = (
            select(people_table.c.id, chats_table.c.channel, chats_table.c.address, chats_table.c.menu)
            .join(chats_table, chats_table.c.id == people_table.c.chat_id)
            .where(people_table.c.state == PersonState.ACTIVE, people_table.c.blocked_at.is_(None))
            .where(~is_waited_for)
            .order_by(people_table.c.id)
        )
        return [(row.id, row.channel, row.address, row.menu) for row in self._connection.execute(statement)]
