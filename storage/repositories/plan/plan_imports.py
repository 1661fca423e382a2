"""Workbooks that wait for their sender to confirm them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from storage.models import plan_imports_table

FIND = select(plan_imports_table.c.lines).where(
    plan_imports_table.c.id == bindparam("id"), plan_imports_table.c.person_id == bindparam("person_id")
)


class PlanImportRepository:
    """Keeps at most one workbook per person."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, person_id: int, *, lines: dict[str, Any], at: datetime) -> int:
        """Keep a workbook under a new id, so that the buttons of an earlier one are stale; return the id."""
        self._connection.execute(
            delete(plan_imports_table).where(plan_imports_table.c.person_id == person_id)
        )
        statement = insert(plan_imports_table).values(person_id=person_id, lines=lines, sent_at=at)
        key: int = self._connection.execute(statement.returning(plan_imports_table.c.id)).scalar_one()
        return key

    def find(self, import_id: int, *, person_id: int) -> dict[str, Any] | None:
        """Return the lines of a person's own workbook."""
        values = {"id": import_id, "person_id": person_id}
        lines: dict[str, Any] | None = self._connection.execute(FIND, values).scalar_one_or_none()
        return lines

    def delete(self, import_id: int) -> bool:
        """Delete a workbook; False when it was gone."""
        statement = delete(plan_imports_table).where(plan_imports_table.c.id == import_id)
        return self._connection.execute(statement).rowcount == 1

    def delete_sent_before(self, at: datetime) -> None:
        """Delete workbooks that were sent before a moment and never confirmed."""
        self._connection.execute(delete(plan_imports_table).where(plan_imports_table.c.sent_at < at))
