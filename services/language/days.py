"""Days as people write them: « 12/05 », « 31 décembre 2026 », « lundi », « du 20 décembre au 5 janvier »."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from dateutil.relativedelta import relativedelta

from services.errors import RefusedError
from services.language.french import fold_text
from services.language.hygiene import clean_text
from services.language.numbers import with_figures
from services.language.spoken_days import WEEKDAY, SpokenDay, parted, spoken_days_in

FARTHEST_DAY: Final = timedelta(days=366)
_LONGEST: Final = 300
_SPACES: Final = re.compile(r"\s+")
_WITH_YEAR: Final = re.compile(r"(?:(?:le|the)\s+)?(?:[a-z]+day|[a-z]+di|dimanche)?\s*")
# What stands between the two days of « du 20 au 27 », « du 20 jusqu'au 27 inclus ».
_TO: Final = re.compile(
    r"\s*,?\s*(?:inclus\s*)?(?:(?:jusqu['’]?\s*)?(?:au|aux|a|en)|et|to|until|till|through|and|[-–—→>])\s*(?:(?:le|la|the)\s*)?"
    rf"(?:(?:{WEEKDAY})\s*)?"
)
_FOR: Final = re.compile(r"\s*,?\s*(?:et\s+)?")
_STARTING: Final = re.compile(
    r"(?:\b(?:a partir d[eu]?|a compter d[eu]?|des|depuis|from|starting(?: on)?)\s*(?:le\s*)?)$"
)


@dataclass(frozen=True, slots=True)
class Days:
    """Days from `first` to `last`, both included; without `first`, from now on."""

    first: date | None
    last: date


def read_day(text: str, today: date | None) -> date:
    """Read one day: « 12/05 », « 31 / 12 / 2026 », « le 12 mai », « lundi », « dans 3 semaines ».

    Without a year it is the next such day; it is today or later, within a year. With None for `today` (a line
    of a workbook), it is any day with its year.

    Raises:
        RefusedError: the text names no day, or two, or one that is past or more than a year away.
    """
    if today is None:
        return _read_dated(text)
    line = _line(text)
    said = _wanted(list(spoken_days_in(line, today)))
    if said is None or _range_of(line, today) is not None:
        raise RefusedError("refused-day-unreadable")
    return _checked(_after(said, today), today)


def read_days(text: str, today: date) -> Days:
    """Read « du 20 décembre au 5 janvier », « la semaine prochaine », « 2 semaines », « jusqu'à mardi ».

    Raises:
        RefusedError: as `read_day`; or only a first day is named.
    """
    line = _line(text)
    days = _range_of(line, today)
    if days is None:
        said = _wanted(list(spoken_days_in(line, today)))
        if said is None:
            raise RefusedError("refused-day-unreadable")
        if _STARTING.search(line[: said.start]):
            raise RefusedError("refused-days-no-end")
        days = Days(said.first if said.first != said.last else None, said.last or _found(_after(said, today)))
    _checked(days.last, today)
    return Days(days.first if days.first and days.first > today else None, days.last)


def read_duration(text: str) -> relativedelta:
    """Read « 10 jours », « deux semaines », « 1 mois ».

    Raises:
        RefusedError: the text names no length of time, or a day.
    """
    said = list(spoken_days_in(_line(text), date.min))
    if len(said) != 1 or said[0].length is None:
        raise RefusedError("refused-day-unreadable")
    return said[0].length


def _line(text: str) -> str:
    folded = fold_text(_SPACES.sub(" ", clean_text(text[:_LONGEST]))).replace("’", "'")
    return parted(with_figures(folded))


def _read_dated(text: str) -> date:
    line = _line(text).strip()
    for said in spoken_days_in(line, date.min):
        if said.year and said.end >= len(line.rstrip(" .")) and _WITH_YEAR.fullmatch(line[: said.start]):
            return _found(said.on_or_after(date.min))
    raise RefusedError("refused-day-unreadable")


def _wanted(said: list[SpokenDay]) -> SpokenDay | None:
    """Return the first day that is named; a length of time only when nothing else is."""
    return next((each for each in said if each.length is None), next(iter(said), None))


def _after(said: SpokenDay, today: date) -> date | None:
    """Return the day that is meant; a weekday is never today's."""
    return said.on_or_after(today + timedelta(days=1) if said.weekday is not None else today)


def _range_of(line: str, today: date) -> Days | None:
    said = list(spoken_days_in(line, today))
    for one, other in pairwise(said):
        between = line[one.end : other.start]
        if _TO.fullmatch(between) and other.length is None and one.length is None:
            return _from_to(one, other, today)
        if other.length is not None and one.length is None and _FOR.fullmatch(between):
            first = _found(_after(one, today))
            return Days(first, first + other.length)
        if one.length is not None and _STARTING.search(between):
            first = _found(_after(other, today))
            return Days(first, first + one.length)
    return None


def _from_to(one: SpokenDay, other: SpokenDay, today: date) -> Days:
    """Return the range that is not over yet; a weekday or a relative day counts from today."""
    if one.weekday is not None or one.first is not None:
        first = _found(_after(one, today))
        last = other.last or _found(other.on_or_after(first))
    else:
        last = other.last or _found(_after(other, today))
        first = _found(one.on_or_before(last))
    if first > last:
        raise RefusedError("refused-day-unreadable")
    return Days(first, last)


def _found(day: date | None) -> date:
    if day is None:
        raise RefusedError("refused-day-unreadable")
    return day


def _checked(day: date | None, today: date) -> date:
    found = _found(day)
    if found < today:
        raise RefusedError("refused-day-past")
    if found - today > FARTHEST_DAY:
        raise RefusedError("refused-day-far")
    return found
