"""Days, ranges of days and lengths of time, as people write them."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import example, given
from hypothesis import strategies as st

from services.errors import RefusedError
from services.language.days import FARTHEST_DAY, Days, read_day, read_days, read_duration

TODAY = date(2026, 11, 27)
"""A Friday."""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("31/12/26", date(2026, 12, 31)),
        ("31 / 12 / 2026", date(2026, 12, 31)),
        ("31 décembre 2026", date(2026, 12, 31)),
        ("2026-12-31", date(2026, 12, 31)),
        ("le trente et un décembre", date(2026, 12, 31)),
        ("premier mai", date(2027, 5, 1)),
        ("May 3rd, 2027", date(2027, 5, 3)),
        ("lundi", date(2026, 11, 30)),
        ("lundi prochain", date(2026, 11, 30)),
        ("vendredi", date(2026, 12, 4)),
        ("mardi en huit", date(2026, 12, 8)),
        ("jusqu'à mardi", date(2026, 12, 1)),
        ("jeudi 3 décembre", date(2026, 12, 3)),
        ("jeudi 3", date(2026, 12, 3)),
        ("le 3", date(2026, 12, 3)),
        ("le 31", date(2026, 12, 31)),
        ("demain", date(2026, 11, 28)),
        ("après-demain", date(2026, 11, 29)),
        ("aujourd’hui", TODAY),
        ("dans 3 semaines", date(2026, 12, 18)),
        ("dans dix jours", date(2026, 12, 7)),
        ("un mois", date(2026, 12, 27)),
        ("la semaine prochaine", date(2026, 11, 30)),
        ("le mois prochain", date(2026, 12, 1)),
        ("fin janvier", date(2027, 1, 31)),
        ("mi-mars", date(2027, 3, 15)),
        ("fin du mois", date(2026, 11, 30)),
        ("next week", date(2026, 11, 30)),
        ("in 2 weeks", date(2026, 12, 11)),
    ],
)
def test_a_day_is_read_as_people_say_it(written, meant):
    assert read_day(written, TODAY) == meant


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("12 familles", "refused-day-unreadable"),
        ("en marche", "refused-day-unreadable"),
        ("31 avril", "refused-day-unreadable"),
        ("du 3 au 5 décembre", "refused-day-unreadable"),
        ("décembre", "refused-day-unreadable"),
        ("26/11/2026", "refused-day-past"),
        ("dans 2 ans", "refused-day-far"),
    ],
)
def test_what_is_no_day_to_come_is_refused(written, key):
    with pytest.raises(RefusedError) as refusal:
        read_day(written, TODAY)
    assert refusal.value.key == key


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("31/12/26", date(2026, 12, 31)),
        ("31 / 12 / 2026", date(2026, 12, 31)),
        ("31 décembre 2026", date(2026, 12, 31)),
        ("jeudi 31 déc. 2026", date(2026, 12, 31)),
        ("le 1er janvier 2019", date(2019, 1, 1)),
        ("2019-01-01", date(2019, 1, 1)),
        ("1 1 2019", date(2019, 1, 1)),
    ],
)
def test_a_workbooks_day_has_its_year_and_may_be_any(written, meant):
    assert read_day(written, None) == meant


@pytest.mark.parametrize(
    "written", ["", "31/12", "lundi", "demain", "2026", "vu le 31/12/2026 par la Caf", "3 mois"]
)
def test_a_workbooks_day_is_nothing_but_a_whole_date(written):
    with pytest.raises(RefusedError):
        read_day(written, None)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("du 20 decembre au 5 janvier", date(2026, 12, 20), date(2027, 1, 5)),
        ("du 20/12 au 05/01", date(2026, 12, 20), date(2027, 1, 5)),
        ("20/12-05/01", date(2026, 12, 20), date(2027, 1, 5)),
        ("du 20 au 27 décembre inclus", date(2026, 12, 20), date(2026, 12, 27)),
        ("20-27 décembre", date(2026, 12, 20), date(2026, 12, 27)),
        ("du lundi 14 au vendredi 18 décembre", date(2026, 12, 14), date(2026, 12, 18)),
        ("entre le 3 et le 10 mars", date(2027, 3, 3), date(2027, 3, 10)),
        ("absente du 22 déc. jusqu’au 4 janv.", date(2026, 12, 22), date(2027, 1, 4)),
        ("de lundi à mercredi", date(2026, 11, 30), date(2026, 12, 2)),
        ("la semaine prochaine", date(2026, 11, 30), date(2026, 12, 6)),
        ("ce week-end", date(2026, 11, 28), date(2026, 11, 29)),
        ("à partir du 20 décembre pour 2 semaines", date(2026, 12, 20), date(2027, 1, 3)),
        ("2 semaines à partir du 20 décembre", date(2026, 12, 20), date(2027, 1, 3)),
        ("from 20 December to 5 January", date(2026, 12, 20), date(2027, 1, 5)),
        ("du 20 novembre au 5 décembre", None, date(2026, 12, 5)),
        ("jusqu'au 5 janvier", None, date(2027, 1, 5)),
        ("5 janvier", None, date(2027, 1, 5)),
        ("2 semaines", None, date(2026, 12, 11)),
    ],
)
def test_days_are_read_with_their_first_if_it_lies_ahead(written, first, last):
    assert read_days(written, TODAY) == Days(first, last)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("à partir du 20 décembre", "refused-days-no-end"),
        ("du 5/1/2027 au 20/12/2026", "refused-day-unreadable"),
        ("bientôt", "refused-day-unreadable"),
        ("du 10 au 20 octobre 2026", "refused-day-past"),
        ("du 1er décembre 2026 au 31 décembre 2028", "refused-day-far"),
    ],
)
def test_days_without_an_end_or_in_disorder_are_refused(written, key):
    with pytest.raises(RefusedError) as refusal:
        read_days(written, TODAY)
    assert refusal.value.key == key


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("10 jours", relativedelta(days=10)),
        ("deux semaines", relativedelta(weeks=2)),
        ("1 mois", relativedelta(months=1)),
        ("pendant quinze jours", relativedelta(days=15)),
        ("3 weeks", relativedelta(weeks=3)),
    ],
)
def test_a_length_of_time_is_read(written, meant):
    assert read_duration(written) == meant


@pytest.mark.parametrize("written", ["", "12 mai", "demain", "longtemps"])
def test_what_is_no_length_is_refused(written):
    with pytest.raises(RefusedError):
        read_duration(written)


DAYS = st.dates(TODAY, TODAY + timedelta(days=360))


@given(
    day=DAYS, form=st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0.day:02}.{0.month:02}.{0.year}", "{0}"])
)
def test_every_day_of_the_year_comes_back(day, form):
    assert read_day(form.format(day), TODAY) == day
    assert read_day(form.format(day), None) == day


@given(first=DAYS, last=DAYS)
def test_every_range_comes_back(first, last):
    first, last = sorted((first, last))
    written = f"du {first.day}/{first.month}/{first.year} au {last.day}/{last.month}/{last.year}"
    assert read_days(written, TODAY) == Days(first if first > TODAY else None, last)


WORDS = st.sampled_from(
    ["du", "au", "le", "31", "29", "02", "fevrier", "lundi", "prochain", "dans", "9", "999", "ans", "mois",
     "demain", "-", "/", "2026", "0000", "9999", "fin", "mars", "a partir de", "semaine prochaine",
     "et", "en huit", "premier", "mille"]
)  # fmt: skip


@example(text="fin mar a semaine prochaine", today=date(2020, 1, 1))
@given(
    text=st.text(max_size=60) | st.lists(WORDS, max_size=8).map(" ".join), today=st.dates(date(2020, 1, 1))
)
def test_any_text_is_a_day_within_a_year_or_refused(text, today):
    today = min(today, date(2100, 1, 1))
    with suppress(RefusedError):
        assert today <= read_day(text, today) <= today + FARTHEST_DAY
    with suppress(RefusedError):
        days = read_days(text, today)
        assert (days.first or today) <= days.last
    with suppress(RefusedError):
        read_day(text, None)
    with suppress(RefusedError):
        read_duration(text)
