"""Events that were handled, and events that were set aside."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete

from storage.models import failed_updates_table, received_updates_table
from storage.repositories.rows import upsert

ADD_RECEIVED = (
    upsert(received_updates_table)
    .values(channel=bindparam("channel"), event=bindparam("event"), received_at=bindparam("at"))
    .on_conflict_do_nothing()
)


class UpdateRepository:
    """Keeps the events that were handled, by channel and the channel's own id."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, channel: str, event: str, at: datetime) -> bool:
        """Note an event; False when it was handled before."""
        values = {"channel": channel, "event": event, "at": at}
        return self._connection.execute(ADD_RECEIVED, values).rowcount == 1

    def add_failed(
        self, channel: str, event: str, *, kind: str, error: str, chat_id: int | None, at: datetime
    ) -> None:
        """Note a failed event by its kind and its error's kind."""
        self._connection.execute(
            upsert(failed_updates_table)
            .values(channel=channel, event=event, kind=kind, error=error, chat_id=chat_id, failed_at=at)
            .on_conflict_do_nothing()
        )

    def delete_received_before(self, at: datetime) -> None:
        """Delete events that no channel will deliver again (Telegram: 24 hours, « Getting updates »)."""
        self._connection.execute(
            delete(received_updates_table).where(received_updates_table.c.received_at < at)
        )

    def delete_failed_before(self, at: datetime) -> None:
        self._connection.execute(delete(failed_updates_table).where(failed_updates_table.c.failed_at < at))
