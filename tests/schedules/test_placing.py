"""The day and hour at which a planned sending goes out: days off, quiet hours, clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.parts import DaysOff
from services.schedules.days_off import is_public_holiday, is_quiet, is_weekend, school_holidays
from services.schedules.placing import Waits, place
from storage.records.schedule import MovedFor
from tests.territories.known import PAYS_VIGANAIS

PARIS = ZoneInfo("Europe/Paris")
EVERY_DAY = PAYS_VIGANAIS.model_copy(update={"days_off": DaysOff(weekends=False, school_holidays=False)})
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
WAITING = st.sampled_from([Waits.WORKING_DAYS, Waits.TERM_TIME])


def paris(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("at", "waits", "moved_to", "moved_for"),
    [
        (paris(2026, 10, 13, 9), Waits.TERM_TIME, paris(2026, 10, 13, 9), None),
        # Christmas is a Friday: the Monday after, at its hour.
        (paris(2026, 12, 25, 9), Waits.WORKING_DAYS, paris(2026, 12, 28, 9), MovedFor.PUBLIC_HOLIDAY),
        (paris(2026, 12, 25, 9), Waits.TERM_TIME, paris(2027, 1, 4, 9), MovedFor.SCHOOL_HOLIDAYS),
        (paris(2026, 11, 11, 10), Waits.TERM_TIME, paris(2026, 11, 12, 10), MovedFor.PUBLIC_HOLIDAY),
        (paris(2026, 10, 10, 9), Waits.WORKING_DAYS, paris(2026, 10, 12, 9), MovedFor.WEEKEND),
        (paris(2026, 7, 10, 9), Waits.TERM_TIME, paris(2026, 9, 1, 9), MovedFor.SCHOOL_HOLIDAYS),
        (paris(2026, 7, 10, 9), Waits.WORKING_DAYS, paris(2026, 7, 10, 9), None),
        (paris(2026, 10, 13, 21), Waits.WORKING_DAYS, paris(2026, 10, 14, 8), MovedFor.QUIET_HOURS),
        (paris(2026, 10, 14, 6), Waits.WORKING_DAYS, paris(2026, 10, 14, 8), MovedFor.QUIET_HOURS),
        (paris(2026, 12, 25, 20), Waits.NEVER, paris(2026, 12, 25, 20), None),
    ],
)
def test_a_sending_goes_out_at_its_hour_on_the_first_day_that_is_not_off(at, waits, moved_to, moved_for):
    placed = place(at.astimezone(UTC), PAYS_VIGANAIS, waits)
    assert (placed.at, placed.moved_for) == (moved_to, moved_for)
    assert placed.at.tzinfo is UTC


def test_the_territory_decides_on_weekends_and_school_holidays():
    for day in (
        paris(2026, 10, 10, 9),
        paris(2026, 10, 20, 9),
        paris(2026, 10, 25, 9),
        paris(2027, 3, 28, 9),
    ):
        assert place(day, EVERY_DAY, Waits.TERM_TIME).at == day
    armistice = place(paris(2026, 11, 11, 9), EVERY_DAY, Waits.TERM_TIME)
    assert armistice.moved_for is MovedFor.PUBLIC_HOLIDAY


def test_where_no_zone_is_set_there_are_no_school_holidays():
    nowhere = PAYS_VIGANAIS.model_copy(update={"school_zone": None})
    assert place(paris(2026, 7, 10, 9), nowhere, Waits.TERM_TIME).moved_for is None


@pytest.mark.parametrize(
    ("at", "moved_to"),
    [
        (paris(2026, 10, 24, 9), datetime(2026, 10, 26, 8, tzinfo=UTC)),
        (paris(2027, 3, 27, 9), datetime(2027, 3, 29, 7, tzinfo=UTC)),  # Easter Monday
    ],
)
def test_over_a_change_of_clocks_it_is_the_same_time_on_the_wall(at, moved_to):
    placed = place(at, PAYS_VIGANAIS, Waits.WORKING_DAYS)
    if is_public_holiday(moved_to.date()):
        moved_to += timedelta(days=1)
    assert placed.at == moved_to


def test_what_is_late_goes_back_to_the_hour_it_was_meant_for():
    noon_of_a_saturday = paris(2026, 10, 17, 12)
    placed = place(noon_of_a_saturday, PAYS_VIGANAIS, Waits.WORKING_DAYS, clock=time(9))
    assert placed.at == paris(2026, 10, 19, 9)


@given(at=MOMENTS, waits=WAITING)
def test_it_is_never_earlier_nor_on_a_day_off_nor_at_night_and_says_why_it_moved(at, waits):
    placed = place(at, PAYS_VIGANAIS, waits)
    local = placed.at.astimezone(PARIS)

    assert placed.at >= at
    assert (placed.at == at) == (placed.moved_for is None)
    assert not is_quiet(placed.at, PAYS_VIGANAIS)
    assert not is_weekend(local.date())
    assert local.hour != 2
    assert waits is Waits.WORKING_DAYS or not school_holidays("C")(local.date())
    assert place(placed.at, PAYS_VIGANAIS, waits).moved_for is None


@given(at=MOMENTS, waits=WAITING)
def test_no_day_that_was_possible_is_passed_over(at, waits):
    placed = place(at, PAYS_VIGANAIS, waits)
    day: date = at.astimezone(PARIS).date() + timedelta(days=1)
    while day < placed.at.astimezone(PARIS).date():
        is_off = is_public_holiday(day) or is_weekend(day)
        assert is_off or (waits is Waits.TERM_TIME and school_holidays("C")(day))
        day += timedelta(days=1)
