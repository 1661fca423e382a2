"""Indicators of actions, and their measures."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Named,
    String,
    TypedColumns,
    UniqueConstraint,
)

from storage.models.base import CONTENT, IDENTITY, NONE, RowId, UtcDateTime, table, words
from storage.records.indicator import Direction, IndicatorKind, MeasureState


class IndicatorColumns(TypedColumns):
    """An indicator: a number that measures an action."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    action_id: Named[int] = Column(RowId, ForeignKey("actions.id", ondelete="CASCADE"), info=NONE)
    name: Named[str] = Column(String(200), info=CONTENT)
    folded_name: Named[str] = Column(String(200), info=CONTENT)
    unit: Named[str | None] = Column(String(40), info=NONE)
    kind: Named[IndicatorKind] = Column(words(IndicatorKind), info=NONE)
    direction: Named[Direction] = Column(words(Direction), info=NONE)
    baseline_value: Named[float | None] = Column(Double, info=NONE)
    baseline_on: Named[date | None] = Column(info=NONE)
    baseline_source: Named[str | None] = Column(String(200), info=CONTENT)
    target_value: Named[float | None] = Column(Double, info=NONE)
    target_on: Named[date | None] = Column(info=NONE)


indicators_table = table("indicators", IndicatorColumns, UniqueConstraint("action_id", "folded_name"))


class MeasureColumns(TypedColumns):
    """One value of an indicator on one day; a later entry for the same day corrects it."""

    id: Named[int] = Column(RowId, primary_key=True, info=NONE)
    indicator_id: Named[int] = Column(RowId, ForeignKey("indicators.id", ondelete="CASCADE"), info=NONE)
    value: Named[float] = Column(Double, info=NONE)
    measured_on: Named[date] = Column(info=NONE)
    source: Named[str | None] = Column(String(200), info=CONTENT)
    state: Named[MeasureState] = Column(words(MeasureState), info=NONE)
    author_id: Named[int | None] = Column(
        RowId, ForeignKey("people.id", ondelete="SET NULL"), index=True, info=IDENTITY
    )
    draft_id: Named[int | None] = Column(BigInteger, unique=True, info=NONE)
    at: Named[datetime] = Column(UtcDateTime, info=NONE)


measures_table = table(
    "measures",
    MeasureColumns,
    Index("ix_measures_latest", "indicator_id", "measured_on", "id"),
    # NaN and infinities are not measures.
    CheckConstraint("value BETWEEN -1e15 AND 1e15", name="value"),
)
