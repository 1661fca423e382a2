"""Which updates were heard, and which were set aside."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete

from storage.models import failed_updates_table, received_updates_table
from storage.repositories.rows import upsert

ADD_RECEIVED = (
    upsert(received_updates_table)
    .values(update_id=bindparam("update_id"), received_at=bindparam("at"))
    .on_conflict_do_nothing()
)


class UpdateRepository:
    """The set of updates that had their effect."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, update_id: int, at: datetime) -> bool:
        """Note an update; False when it was heard before."""
        return self._connection.execute(ADD_RECEIVED, {"update_id": update_id, "at": at}).rowcount == 1

    def add_failed(
        self, update_id: int, *, kind: str, error: str, telegram_user_id: int | None, at: datetime
    ) -> None:
        """Set an update aside by its kind and its error's kind."""
        self._connection.execute(
            upsert(failed_updates_table)
            .values(
                update_id=update_id,
                kind=kind,
                error=error,
                telegram_user_id=telegram_user_id,
                failed_at=at,
            )
            .on_conflict_do_nothing()
        )

    def delete_received_before(self, at: datetime) -> None:
        """Forget what Telegram can no longer deliver again (24 hours, Bot API « Getting updates »)."""
        self._connection.execute(
            delete(received_updates_table).where(received_updates_table.c.received_at < at)
        )

    def delete_failed_before(self, at: datetime) -> None:
        """Forget what was set aside long ago."""
        self._connection.execute(delete(failed_updates_table).where(failed_updates_table.c.failed_at < at))
