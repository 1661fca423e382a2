"""Dates as people write them: « 12/05 », « le 12 mai », « 2026-05-12 »."""

import re
from datetime import date, timedelta
from typing import Final

from services.errors import RefusedError
from services.language.french import words

FARTHEST_DAY: Final = timedelta(days=366)
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FRENCH: Final = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")
_IN_FIGURES: Final = re.compile(r"\b([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})(?:\s*[/.-]\s*([0-9]{4}|[0-9]{2}))?\b")
_NUMBER: Final = re.compile(r"\b([0-9]{1,4})(?:er|st|nd|rd|th)?\b")
# Folded, in both languages.
MONTHS: Final = (
    ("janvier", "january"), ("fevrier", "february"), ("mars", "march"), ("avril", "april"), ("mai", "may"),
    ("juin", "june"), ("juillet", "july"), ("aout", "august"), ("septembre", "september"),
    ("octobre", "october"), ("novembre", "november"), ("decembre", "december"),
)  # fmt: skip
_MONTH: Final = (
    "janv(?:ier)?|f[ée]vr(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[ûu]t|sept(?:embre)?|oct(?:obre)?"
    "|nov(?:embre)?|d[ée]c(?:embre)?"
)
DATE: Final = (
    r"(?:\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2})|\d{1,2} \d{1,2} \d{4}|\d{4}-\d\d?-\d\d?"
    rf"|\d{{1,2}}(?:er)?\s+(?:{_MONTH})\b\.?(?:\s+(?:\d{{4}}|\d{{2}})\b)?)(?!\d)"
)
"""A whole date in a text, as a regular expression."""
_SHORTEST_MONTH: Final = 3
_CENTURY: Final = 2000


def read_day(text: str, today: date) -> date:
    """Read « 12/05 », « 12/05/2027 », « le 12 mai » or « 12 May »; without a year, the next such day.

    Raises:
        RefusedError: the text is not a date, or a date that is past or more than a year away.
    """
    day = _spelt(text, today)
    if day is None:
        raise RefusedError("refused-day-unreadable")
    if day < today:
        raise RefusedError("refused-day-past")
    if day - today > FARTHEST_DAY:
        raise RefusedError("refused-day-far")
    return day


def read_written_day(text: str) -> date:
    """Read a date written « 2026-01-31 » or « 31/01/2026 ».

    Raises:
        ValueError: the text is not such a date.
    """
    if found := _ISO.fullmatch(text):
        return date(*(int(part) for part in found.groups()))
    found = _FRENCH.fullmatch(text)
    if found is None:
        raise ValueError(text)
    day, month, year = (int(part) for part in found.groups())
    return date(year, month, day)


def _spelt(text: str, today: date) -> date | None:
    figures = _IN_FIGURES.search(text)
    if figures:
        day, month, year = figures.groups()
        return _date(int(day), int(month), int(year) if year else None, today)
    numbers = [int(number) for number in _NUMBER.findall(text)]
    month = next((found for word in words(text) if (found := _month(word))), None)
    if month is None or not numbers:
        return None
    return _date(numbers[0], month, numbers[1] if len(numbers) > 1 else None, today)


def _month(word: str) -> int | None:
    if len(word) < _SHORTEST_MONTH:
        return None
    meant = [
        rank for rank, names in enumerate(MONTHS, start=1) if any(name.startswith(word) for name in names)
    ]
    return meant[0] if len(meant) == 1 else None


def _date(day: int, month: int, year: int | None, today: date) -> date | None:
    try:
        if year is not None:
            return date(year if year > _CENTURY else _CENTURY + year, month, day)
        # 29 February waits for its year; any other day comes back within one.
        coming = (date(today.year + step, month, day) for step in range(2))
        return next(found for found in coming if found >= today)
    except (ValueError, StopIteration):
        return None
