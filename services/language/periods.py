"""Periods as people say them: « T2 », « 2026 », « depuis le 1er septembre », « 90 jours », « mars »."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from services.language.spoken_days import MONTHS

_DEFAULT_DAYS: Final = 30
_FEWEST_COMPARED: Final = 7
_EARLIEST: Final = date(2000, 1, 1)
_MONTHS: Final = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}
_MONTH: Final = "|".join(_MONTHS)
_YEAR: Final = r"(?P<year>20\d\d)"
_SINCE: Final = r"\b(?:depuis|des|since)(?: le| the)? "


@dataclass(frozen=True, slots=True)
class Period:
    """Local days from `first` to `last`, both included, and the earlier days to compare them with."""

    first: date
    last: date
    earlier_first: date
    earlier_last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def is_compared(self) -> bool:
        """Return whether it is long enough for a comparison: two single days say nothing of each other."""
        return self.days >= _FEWEST_COMPARED

    def bounds(self, zone: str) -> tuple[datetime, datetime]:
        """Return its first moment, and the first moment after it, in UTC."""
        return _moment(self.first, zone), _moment(self.last + timedelta(days=1), zone)

    def earlier_bounds(self, zone: str) -> tuple[datetime, datetime]:
        """Return the bounds of the earlier days, as `bounds` does."""
        return _moment(self.earlier_first, zone), _moment(self.earlier_last + timedelta(days=1), zone)


def last_days(days: int, today: date) -> Period:
    """Return a period of `days` days that ends today, compared with as many before."""
    return _since(_back(today, days - 1), today)


def between(first: date, last: date) -> Period:
    """Return a period compared with as many days before it.

    One that begins on 1 January is compared with the same days of the year before.
    """
    if (first.month, first.day) == (1, 1) and first.year == last.year:
        a_year_before = relativedelta(years=1)
        return Period(first, last, first - a_year_before, last - a_year_before)
    days = (last - first).days + 1
    return Period(first, last, first - timedelta(days=days), first - timedelta(days=1))


def default_period(today: date) -> Period:
    """Return the last thirty days, compared with the thirty before."""
    return last_days(_DEFAULT_DAYS, today)


def find_period(line: str, today: date) -> tuple[Period, int, int] | None:
    """Find a period in a folded line, and its place: ``line[start:end]``; None when there is none."""
    for pattern, read in _PATTERNS:
        for found in pattern.finditer(line):
            try:
                period = read(found, today)
            except ValueError:  # the 31st of February
                continue
            return period, found.start(), found.end()
    return None


def _moment(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)


def _back(day: date, days: int) -> date:
    return day - timedelta(days=min(days, (day - _EARLIEST).days))


def _since(first: date, today: date) -> Period:
    first = max(_EARLIEST, min(first, today))
    days = (today - first).days + 1
    return Period(first, today, first - timedelta(days=days), first - timedelta(days=1))


def _months(first: date, months: int, today: date) -> Period:
    """Return whole months, cut at today; the months before are cut after as many days."""
    end, earlier = _shift(first, months) - timedelta(days=1), _shift(first, -months)
    if not first <= today < end:
        return Period(first, end, earlier, first - timedelta(days=1))
    return Period(first, today, earlier, min(earlier + (today - first), first - timedelta(days=1)))


def _shift(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def _started(found: re.Match[str], today: date, month: int, day: int = 1) -> date:
    """Return a day of the year that was named, else the latest such day up to today."""
    if found["year"]:
        return date(int(found["year"]), month, day)
    this_year = date(today.year, month, min(day, monthrange(today.year, month)[1]))
    return date(today.year if this_year <= today else today.year - 1, month, day)


def _quarter(found: re.Match[str], today: date) -> Period:
    first = _started(found, today, 3 * int(found["quarter"]) - 2)
    return _months(first, 3, today)


def _amount(found: re.Match[str], today: date) -> Period:
    amount, unit = int(found["amount"]), found["unit"][:3]
    if not amount:
        raise ValueError("no period at all")
    days = {"jou": 1, "day": 1, "sem": 7, "wee": 7}.get(unit)
    if days:
        return last_days(amount * days, today)
    months = amount * (12 if unit in {"an", "ans", "yea", "ann"} else 1)
    # « 3 mois » ends today and began on the same day of an earlier month.
    years, month = divmod(today.year * 12 + today.month - 1 - min(months, 1200), 12)
    day = min(today.day, monthrange(max(years, 1), month + 1)[1])
    return _since(max(_EARLIEST, date(max(years, 1), month + 1, day) + timedelta(days=1)), today)


def _since_day(found: re.Match[str], today: date) -> Period:
    return _since(_started(found, today, _MONTHS[found["month"]], _figure(found["day"])), today)


def _since_figures(found: re.Match[str], today: date) -> Period:
    return _since(_started(found, today, int(found["month"]), int(found["day"])), today)


def _from_day_to_day(found: re.Match[str], today: date) -> Period:
    last_year, month, day = found["to_year"], _MONTHS[found["to_month"]], _figure(found["to_day"])
    first_month, first_day = _MONTHS[found["month"] or found["to_month"]], _figure(found["day"])
    begins_before = (first_month, first_day) <= (month, day)
    if not found["month"] and not begins_before:
        raise ValueError("it ends before it begins")
    if found["year"]:
        first = date(int(found["year"]), first_month, first_day)
    elif last_year:
        first = date(int(last_year) - (not begins_before), first_month, first_day)
    else:
        first = _started(found, today, first_month, first_day)
    last = date(int(last_year) if last_year else first.year + (not begins_before), month, day)
    return _cut(first, last, today)


def _from_month_to_month(found: re.Match[str], today: date) -> Period:
    first_month, last_month = _MONTHS[found["month"]], _MONTHS[found["to_month"]]
    begins_before = first_month <= last_month
    if found["to_year"] and not found["year"]:
        first = date(int(found["to_year"]) - (not begins_before), first_month, 1)
    else:
        first = _started(found, today, first_month)
    year = int(found["to_year"] or first.year + (not begins_before))
    return _cut(first, _shift(date(year, last_month, 1), 1) - timedelta(days=1), today)


def _figure(said: str) -> int:
    return int(said.removesuffix("er").removesuffix("st"))


def _cut(first: date, last: date, today: date) -> Period:
    """Return a period that ends today if it is not over yet."""
    if last < first:
        raise ValueError("it ends before it begins")
    return between(first, min(last, today) if first <= today else last)


def _since_month(found: re.Match[str], today: date) -> Period:
    return _since(_started(found, today, _MONTHS[found["month"]]), today)


def _since_year(found: re.Match[str], today: date) -> Period:
    return _since(date(int(found["year"]), 1, 1), today)


def _month(found: re.Match[str], today: date) -> Period:
    return _months(_started(found, today, _MONTHS[found["month"]]), 1, today)


def _year(found: re.Match[str], today: date) -> Period:
    return _months(date(int(found["year"]), 1, 1), 12, today)


def _current(found: re.Match[str], today: date) -> Period:
    if found["unit"] in {"annee", "year"}:
        return _months(date(today.year, 1, 1), 12, today)
    if found["unit"] in {"mois", "month"}:
        return _months(today.replace(day=1), 1, today)
    if found["unit"] in {"trimestre", "quarter"}:
        return _months(date(today.year, today.month - (today.month - 1) % 3, 1), 3, today)
    return last_days(today.weekday() + 1, today)


_TO: Final = r"(?:au|a|jusqu au|jusqu a|et|to|until)(?: le)?"
_TO_YEAR: Final = r"(?P<to_year>20\d\d)"
_DAY: Final = r"\d{1,2}|1er|1st"
_PATTERNS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Period]], ...]] = (
    (
        re.compile(
            rf"\b(?:(?:du|de|entre|from)(?: le)? )?(?P<day>{_DAY})(?: (?P<month>{_MONTH})(?: {_YEAR})?)? "
            rf"{_TO} "
            rf"(?P<to_day>{_DAY}) (?P<to_month>{_MONTH})(?: {_TO_YEAR})?\b"
        ),
        _from_day_to_day,
    ),
    (
        re.compile(
            rf"\b(?:(?:de|d|entre|from) )?(?P<month>{_MONTH})(?: {_YEAR})? {_TO} "
            rf"(?P<to_month>{_MONTH})(?: {_TO_YEAR})?\b"
        ),
        _from_month_to_month,
    ),
    (re.compile(rf"\b[tq](?P<quarter>[1-4])(?: {_YEAR})?\b"), _quarter),
    (re.compile(rf"\b(?P<quarter>[1-4])(?:er|e|eme)? trimestre(?: {_YEAR})?\b"), _quarter),
    (
        re.compile(
            r"\b(?:depuis |since |les |the |last )*(?P<amount>\d{1,4}) (?:derniers? |dernieres? |last )?"
            r"(?P<unit>jours?|semaines?|mois|ans?|annees?|days?|weeks?|months?|years?)\b"
        ),
        _amount,
    ),
    (re.compile(rf"{_SINCE}(?P<day>\d{{1,2}}|1er|1st) (?P<month>{_MONTH})(?: {_YEAR})?\b"), _since_day),
    (re.compile(rf"{_SINCE}(?P<day>\d{{1,2}}) (?P<month>\d{{1,2}})(?: {_YEAR})?\b"), _since_figures),
    (re.compile(rf"{_SINCE}(?P<month>{_MONTH})(?: {_YEAR})?\b"), _since_month),
    (re.compile(rf"{_SINCE}{_YEAR}\b"), _since_year),
    (
        re.compile(
            r"\b(?:ce|cet|cette|this) "
            r"(?P<unit>mois|annee|trimestre|semaine|month|year|quarter|week)\b"
        ),
        _current,
    ),
    (re.compile(rf"\b(?P<month>{_MONTH})(?: {_YEAR})?\b"), _month),
    (re.compile(rf"\b{_YEAR}\b"), _year),
)
