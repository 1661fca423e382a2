"""The sample poll and report on any day: two waves closed, one open, and a validated report."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.sample.loader import load_sample
from bot.sample.seeding import Seeding
from storage.database import Database
from storage.records.report import ReportState
from storage.unit_of_work import UnitOfWork
from tests.territories.known import PAYS_VIGANAIS

# An ordinary day, the turn of the year, days in school holidays and after a change of the clocks.
DAYS = ("2026-11-25", "2027-01-02", "2027-03-29", "2027-04-18", "2027-08-16")


@pytest.mark.parametrize("day", DAYS)
def test_a_demonstration_has_something_to_show_on_any_day(database: Database, day: str):
    now = datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC)

    def seed(work: UnitOfWork) -> None:
        people = Seeding(work, load_sample(), PAYS_VIGANAIS, now=now).seed()
        waves = sorted(work.polls.list_waves(1), key=lambda wave: wave.number)
        assert [wave.closed_at is not None for wave in waves] == [True, True, False]
        assert all(wave.decision for wave in waves[:2])
        assert waves[2].is_open(now)
        assert all(work.poll_answers.count_respondents(wave.id, wave.secrecy) >= 5 for wave in waves)
        # The people with phones have still to answer, and nothing is late when the clock starts.
        answered = [
            work.poll_answers.has_receipt(waves[2].id, people[code].id) for code in load_sample().phones
        ]
        assert not any(answered)
        assert not work.schedules.list_due(now)
        (report,) = work.reports.list_(states=tuple(ReportState), limit=5)
        assert report.state is ReportState.VALIDATED
        assert report.validated_at == now - timedelta(days=1)

    database.write_now(seed)
