"""Indicators of actions, and their measures."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import CONTENT, IDENTITY, NONE, Base, RowId, words
from storage.records.indicator import Direction, IndicatorKind, MeasureState


class IndicatorRow(Base):
    """What an action is measured by."""

    __tablename__ = "indicators"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id", ondelete="CASCADE"), info=NONE)
    name: Mapped[str] = mapped_column(String(200), info=CONTENT)
    folded_name: Mapped[str] = mapped_column(String(200), info=CONTENT)
    unit: Mapped[str | None] = mapped_column(String(40), info=NONE)
    kind: Mapped[IndicatorKind] = mapped_column(words(IndicatorKind), info=NONE)
    direction: Mapped[Direction] = mapped_column(words(Direction), info=NONE)
    baseline_value: Mapped[float | None] = mapped_column(info=NONE)
    baseline_on: Mapped[date | None] = mapped_column(info=NONE)
    baseline_source: Mapped[str | None] = mapped_column(String(200), info=CONTENT)
    target_value: Mapped[float | None] = mapped_column(info=NONE)
    target_on: Mapped[date | None] = mapped_column(info=NONE)

    __table_args__ = (UniqueConstraint("action_id", "folded_name"),)


class MeasureRow(Base):
    """One value of an indicator on one day; a later one of the same day corrects it."""

    __tablename__ = "measures"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, info=NONE)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicators.id", ondelete="CASCADE"), info=NONE)
    value: Mapped[float] = mapped_column(info=NONE)
    measured_on: Mapped[date] = mapped_column(info=NONE)
    source: Mapped[str | None] = mapped_column(String(200), info=CONTENT)
    state: Mapped[MeasureState] = mapped_column(words(MeasureState), info=NONE)
    author_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    draft_id: Mapped[int | None] = mapped_column(BigInteger, unique=True, info=NONE)
    at: Mapped[datetime] = mapped_column(info=NONE)

    __table_args__ = (
        Index("ix_measures_latest", "indicator_id", "measured_on", "id"),
        # NaN and infinities are no measures.
        CheckConstraint("value BETWEEN -1e15 AND 1e15", name="value"),
    )
