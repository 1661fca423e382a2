"""Periods as people say them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.language.french import words
from services.language.period_reading import find_period
from services.language.periods import Period, default_period

TODAY = date(2026, 10, 13)


def _read(text: str) -> Period | None:
    found = find_period(" ".join(words(text)), TODAY)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("T2", date(2026, 4, 1), date(2026, 6, 30)),
        ("T4", date(2026, 10, 1), TODAY),
        ("t1 2025", date(2025, 1, 1), date(2025, 3, 31)),
        ("2e trimestre", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026", date(2026, 1, 1), TODAY),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("depuis le 1er septembre", date(2026, 9, 1), TODAY),
        ("depuis le 1er décembre", date(2025, 12, 1), TODAY),
        ("depuis le 01/09/2026", date(2026, 9, 1), TODAY),
        ("depuis septembre", date(2026, 9, 1), TODAY),
        ("depuis 2025", date(2025, 1, 1), TODAY),
        ("since 1 september", date(2026, 9, 1), TODAY),
        ("90 jours", date(2026, 7, 16), TODAY),
        ("les 2 dernières semaines", date(2026, 9, 30), TODAY),
        ("3 mois", date(2026, 7, 14), TODAY),
        ("1 an", date(2025, 10, 14), TODAY),
        ("mars", date(2026, 3, 1), date(2026, 3, 31)),
        ("novembre", date(2025, 11, 1), date(2025, 11, 30)),
        ("février 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("ce mois", date(2026, 10, 1), TODAY),
        ("ce trimestre", date(2026, 10, 1), TODAY),
        ("cette année", date(2026, 1, 1), TODAY),
        ("cette semaine", date(2026, 10, 12), TODAY),
        ("deuxième trimestre", date(2026, 4, 1), date(2026, 6, 30)),
        ("S1", date(2026, 1, 1), date(2026, 6, 30)),
        ("premier semestre 2025", date(2025, 1, 1), date(2025, 6, 30)),
        ("le mois dernier", date(2026, 9, 1), date(2026, 9, 30)),
        ("trimestre précédent", date(2026, 7, 1), date(2026, 9, 30)),
        ("l’année dernière", date(2025, 1, 1), date(2025, 12, 31)),
        ("janvier-juin", date(2026, 1, 1), date(2026, 6, 30)),
        ("avril mai juin", date(2026, 4, 1), date(2026, 6, 30)),
        ("du 1/4 au 30/6", date(2026, 4, 1), date(2026, 6, 30)),
        ("du 15/12/2025 au 15/1", date(2025, 12, 15), date(2026, 1, 15)),
        ("01/04/2026-30/06/2026", date(2026, 4, 1), date(2026, 6, 30)),
    ],
)
def test_a_period_is_read_as_it_is_said(said: str, first: date, last: date):
    period = _read(said)

    assert period is not None
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize("said", ["", "mobilité", "T5", "0 jours", "le 31", "depuis longtemps", "12345"])
def test_what_is_no_period_is_none(said: str):
    assert _read(said) is None


def test_a_day_that_does_not_exist_is_never_taken_for_another():
    period = _read("depuis le 31 février")

    assert period is None or period.first.day == 1


def test_whole_quarters_are_compared_with_whole_quarters():
    period = _read("T2")

    assert period is not None
    assert (period.earlier_first, period.earlier_last) == (date(2026, 1, 1), date(2026, 3, 31))


def test_a_year_under_way_is_compared_with_as_much_of_the_year_before():
    period = _read("2026")

    assert period is not None
    assert (period.earlier_first, period.earlier_last) == (date(2025, 1, 1), date(2025, 10, 13))


def test_thirty_days_are_compared_with_the_thirty_before():
    period = default_period(TODAY)

    assert period.days == 30
    assert period.earlier_last == period.first - timedelta(days=1)
    assert (period.earlier_last - period.earlier_first).days + 1 == 30


def test_days_begin_at_local_midnight_on_both_sides_of_the_clock_change():
    period = Period(date(2026, 10, 25), date(2026, 10, 25), date(2026, 10, 24), date(2026, 10, 24))

    since, until = period.bounds("Europe/Paris")

    assert since == datetime.fromisoformat("2026-10-24T22:00:00+00:00")
    assert until == datetime.fromisoformat("2026-10-25T23:00:00+00:00")


@given(
    st.text(alphabet="0123456789 tdepuislermoanj/", max_size=30), st.dates(date(2001, 1, 1), date(2099, 1, 1))
)
def test_any_words_give_a_period_in_order_or_none(said: str, today: date):
    found = find_period(" ".join(words(said)), today)

    if found is not None:
        period = found[0]
        assert period.first <= period.last
        assert period.earlier_first <= period.earlier_last < period.first
