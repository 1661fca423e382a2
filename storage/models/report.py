"""Reports: one row per report; its content is written once."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Named, TypedColumns, UniqueConstraint

from storage.models.base import (
    CONTENT,
    IDENTITY,
    NONE,
    LongJson,
    RowId,
    UtcDateTime,
    partial_index,
    table,
    words,
)
from storage.records.report import ReportState


class ReportColumns(TypedColumns):
    """One report; once validated its reference is `R-{year}-{number}`."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    year: Named[int] = Column(info=NONE)
    number: Named[int | None] = Column(info=NONE)
    state: Named[ReportState] = Column(words(ReportState), info=NONE)
    first: Named[date] = Column(info=NONE)
    last: Named[date] = Column(info=NONE)
    content: Named[dict[str, Any] | None] = Column(LongJson, info=CONTENT)
    created_by_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    created_at: Named[datetime] = Column(UtcDateTime, info=NONE)
    validated_by_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="SET NULL"), info=IDENTITY
    )
    validated_at: Named[datetime | None] = Column(UtcDateTime, info=NONE)


reports_table = table(
    "reports",
    ReportColumns,
    UniqueConstraint("year", "number"),
    CheckConstraint("last >= first", name="period"),
    CheckConstraint("(state = 'preparation') = (content IS NULL)", name="content"),
    CheckConstraint("(state = 'valide') = (validated_at IS NOT NULL)", name="validated"),
    # Two people who ask at once for the same period wait for the same report.
    partial_index("uq_reports_preparing", "first", "last", where="state = 'preparation'", unique=True),
)
