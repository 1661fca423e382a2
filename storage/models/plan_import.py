"""Workbooks that were sent and wait for their sender's word."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import CONTENT, IDENTITY, NONE, Base, LongJson, RowId


class PlanImportRow(Base):
    """The lines of one workbook; one that waits for each person."""

    __tablename__ = "plan_imports"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), unique=True, info=IDENTITY
    )
    lines: Mapped[dict[str, Any]] = mapped_column(LongJson, info=CONTENT)
    sent_at: Mapped[datetime] = mapped_column(info=NONE)
