"""Reports: prepared, written once, validated once."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Text, cast, delete, select, update

from storage.models import reports_table
from storage.records.report import Report, ReportState
from storage.repositories.rows import upsert

_HEAD = [column for column in reports_table.columns if column.name != "content"]


class ReportRepository:
    """Reads and writes reports."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, *, year: int, first: date, last: date, created_by_id: int | None, at: datetime
    ) -> int | None:
        """Add a report to be prepared and return its id; None while this period has one in preparation."""
        statement = upsert(reports_table).values(
            year=year,
            state=ReportState.PREPARING,
            first=first,
            last=last,
            created_by_id=created_by_id,
            created_at=at,
        )
        key: int | None = self._connection.execute(
            statement.on_conflict_do_nothing().returning(reports_table.c.id)
        ).scalar_one_or_none()
        return key

    def find_preparing(self, first: date, last: date) -> Report | None:
        """Return the report of this period that is being prepared."""
        conditions = (
            reports_table.c.state == ReportState.PREPARING,
            reports_table.c.first == first,
            reports_table.c.last == last,
        )
        return self._one(select(*_HEAD).where(*conditions))

    def find(self, report_id: int) -> Report | None:
        """Return a report with its content."""
        return self._one(select(reports_table).where(reports_table.c.id == report_id))

    def find_by_reference(self, year: int, number: int) -> Report | None:
        """Return a report by its reference, `R-2026-01`, with its content."""
        condition = (reports_table.c.year == year, reports_table.c.number == number)
        return self._one(select(reports_table).where(*condition))

    def find_validated_before(self, at: datetime) -> Report | None:
        """Return the last report validated before a moment, with its content."""
        return self._one(
            select(reports_table)
            .where(reports_table.c.validated_at < at)
            .order_by(reports_table.c.validated_at.desc(), reports_table.c.id.desc())
            .limit(1)
        )

    def list_(self, *, states: Sequence[ReportState], limit: int) -> Sequence[Report]:
        """Return the latest reports in these states, the newest first, without their content."""
        statement = (
            select(*_HEAD)
            .where(reports_table.c.state.in_(states))
            .order_by(reports_table.c.id.desc())
            .limit(limit)
        )
        return [_report(row) for row in self._connection.execute(statement)]

    def fill(self, report_id: int, content: dict[str, Any]) -> bool:
        """Write the content of a report in preparation, which makes it a draft; False when it has one."""
        statement = (
            update(reports_table)
            .where(reports_table.c.id == report_id, reports_table.c.state == ReportState.PREPARING)
            .values(content=content, state=ReportState.DRAFT)
        )
        return self._connection.execute(statement).rowcount == 1

    def delete_draft(self, report_id: int) -> bool:
        """Delete a draft; False when it is no longer one."""
        statement = delete(reports_table).where(
            reports_table.c.id == report_id, reports_table.c.state == ReportState.DRAFT
        )
        return self._connection.execute(statement).rowcount == 1

    def give_number(self, report_id: int, *, year: int, number: int, content: dict[str, Any]) -> None:
        """Give a report its number, and the content that names it."""
        statement = update(reports_table).where(reports_table.c.id == report_id)
        self._connection.execute(statement.values(year=year, number=number, content=content))

    def validate(self, report_id: int, *, by_id: int, at: datetime) -> bool:
        """Validate a draft; False when it is no longer a draft."""
        statement = (
            update(reports_table)
            .where(reports_table.c.id == report_id, reports_table.c.state == ReportState.DRAFT)
            .values(state=ReportState.VALIDATED, validated_by_id=by_id, validated_at=at)
        )
        return self._connection.execute(statement).rowcount == 1

    def mask(self, passage: str, mask: str) -> Sequence[str]:
        """Replace words in every draft; return the references of validated reports that hold them."""
        held = cast(reports_table.c.content, Text).contains(json.dumps(passage)[1:-1], autoescape=True)
        validated = []
        for row in self._connection.execute(select(reports_table).where(held)).all():
            if row.state is ReportState.VALIDATED:
                validated.append(_report(row).reference)
            else:
                content = _replaced(row.content, passage, mask)
                change = update(reports_table).where(reports_table.c.id == row.id).values(content=content)
                self._connection.execute(change)
        return validated

    def _one(self, statement: Select[Any]) -> Report | None:
        row = self._connection.execute(statement).one_or_none()
        return _report(row) if row else None


def _replaced(value: Any, passage: str, mask: str) -> Any:
    if isinstance(value, str):
        return value.replace(passage, mask)
    if isinstance(value, dict):
        return {name: _replaced(part, passage, mask) for name, part in value.items()}
    return [_replaced(part, passage, mask) for part in value] if isinstance(value, list) else value


def _report(row: Row[Any]) -> Report:
    return Report(
        id=row.id,
        year=row.year,
        number=row.number,
        state=row.state,
        first=row.first,
        last=row.last,
        created_at=row.created_at,
        validated_at=row.validated_at,
        content=getattr(row, "content", None),
    )
