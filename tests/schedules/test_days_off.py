"""Days off, quiet hours and the next moment at which a person may be disturbed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.parts import QuietHours
from services.schedules.days_off import (
    any_of,
    is_public_holiday,
    is_quiet,
    is_weekend,
    next_allowed,
    public_holiday,
    school_holidays,
)
from tests.territories.known import PAYS_VIGANAIS, VALLEE_INVENTEE

PARIS = ZoneInfo("Europe/Paris")
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
CLOCKS = st.times().filter(lambda clock: clock.hour != 2)


def paris(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("at", "allowed"),
    [
        (paris(2026, 10, 13, 10), paris(2026, 10, 13, 10)),
        (paris(2026, 10, 13, 19, 59), paris(2026, 10, 13, 19, 59)),
        (paris(2026, 10, 13, 20), paris(2026, 10, 14, 8)),
        (paris(2026, 10, 14, 3), paris(2026, 10, 14, 8)),
        (paris(2026, 10, 14, 8), paris(2026, 10, 14, 8)),
        (paris(2026, 7, 13, 21), paris(2026, 7, 15, 8)),  # the 14th is a holiday
        (paris(2026, 7, 14, 12), paris(2026, 7, 15, 8)),
        (paris(2026, 12, 24, 22), paris(2026, 12, 26, 8)),
        (paris(2026, 3, 28, 21), paris(2026, 3, 29, 8)),  # the clock goes forward in that night
        (paris(2026, 10, 24, 21), paris(2026, 10, 25, 8)),  # and back in this one
    ],
)
def test_a_message_waits_for_the_morning_of_an_open_day(at, allowed):
    moved = next_allowed(at.astimezone(UTC), PAYS_VIGANAIS)

    assert moved == allowed
    assert moved.tzinfo is UTC


def test_the_hour_of_utc_follows_the_clock_change():
    assert next_allowed(paris(2026, 3, 28, 21), PAYS_VIGANAIS) == datetime(2026, 3, 29, 6, tzinfo=UTC)
    assert next_allowed(paris(2026, 10, 24, 21), PAYS_VIGANAIS) == datetime(2026, 10, 25, 7, tzinfo=UTC)


def test_the_hour_that_comes_twice_is_quiet_both_times():
    for fold in (0, 1):
        at = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=fold)
        assert next_allowed(at, PAYS_VIGANAIS) == paris(2026, 10, 25, 8)


def test_quiet_hours_are_the_territorys_own():
    at = paris(2026, 10, 13, 19, 45)

    assert next_allowed(at, PAYS_VIGANAIS) == at
    assert next_allowed(at, VALLEE_INVENTEE) == paris(2026, 10, 14, 9)


def test_public_holidays_have_their_names_in_both_languages():
    assert public_holiday(date(2026, 7, 14)) == "Fête nationale"
    assert public_holiday(date(2026, 12, 25), "en") == "Christmas Day"
    assert public_holiday(date(2026, 10, 13)) is None
    assert sum(is_public_holiday(date(2026, 1, 1) + timedelta(days=day)) for day in range(365)) == 11


def test_school_holidays_are_those_of_the_zone():
    in_zone_c, in_zone_a = school_holidays("C"), school_holidays("A")
    winter_of_montpellier = date(2026, 2, 25)

    assert in_zone_c(winter_of_montpellier)
    assert not in_zone_a(winter_of_montpellier)
    assert not in_zone_c(date(2026, 10, 13))


def test_days_off_combine():
    is_day_off = any_of(is_public_holiday, is_weekend, school_holidays("C"))
    friday_before_the_autumn_break = paris(2026, 10, 16, 21)

    moved = next_allowed(friday_before_the_autumn_break, PAYS_VIGANAIS, is_day_off=is_day_off)

    assert moved == paris(2026, 11, 2, 8)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        next_allowed(datetime(2026, 10, 13, 10), PAYS_VIGANAIS)  # noqa: DTZ001 - the test is about this


def test_a_year_without_any_open_day_is_an_error_and_not_an_endless_search():
    with pytest.raises(ValueError, match="every day"):
        next_allowed(paris(2026, 1, 1), PAYS_VIGANAIS, is_day_off=lambda day: True)


@given(at=MOMENTS)
def test_the_moment_given_is_open_and_never_earlier(at):
    moved = next_allowed(at, PAYS_VIGANAIS)

    assert moved >= at
    assert not is_quiet(moved, PAYS_VIGANAIS)
    assert moved == at or is_quiet(at, PAYS_VIGANAIS)
    assert moved - at <= timedelta(days=4)
    assert next_allowed(moved, PAYS_VIGANAIS) == moved


@given(at=MOMENTS, start=CLOCKS, end=CLOCKS)
def test_any_quiet_hours_leave_a_first_open_moment(at, start, end):
    territory = PAYS_VIGANAIS.model_copy(update={"quiet_hours": QuietHours(start=start, end=end)})

    moved = next_allowed(at, territory)

    assert moved >= at
    assert not is_quiet(moved, territory)
    just_before = moved - timedelta(microseconds=1)
    assert moved == at or is_quiet(just_before, territory)


@given(clock=st.times())
def test_equal_ends_mean_no_quiet_hours(clock):
    assert not QuietHours(start=time(8), end=time(8)).include(clock)
