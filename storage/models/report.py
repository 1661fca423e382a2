"""Reports: one row a snapshot, whose content is written once."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import CONTENT, IDENTITY, NONE, Base, LongJson, RowId, partial_index, words
from storage.records.report import ReportState


class ReportRow(Base):
    """One report; its reference is `R-{year}-{number}`."""

    __tablename__ = "reports"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    year: Mapped[int] = mapped_column(info=NONE)
    number: Mapped[int] = mapped_column(info=NONE)
    state: Mapped[ReportState] = mapped_column(words(ReportState), info=NONE)
    first: Mapped[date] = mapped_column(info=NONE)
    last: Mapped[date] = mapped_column(info=NONE)
    content: Mapped[dict[str, Any] | None] = mapped_column(LongJson, info=CONTENT)
    created_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    created_at: Mapped[datetime] = mapped_column(info=NONE)
    validated_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), info=IDENTITY
    )
    validated_at: Mapped[datetime | None] = mapped_column(info=NONE)

    __table_args__ = (
        UniqueConstraint("year", "number"),
        CheckConstraint("last >= first", name="period"),
        CheckConstraint("(state = 'preparation') = (content IS NULL)", name="content"),
        CheckConstraint("(state = 'valide') = (validated_at IS NOT NULL)", name="validated"),
        # Two who ask at once for the same period wait for the same report.
        partial_index("uq_reports_preparing", "first", "last", where="state = 'preparation'", unique=True),
    )
