"""Strays: rows whose chat, person or wave is gone; no foreign key stops them (docs/decisions/0021)."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, Delete, delete, exists

from storage.models import metadata


def _deletions() -> Iterator[Delete]:
    for table in metadata.sorted_tables:
        for column in table.columns:
            if "refers_to" in column.info:
                owner = metadata.tables[column.info["refers_to"]]
                yield delete(table).where(~exists().where(owner.c.id == column))


DELETIONS: Final = tuple(_deletions())


class StrayRepository:
    """Finds what a transaction wrote for someone whom another was just deleting."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def delete(self) -> int:
        """Delete every stray; return how many there were."""
        return sum(self._connection.execute(deletion).rowcount for deletion in DELETIONS)
