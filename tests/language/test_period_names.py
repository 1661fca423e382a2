"""Periods told from today have a name and, if it can be known, their days."""

from datetime import date

import pytest

from services.language.french import words
from services.language.period_names import named_period

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "name", "first", "last"),
    [
        ("le mois dernier", "last_month", date(2026, 10, 1), date(2026, 10, 31)),
        ("trimestre dernier", "last_quarter", date(2026, 7, 1), date(2026, 9, 30)),
        ("l'an dernier", "last_year", date(2025, 1, 1), date(2025, 12, 31)),
        ("l'année passée", "last_year", date(2025, 1, 1), date(2025, 12, 31)),
        ("la semaine dernière", "last_week", date(2026, 11, 16), date(2026, 11, 22)),
        ("last month", "last_month", date(2026, 10, 1), date(2026, 10, 31)),
        ("cette année", "year", date(2026, 1, 1), TODAY),
        ("ce mois-ci", "month", date(2026, 11, 1), TODAY),
        ("T2 2025", "t2", date(2025, 4, 1), date(2025, 6, 30)),
        ("depuis janvier", "since_01", date(2026, 1, 1), TODAY),
        ("en 2025", "2025", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_period_has_its_name_and_days(text, name, first, last):
    found = named_period(" ".join(words(f"les besoins {text} à Arre")), TODAY)

    assert (found.name, found.days.first, found.days.last) == (name, first, last)


def test_the_last_copil_is_named_though_its_day_is_not_known_here():
    found = named_period("qu est ce qui a change depuis le dernier copil", TODAY)

    assert (found.name, found.days) == ("since_last_copil", None)


@pytest.mark.parametrize("text", ["pas de bus a arre", "les 3 derniers besoins", "an", ""])
def test_other_words_name_none(text):
    assert named_period(text, TODAY) is None
