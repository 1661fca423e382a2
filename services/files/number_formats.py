"""Formats of a workbook's numbers: which are days, hours, percentages (ECMA-376, 18.8.30 and 18.8.31)."""

import re
from datetime import datetime, timedelta
from typing import Any, Final

from services.files.content import CellKind

_PERCENTS: Final = frozenset({9, 10})
_DAYS: Final = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
_DURATION: Final = 46
# What is quoted, escaped, a colour, a condition or a locale is no part of the pattern; [h] is.
_ASIDE: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_FIGURES: Final = re.compile(r"general|standard|[0#](?<!s\.0)(?<!s\.00)(?<!s\.000)")
# In English and in French: some writers store what their users see.
_PARTS_OF_A_DAY: Final = re.compile(r"[ydhmsja]")
_FIRST: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook's days have no zone
_FIRST_OF_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001
# Lotus took 1900 for a leap year, and every workbook since.
_NO_SUCH_DAY: Final = 60
_LAST: Final = 2_958_465
_MINUTES_OF_A_DAY: Final = 24 * 60


def kind_of(number: int, pattern: str | None) -> CellKind:
    """Return what a number of this format is: a percentage, a day, a length of time (MOMENT), a number."""
    if number in _PERCENTS:
        return CellKind.PERCENT
    if number in _DAYS:
        return CellKind.DAY
    bare = _ASIDE.sub("", pattern or "").partition(";")[0].lower()
    if number == _DURATION or "[" in bare:
        return CellKind.MOMENT
    if "%" in bare:
        return CellKind.PERCENT
    if _FIGURES.search(bare) or not _PARTS_OF_A_DAY.search(bare):
        return CellKind.NUMBER
    return CellKind.DAY


def as_duration(serial: float) -> tuple[CellKind, Any]:
    """Return a length of time as it is shown: « 37:30 »."""
    hours, minutes = divmod(round(serial * _MINUTES_OF_A_DAY), 60)
    return CellKind.TEXT, f"{hours}:{minutes:02}"


def as_moment(serial: float, *, since_1904: bool) -> tuple[CellKind, Any]:
    """Return the day, the moment or the hour that a number stands for; the number when it stands for none."""
    if not 0 <= serial <= _LAST:
        return CellKind.NUMBER, serial
    days = serial + (not since_1904 and 1 <= serial < _NO_SUCH_DAY)
    try:
        moment = (_FIRST_OF_1904 if since_1904 else _FIRST) + timedelta(seconds=round(days * 86_400))
    except OverflowError:
        return CellKind.NUMBER, serial
    if serial < 1:
        return CellKind.TEXT, f"{moment:%H:%M}"
    if moment.time() == moment.min.time():
        return CellKind.DAY, f"{moment:%Y-%m-%d}"
    return CellKind.MOMENT, f"{moment:%Y-%m-%dT%H:%M:%S}"
