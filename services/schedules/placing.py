"""Moves planned work off days off and out of quiet hours, and keeps the reason."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from config.territory import Territory
from services.schedules.days_off import (
    DayOff,
    any_of,
    is_public_holiday,
    is_quiet,
    is_weekend,
    local_time,
    next_allowed,
    school_holidays,
)
from services.schedules.recurring import UNCERTAIN_HOUR, Place, Placed
from storage.records.schedule import MovedFor, Schedule


class Waits(StrEnum):
    """Days off that hold a sending back."""

    NEVER = "never"
    WORKING_DAYS = "working_days"
    TERM_TIME = "term_time"  # and for the end of school holidays, where the territory says so


def place(at: datetime, territory: Territory, waits: Waits, *, clock: time | None = None) -> Placed:
    """Return the first moment from `at` on that is no day off and not quiet.

    After a day off it keeps its local time: `clock`, if `at` is later than planned, else that of `at`.
    """
    if waits is Waits.NEVER:
        return Placed(at.astimezone(UTC))
    rules = dict(_rules(territory, waits))
    is_day_off = any_of(*rules.values())
    allowed = next_allowed(at, territory, is_day_off=is_day_off)
    if allowed == at:
        return Placed(allowed)
    local = local_time(at, territory)
    reason = next((reason for reason, rule in rules.items() if rule(local.date())), None)
    if reason is None:
        return Placed(allowed, MovedFor.QUIET_HOURS)
    return Placed(_at_its_hour(clock or local.time(), allowed, territory, is_day_off), reason)


def placer(territory: Territory, waits: Waits) -> Place:
    """Return a function that moves one kind of sending off a territory's days off."""

    def place_it(schedule: Schedule, at: datetime) -> Placed:
        if waits is Waits.NEVER:
            return Placed(at)
        if schedule.planned_at is None:
            return place(at, territory, waits)
        # Planning took account of school holidays: late ticks and coordinators' choices ignore them.
        clock = local_time(schedule.planned_at, territory).time()
        return place(at, territory, Waits.WORKING_DAYS, clock=clock)

    return place_it


def _rules(territory: Territory, waits: Waits) -> Iterator[tuple[MovedFor, DayOff]]:
    """Yield the rules, the most telling first: Christmas Day lies in the holidays that last until January."""
    if waits is Waits.TERM_TIME and territory.days_off.school_holidays and territory.school_zone:
        yield MovedFor.SCHOOL_HOLIDAYS, school_holidays(territory.school_zone)
    yield MovedFor.PUBLIC_HOLIDAY, is_public_holiday
    if territory.days_off.weekends:
        yield MovedFor.WEEKEND, is_weekend


def _at_its_hour(clock: time, allowed: datetime, territory: Territory, is_day_off: DayOff) -> datetime:
    if clock.hour == UNCERTAIN_HOUR:
        return allowed
    day = local_time(allowed, territory).date()
    same = datetime.combine(day, clock, ZoneInfo(territory.time_zone)).astimezone(UTC)
    return same if same >= allowed and not is_quiet(same, territory, is_day_off=is_day_off) else allowed
