"""What is put right in a need, or taken out of it; and needs that were withdrawn."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from storage.models import (
    need_attachments_table,
    need_communes_table,
    need_events_table,
    need_publics_table,
    needs_table,
)
from storage.records.need import Attachment, NeedStatus


class NeedCorrectionRepository:
    """Changes needs that were sent."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find_by_message(self, author_id: int, message: str) -> int | None:
        """Return the id of a person's latest need that came from a message."""
        statement = (
            select(needs_table.c.id)
            .where(needs_table.c.author_id == author_id, needs_table.c.source_message == message)
            .order_by(needs_table.c.id.desc())
            .limit(1)
        )
        return self._connection.execute(statement).scalar_one_or_none()

    def correct(
        self,
        need_id: int,
        columns: Mapping[str, Any],
        *,
        commune_codes: Sequence[str],
        public_codes: Sequence[str],
        seen: datetime,
        at: datetime,
    ) -> bool:
        """Put other values into a need; False if it has changed since it was `seen`."""
        statement = (
            update(needs_table)
            .where(needs_table.c.id == need_id, needs_table.c.updated_at == seen)
            .values(**columns, updated_at=at)
        )
        if self._connection.execute(statement).rowcount != 1:
            return False
        communes = [{"need_id": need_id, "commune_code": code} for code in dict.fromkeys(commune_codes)]
        publics = [{"need_id": need_id, "public_code": code} for code in dict.fromkeys(public_codes)]
        for table, rows in ((need_communes_table, communes), (need_publics_table, publics)):
            self._connection.execute(delete(table).where(table.c.need_id == need_id))
            if rows:
                self._connection.execute(insert(table), rows)
        return True

    def find_latest(self, author_id: int, *, since: datetime) -> int | None:
        """Find the need a person sent last, from a moment on."""
        statement = (
            select(needs_table.c.id)
            .where(needs_table.c.author_id == author_id, needs_table.c.created_at >= since)
            .order_by(needs_table.c.number.desc())
            .limit(1)
        )
        return self._connection.execute(statement).scalar()

    def add_attachments(self, need_id: int, attachments: Sequence[Attachment]) -> None:
        """Add files to a need."""
        for one in attachments:
            values = {
                "need_id": need_id,
                "kind": one.kind,
                "file_id": one.file_id,
                "latitude": one.latitude,
                "longitude": one.longitude,
                "duration_seconds": one.duration_seconds,
            }
            self._connection.execute(insert(need_attachments_table).values(values))

    def set_text(self, need_id: int, text: str, *, at: datetime) -> None:
        statement = update(needs_table).where(needs_table.c.id == need_id)
        self._connection.execute(statement.values(text=text, updated_at=at))

    def set_event_text(self, event_id: int, text: str) -> None:
        statement = update(need_events_table).where(need_events_table.c.id == event_id)
        self._connection.execute(statement.values(text=text))

    def remove_attachment(self, need_id: int, rank: int, *, at: datetime) -> None:
        """Delete the file at this place among a need's files."""
        ids = select(need_attachments_table.c.id).where(need_attachments_table.c.need_id == need_id)
        found = self._connection.execute(ids.order_by(need_attachments_table.c.id)).scalars().all()
        self._connection.execute(
            delete(need_attachments_table).where(need_attachments_table.c.id == found[rank])
        )
        statement = update(needs_table).where(needs_table.c.id == need_id)
        self._connection.execute(statement.values(updated_at=at))

    def list_withdrawn_before(self, at: datetime) -> Sequence[int]:
        """List the ids of needs that were withdrawn before a moment."""
        statement = select(needs_table.c.id).where(
            needs_table.c.status == NeedStatus.WITHDRAWN, needs_table.c.updated_at < at
        )
        return list(self._connection.execute(statement).scalars())

    def delete(self, need_id: int) -> None:
        """Delete a need with its story, files, supports and links."""
        self._connection.execute(delete(needs_table).where(needs_table.c.id == need_id))
