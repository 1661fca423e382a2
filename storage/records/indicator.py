"""Indicators and their measures, as they leave a transaction."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class IndicatorKind(StrEnum):
    """The kind of thing an indicator measures."""

    MEANS = "moyen"
    RESULT = "resultat"
    EFFECT = "effet"


class Direction(StrEnum):
    """The direction in which an indicator should move."""

    UP = "hausse"
    DOWN = "baisse"


class MeasureState(StrEnum):
    """The state of a measure; only approved ones count."""

    PENDING = "pending"
    RETURNED = "returned"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Measure:
    """One dated value; measures are never changed, a later one of the same day corrects."""

    id: int
    indicator_id: int
    value: float
    measured_on: date
    source: str | None
    state: MeasureState
    author_id: int | None
    author_name: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of an action: its baseline, its latest measure and its target."""

    id: int
    action_id: int
    name: str
    unit: str | None
    kind: IndicatorKind
    direction: Direction
    baseline_value: float | None
    baseline_on: date | None
    baseline_source: str | None
    target_value: float | None
    target_on: date | None
    latest: Measure | None = None
