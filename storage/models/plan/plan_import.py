"""Workbooks that wait for their sender to confirm them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Named, TypedColumns

from storage.models.base import CONTENT, IDENTITY, NONE, LongJson, RowId, UtcDateTime, table


class PlanImportColumns(TypedColumns):
    """The lines of one workbook; at most one is waiting per person."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    person_id: Named[int] = Column(
        RowId, ForeignKey("people.id", ondelete="CASCADE"), unique=True, info=IDENTITY
    )
    lines: Named[dict[str, Any]] = Column(LongJson, info=CONTENT)
    sent_at: Named[datetime] = Column(UtcDateTime, info=NONE)


plan_imports_table = table("plan_imports", PlanImportColumns)
