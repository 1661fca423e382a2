"""Days off and quiet hours of a territory, and the next moment at which a person may be disturbed."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import holidays

from config.territory import Territory

DayOff = Callable[[date], bool]
"""Returns True for a local day on which nothing goes out; rules combine with `any_of`."""

_FARTHEST_MOVE: Final = timedelta(days=366)


def public_holiday(day: date, language: str = "fr") -> str | None:
    """Return the name of the national public holiday on a day, in French or English, or None."""
    return _public_holidays(day.year, language).get(day)


def is_public_holiday(day: date) -> bool:
    return public_holiday(day) is not None


def is_weekend(day: date) -> bool:
    return day.weekday() >= 5  # noqa: PLR2004 - Monday is 0


def school_holidays(zone: str) -> DayOff:
    """Return the rule of a zone's school holidays (A, B or C); far years are the library's estimate."""
    return lambda day: day in _school_holidays(zone, day.year)


def any_of(*rules: DayOff) -> DayOff:
    """Combine rules: a day is off if any of them says so."""
    return lambda day: any(rule(day) for rule in rules)


def local_time(at: datetime, territory: Territory) -> datetime:
    """Convert an aware moment to the territory's local time."""
    return at.astimezone(ZoneInfo(territory.time_zone))


def is_quiet(at: datetime, territory: Territory, *, is_day_off: DayOff = is_public_holiday) -> bool:
    """Return whether an aware moment is in quiet hours or on a day off, so that people are left in peace."""
    local = local_time(at, territory)
    return is_day_off(local.date()) or territory.quiet_hours.include(local.time())


def next_allowed(at: datetime, territory: Territory, *, is_day_off: DayOff = is_public_holiday) -> datetime:
    """Return the first moment from `at` on, in UTC, that is neither in quiet hours nor on a day off.

    Raises:
        ValueError: `at` has no zone, or every day of a whole year is off.
    """
    if at.tzinfo is None:
        raise ValueError("an aware moment is needed")
    zone, last = ZoneInfo(territory.time_zone), at + _FARTHEST_MOVE
    while at <= last:
        local = at.astimezone(zone).replace(tzinfo=None)
        if is_day_off(local.date()):
            ends = datetime.combine(local.date() + timedelta(days=1), time.min)
        elif territory.quiet_hours.include(local.time()):
            ends = _next_at(local, territory.quiet_hours.end)
        else:
            return at.astimezone(UTC)
        at = ends.replace(tzinfo=zone)
    raise ValueError("every day of a whole year is off")


def _next_at(local: datetime, clock: time) -> datetime:
    today = datetime.combine(local.date(), clock)
    return today if today > local else today + timedelta(days=1)


@lru_cache(maxsize=64)
def _public_holidays(year: int, language: str) -> holidays.HolidayBase:
    return _france()(years=year, language="en_US" if language == "en" else "fr")


@lru_cache(maxsize=64)
def _school_holidays(zone: str, year: int) -> holidays.HolidayBase:
    return _france()(years=year, subdiv=f"Zone {zone}", categories=("school",))


@lru_cache(maxsize=1)
def _france() -> type[holidays.HolidayBase]:
    """Load the library's France alone: `country_holidays` imports 250 countries, nine megabytes of them."""
    source = Path(holidays.__file__).parent / "countries" / "france.py"
    spec = spec_from_file_location("holidays_of_france", source)
    if spec is None or spec.loader is None:
        raise ImportError(f"no calendar of France at {source}")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    country: type[holidays.HolidayBase] = module.France
    return country
