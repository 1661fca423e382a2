"""Values of indicators, and their progress from baseline to target."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from services import access
from services.access import Permission
from services.errors import MovedOnError, NotFoundError, RefusedError
from services.language.french import stems, words
from services.language.numbers import read_amount
from services.plan import progress
from services.plan.acts import MEASURED, record_on
from storage.records.act import Portion
from storage.records.indicator import Direction, Indicator, Measure, MeasureState
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork

# More than half again of the way, or ten times the last value, is rather a slip of the finger.
_FARTHEST: Final = 1.5
_TIMES: Final = 10


def share_of_target(indicator: Indicator, value: float | None = None) -> float | None:
    """Return the share of the way from baseline to target: 0 at the baseline, 1 at the target.

    Of this value, else of the latest one.

    Below 0 it has gone the wrong way, above 1 beyond the target; None when it is unknown. Without a
    baseline a growing indicator counts from zero, and a falling one cannot be judged. Where baseline and
    target are the same, holding it is 1 and losing it 0.
    """
    target = indicator.target_value
    latest = indicator.latest.value if indicator.latest else indicator.baseline_value
    current = latest if value is None else value
    baseline = indicator.baseline_value
    if target is None or current is None:
        return None
    if baseline is None:
        is_growing = indicator.direction is Direction.UP and target > 0
        return current / target if is_growing else None
    if baseline == target:
        holds = current >= target if indicator.direction is Direction.UP else current <= target
        return 1.0 if holds else 0.0
    return (current - baseline) / (target - baseline)


def read_measure(text: str, unit: str | None) -> float:
    """Read a value with or without its unit: « 12,5 », « 12 familles ».

    Raises:
        RefusedError: the text is not a number, or has another unit.
    """
    number, words_after = read_amount(text)
    said = stems(words(words_after))
    if words_after == "%" and unit != "%":
        said = ["%"]
    if said and said != stems(words(unit or "")):
        raise RefusedError("measure-unit", said=words_after[:40], unit=unit or "–")
    return number


def measure(
    work: UnitOfWork,
    actor: Person,
    indicator_id: int,
    value: float,
    *,
    measured_on: date,
    at: datetime,
    draft_id: int | None = None,
) -> Indicator:
    """Add a value to an indicator of an action this person may report on.

    Raises:
        NotFoundError: there is no such indicator, or it is not theirs.
        MovedOnError: the draft was sent already.
    """
    indicator = ensure(work, actor, indicator_id)
    action = work.actions.find(indicator.action_id)
    if action is None:
        raise NotFoundError
    changed = Portion("measures", {"indicator_id": indicator.id})
    with record_on(work, MEASURED, action, changed, actor=actor, at=at):
        added = work.indicators.add_measure(
            indicator_id=indicator.id,
            value=value,
            measured_on=measured_on,
            source=None,
            state=MeasureState.APPROVED,
            author_id=actor.id,
            draft_id=draft_id,
            at=at,
        )
        if added is None:
            raise MovedOnError
    return ensure(work, actor, indicator_id)


def is_doubtful(indicator: Indicator, value: float) -> bool:
    """Return whether a value can hardly be right: far beyond the target, or the wrong way from the baseline.

    Where the way cannot be told, ten times the last value is doubted, and a negative one.
    """
    share = share_of_target(indicator, value)
    if share is not None and indicator.baseline_value != indicator.target_value:
        return not 0 <= share <= _FARTHEST
    last = indicator.latest.value if indicator.latest else indicator.baseline_value
    return value < 0 or (bool(last) and abs(value) >= _TIMES * abs(last or 0))


def correction_of(work: UnitOfWork, actor: Person, measure_id: int) -> tuple[Indicator, Measure]:
    """Return an indicator and its latest measure, to be corrected.

    Raises:
        NotFoundError: there is no such measure, or it is not theirs.
        MovedOnError: another value has followed.
    """
    indicator_id = work.indicators.find_indicator_of(measure_id)
    if indicator_id is None:
        raise NotFoundError
    indicator = ensure(work, actor, indicator_id)
    if indicator.latest is None or indicator.latest.id != measure_id:
        raise MovedOnError
    return indicator, indicator.latest


def list_of(work: UnitOfWork, actor: Person, action_id: int) -> Sequence[Indicator]:
    """List the indicators of an action this person may report on.

    Raises:
        NotFoundError: there is no such action, or it is not theirs.
    """
    return work.indicators.list_of(progress.ensure(work, actor, action_id).id)


def ensure(work: UnitOfWork, actor: Person, indicator_id: int) -> Indicator:
    """Return an indicator of an action this person may report on.

    Raises:
        NotFoundError: there is no such indicator, or it is not theirs: the two look the same.
    """
    access.require(actor, Permission.BROWSE_PLAN)
    indicator = work.indicators.find(indicator_id)
    action = work.actions.find(indicator.action_id) if indicator else None
    if indicator is None or action is None or not access.may_report(actor, action.lead_ids):
        raise NotFoundError
    return indicator
