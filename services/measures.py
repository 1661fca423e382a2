"""Numbers as people type them, and how far an indicator has come from its baseline to its target."""

import re
from typing import Final

from services.errors import RefusedError
from services.hygiene import clean_text
from storage.records.indicator import Direction, Indicator

LARGEST: Final = 1e12
_NUMBER: Final = re.compile(
    r"(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:[ .]\d{3})+|\d{1,13})(?:[.,](?P<part>\d{1,6}))?"
)
_SPACES: Final = re.compile(r"[\s\u00a0\u202f]+")


def read_number(text: str) -> float:
    """« 12,5 », « 12.5 », « 1 250 », « -3 » as a number.

    Raises:
        RefusedError: it is none.
    """
    found = _NUMBER.fullmatch(_SPACES.sub(" ", clean_text(text)).strip())
    if found is None:
        raise RefusedError("measure-unreadable", said=text[:40])
    whole, part = found["whole"], found["part"]
    if "." in whole and part is None and whole.count(".") == 1 and " " not in whole:
        # « 1.250 » is a thousand and more to some and one and a quarter to others: nobody should guess.
        raise RefusedError("measure-ambiguous", said=text[:40])
    number = float(re.sub(r"[ .]", "", whole) + (f".{part}" if part else ""))
    return -number if found["sign"] else number


def share_of_target(indicator: Indicator) -> float | None:
    """How much of the way from the baseline to the target is done: 0 at the one, 1 at the other.

    Below 0 it has gone the wrong way, above 1 beyond the target; None when it cannot be said. Without a
    baseline a growing indicator counts from zero, and a falling one cannot be judged. Where baseline and
    target are the same, holding it is 1 and losing it 0.
    """
    target = indicator.target_value
    current = indicator.latest.value if indicator.latest else indicator.baseline_value
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
