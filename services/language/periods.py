"""Periods of days, each with the earlier days to compare it with."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

_DEFAULT_DAYS: Final = 30
_FEWEST_COMPARED: Final = 7
EARLIEST: Final = date(2000, 1, 1)
MONTHS_IN: Final = {
    "mois": 1, "month": 1, "trimestre": 3, "quarter": 3, "semestre": 6, "annee": 12, "an": 12, "year": 12,
}  # fmt: skip
WEEK: Final = frozenset({"semaine", "week"})


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
    return since(back_from(today, days - 1), today)


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


def _moment(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)


def back_from(day: date, days: int) -> date:
    return day - timedelta(days=min(days, (day - EARLIEST).days))


def since(first: date, today: date) -> Period:
    first = max(EARLIEST, min(first, today))
    days = (today - first).days + 1
    return Period(first, today, first - timedelta(days=days), first - timedelta(days=1))


def whole_months(first: date, months: int, today: date) -> Period:
    """Return whole months, cut at today; the months before are cut after as many days."""
    end, earlier = shifted(first, months) - timedelta(days=1), shifted(first, -months)
    if not first <= today < end:
        return Period(first, end, earlier, first - timedelta(days=1))
    return Period(first, today, earlier, min(earlier + (today - first), first - timedelta(days=1)))


def shifted(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def cut_at(first: date, last: date, today: date) -> Period:
    """Return a period that ends today if it is not over yet."""
    if last < first:
        raise ValueError("it ends before it begins")
    return between(first, min(last, today) if first <= today else last)


def whole_before(unit: str, today: date) -> Period:
    """Return the whole month, quarter, half-year, year or week before the one of today."""
    if unit in WEEK:
        monday = today - timedelta(days=today.weekday())
        return between(monday - timedelta(days=7), monday - timedelta(days=1))
    months = MONTHS_IN[unit]
    first = date(today.year, today.month - (today.month - 1) % months, 1)
    return between(shifted(first, -months), first - timedelta(days=1))
