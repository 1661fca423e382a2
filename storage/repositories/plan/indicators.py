"""Indicators and their measures."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, select

from storage.models import indicators_table, measures_table, people_table
from storage.records.indicator import Indicator, Measure
from storage.repositories.rows import upsert

_other = measures_table.alias("other")

_MEASURE = (
    measures_table.c.id.label("measure_id"),
    measures_table.c.value,
    measures_table.c.measured_on,
    measures_table.c.source,
    measures_table.c.state,
    measures_table.c.author_id,
    people_table.c.name.label("author_name"),
    measures_table.c.at,
)


def _with_latest(*conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Select every indicator with its latest measure: of the latest day, and of one day the last entry."""
    latest = (
        select(_other.c.id)
        .where(_other.c.indicator_id == indicators_table.c.id, _other.c.state == "approved", *conditions)
        .order_by(_other.c.measured_on.desc(), _other.c.id.desc())
        .limit(1)
        .correlate(indicators_table)
        .scalar_subquery()
    )
    return (
        select(indicators_table, *_MEASURE)
        .select_from(indicators_table)
        .outerjoin(measures_table, measures_table.c.id == latest)
        .outerjoin(people_table, people_table.c.id == measures_table.c.author_id)
        .order_by(indicators_table.c.id)
    )


INDICATORS = _with_latest()
INDICATORS_THEN = _with_latest(_other.c.measured_on <= bindparam("last_day"))
OF_ACTION = INDICATORS.where(indicators_table.c.action_id == bindparam("action_id"))
FIND = INDICATORS.where(indicators_table.c.id == bindparam("id"))
ADD_MEASURE = (
    upsert(measures_table).on_conflict_do_nothing(index_elements=["draft_id"]).returning(measures_table.c.id)
)


class IndicatorRepository:
    """Indicators of actions, with their measures."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, indicator_id: int) -> Indicator | None:
        """Return an indicator with its latest measure."""
        row = self._connection.execute(FIND, {"id": indicator_id}).one_or_none()
        return _indicator(row) if row else None

    def list_of(self, action_id: int) -> Sequence[Indicator]:
        """Return an action's indicators, each with its latest measure."""
        return [_indicator(row) for row in self._connection.execute(OF_ACTION, {"action_id": action_id})]

    def by_action(self, last_day: date | None = None) -> dict[int, list[Indicator]]:
        """Return every indicator with its latest measure, up to a day, by the id of its action."""
        found: dict[int, list[Indicator]] = {}
        statement = INDICATORS if last_day is None else INDICATORS_THEN
        for row in self._connection.execute(statement, {} if last_day is None else {"last_day": last_day}):
            found.setdefault(row.action_id, []).append(_indicator(row))
        return found

    def put(self, action_id: int, *, folded_name: str, **columns: Any) -> int:
        """Add an indicator, or change the action's indicator of this name; return its id."""
        statement = upsert(indicators_table).values(action_id=action_id, folded_name=folded_name, **columns)
        changed = {name: statement.excluded[name] for name in columns}
        key: int = self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["action_id", "folded_name"], set_=changed
            ).returning(indicators_table.c.id)
        ).scalar_one()
        return key

    def find_indicator_of(self, measure_id: int) -> int | None:
        """Return the id of the indicator that a measure belongs to."""
        statement = select(measures_table.c.indicator_id).where(measures_table.c.id == measure_id)
        return self._connection.execute(statement).scalar_one_or_none()

    def add_measure(self, **columns: Any) -> int | None:
        """Add a measure and return its id; None when one was made from its draft already."""
        key: int | None = self._connection.execute(ADD_MEASURE, columns).scalar_one_or_none()
        return key


def _indicator(row: Row[Any]) -> Indicator:
    return Indicator(
        id=row.id,
        action_id=row.action_id,
        name=row.name,
        unit=row.unit,
        kind=row.kind,
        direction=row.direction,
        baseline_value=row.baseline_value,
        baseline_on=row.baseline_on,
        baseline_source=row.baseline_source,
        target_value=row.target_value,
        target_on=row.target_on,
        latest=_measure(row, row.id) if row.measure_id is not None else None,
    )


def _measure(row: Row[Any], indicator_id: int) -> Measure:
    return Measure(
        id=row.measure_id,
        indicator_id=indicator_id,
        value=row.value,
        measured_on=row.measured_on,
        source=row.source,
        state=row.state,
        author_id=row.author_id,
        author_name=row.author_name,
        at=row.at,
    )
