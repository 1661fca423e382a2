"""Being away: nothing but replies arrives."""

from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.dispatch import Verdict
from services.errors import RefusedError
from services.language.days import read_day
from services.outbox import promises
from storage.records.outbox import Priority
from storage.unit_of_work import UnitOfWork
from tests.people.newcomers import Newcomers

TODAY = date(2026, 10, 13)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12/05", date(2027, 5, 12)),
        ("le 12 mai", date(2027, 5, 12)),
        ("12 mai 2027", date(2027, 5, 12)),
        ("1er décembre", date(2026, 12, 1)),
        ("20/10", date(2026, 10, 20)),
        ("20.10.26", date(2026, 10, 20)),
        ("20-10-2026", date(2026, 10, 20)),
        ("jusqu’au 24 déc.", date(2026, 12, 24)),
        ("12 May", date(2027, 5, 12)),
        ("13 octobre", TODAY),
    ],
)
def test_a_day_is_read_as_people_write_it(written, meant):
    assert read_day(written, TODAY) == meant


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("bientôt", "refused-day-unreadable"),
        ("32/01", "refused-day-unreadable"),
        ("30 février", "refused-day-unreadable"),
        ("12 ju", "refused-day-unreadable"),
        ("", "refused-day-unreadable"),
        ("12/10/2026", "refused-day-past"),
        ("12/10/2030", "refused-day-far"),
        ("99999999999999 mai", "refused-day-unreadable"),
    ],
)
def test_what_is_no_day_to_come_is_refused(written, key):
    with pytest.raises(RefusedError) as refusal:
        read_day(written, TODAY)
    assert refusal.value.key == key


def test_a_fortnight_is_two_taps_and_ends_with_the_local_day(bench: Newcomers):
    anna = bench.person()
    bench.says(anna, "/pause")
    bench.taps(anna, "2 semaines")
    assert "27 octobre 2026 inclus" in bench.screen(anna)
    # Winter time has come by then: midnight in Paris is 23:00 UTC.
    assert bench.known(anna).paused_until == datetime(2026, 10, 27, 23, tzinfo=UTC)


def test_a_date_may_be_typed_at_once_or_when_asked(bench: Newcomers):
    anna = bench.person()
    bench.says(anna, "/pause 20 octobre")
    assert "20 octobre 2026 inclus" in bench.screen(anna)
    bench.says(anna, "/pause")
    assert "Absence jusqu’au 20 octobre 2026" in bench.screen(anna)
    assert bench.says(anna, "hier") is Verdict.REFUSED
    assert "Je ne lis pas de date" in bench.screen(anna)
    bench.says(anna, "22/10")
    assert "22 octobre 2026 inclus" in bench.screen(anna)


def notified(bench: Newcomers, telegram_id: int, key: str) -> None:
    def promise(work: UnitOfWork) -> None:
        person = work.people.find_at("telegram", str(telegram_id))
        assert promises.notify(work, person, "own-data-json", parameters={}, at=bench.now, dedupe_key=key)

    bench.database.write_now(promise)


def due(bench: Newcomers) -> set[datetime]:
    return {row.due_at for row in bench.rows.promises() if row.priority == Priority.NOTIFICATION}


def test_what_waited_for_a_return_comes_with_it(bench: Newcomers):
    anna = bench.person()
    notified(bench, anna, "early")
    bench.now -= timedelta(seconds=1)
    bench.says(anna, "/pause 20 octobre")
    notified(bench, anna, "late")
    assert due(bench) == {datetime(2026, 10, 20, 22, tzinfo=UTC)}
    bench.says(anna, "/pause")
    bench.taps(anna, "Fin de l’absence")
    assert "Bon retour" in bench.screen(anna)
    assert due(bench) == {bench.now}
    assert bench.known(anna).paused_until is None


def test_an_absence_is_over_by_itself(bench: Newcomers):
    anna = bench.person()
    bench.says(anna, "/pause 14 octobre")
    bench.now += timedelta(days=3)
    bench.says(anna, "/pause")
    assert "Fin de l’absence" not in bench.labels(anna)
