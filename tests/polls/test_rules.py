"""Opening, reminding and closing: local days, short months, the two nights on which clocks change."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.errors import RefusedError
from services.polls.composing import read_when
from services.polls.rules import closing, may_remind, monthly, reminder_days
from services.schedules.recurring import next_occurrence
from tests.territories.known import PAYS_VIGANAIS

TODAY = date(2026, 10, 13)
ZONE = "Europe/Paris"


@pytest.mark.parametrize(
    ("days", "expected"),
    [(1, []), (3, []), (5, [3]), (7, [3]), (14, [7, 12]), (21, [10, 19]), (60, [30, 58])],
)
def test_two_reminders_at_most_three_days_apart_and_none_in_the_last_day(days, expected):
    found = reminder_days(TODAY, days)
    assert [(day - TODAY).days for day in found] == expected


def test_what_was_planned_is_not_done_when_it_would_be_ill_mannered():
    opens_at = datetime(2026, 10, 1, 8, tzinfo=UTC)
    closes_at = opens_at + timedelta(days=14)

    def may(*, after: timedelta, reminders: int = 0, last: timedelta | None = None) -> bool:
        reminded_at = opens_at + last if last else None
        return may_remind(
            reminders=reminders,
            reminded_at=reminded_at,
            opens_at=opens_at,
            closes_at=closes_at,
            now=opens_at + after,
        )

    day = timedelta(days=1)
    assert may(after=7 * day)
    assert not may(after=2 * day)
    assert may(after=10 * day, reminders=1, last=7 * day)
    assert not may(after=10 * day, reminders=1, last=8 * day)
    assert not may(after=12 * day, reminders=2, last=7 * day)
    assert not may(after=13.5 * day)


@pytest.mark.parametrize(
    ("opens_at", "closes_at"),
    [
        # Across the nights on which an hour comes twice, or not at all, it still closes at 20:00.
        (datetime(2026, 10, 20, 8, tzinfo=UTC), datetime(2026, 10, 27, 19, tzinfo=UTC)),
        (datetime(2027, 3, 25, 8, tzinfo=UTC), datetime(2027, 4, 1, 18, tzinfo=UTC)),
        (datetime(2026, 10, 23, 22, 30, tzinfo=UTC), datetime(2026, 10, 31, 19, tzinfo=UTC)),
        # The last day is no public holiday.
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), datetime(2026, 11, 2, 19, tzinfo=UTC)),
    ],
)
def test_a_wave_closes_on_a_local_evening(opens_at, closes_at):
    assert closing(opens_at, 7, PAYS_VIGANAIS) == closes_at


def test_a_poll_of_the_31st_comes_on_the_last_day_of_short_months():
    rule = monthly(date(2026, 10, 31), every=1)
    start, after = datetime(2026, 10, 31, 9), datetime(2026, 10, 31, 9, tzinfo=UTC)  # noqa: DTZ001 - local time
    days = []
    for _ in range(5):
        after = next_occurrence(rule, start, ZONE, after=after)
        days.append(after.date())
    assert days == [
        date(2026, 11, 30),
        date(2026, 12, 31),
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
    ]


def test_a_quarterly_poll_opens_at_nine_in_summer_and_in_winter():
    rule, start = monthly(date(2026, 9, 28), every=3), datetime(2026, 9, 28, 9)  # noqa: DTZ001 - local time
    winter = next_occurrence(rule, start, ZONE, after=datetime(2026, 10, 1, tzinfo=UTC))
    summer = next_occurrence(rule, start, ZONE, after=datetime(2027, 3, 1, tzinfo=UTC))
    assert winter == datetime(2026, 12, 28, 8, tzinfo=UTC)
    # 28 March 2027 is itself the night of the change.
    assert summer == datetime(2027, 3, 28, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "starts_on", "every"),
    [
        ("12 décembre", "2026-12-12", 0),
        ("15 jours avant le 10 décembre", "2026-11-25", 0),
        ("Quinze jours avant le 10 décembre", "2026-11-25", 0),
        ("deux semaines avant le 10/12", "2026-11-26", 0),
        ("un jour avant le 12 décembre 2026", "2026-12-11", 0),
        ("15 days before 10 December", "2026-11-25", 0),
        ("chaque trimestre, 15 jours avant le 10 décembre", "2026-11-25", 3),
        ("chaque trimestre dès le 4 janvier", "2027-01-04", 3),
        ("tous les mois à partir du 31/10/2026", "2026-10-31", 1),
    ],
)
def test_days_are_read_as_people_write_them(text, starts_on, every):
    assert read_when(text, TODAY) == {"starts_on": starts_on, "every": every}


@pytest.mark.parametrize(
    "text",
    [
        "13 octobre",
        "15 jours avant le 20 octobre",
        "bientôt",
        "un peu avant le 10 décembre",
        "un siècle avant le 10 décembre",
    ],
)
def test_a_day_that_is_past_or_none_is_refused(text):
    with pytest.raises(RefusedError):
        read_when(text, TODAY)


def test_a_past_day_is_not_spoken_of_as_an_absence():
    with pytest.raises(RefusedError, match="poll-day-past"):
        read_when("1er septembre 2026", TODAY)
