"""Being away: nothing but replies arrives."""

from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.dispatch import Verdict
from services.errors import RefusedError
from services.language.days import read_day
from services.outbox import promises
from services.people.keeping import retention
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


def test_an_absence_may_begin_later(bench: Newcomers):
    anna = bench.person()
    bench.says(anna, "/pause du 20 octobre au 5 novembre")

    assert "du 20 octobre 2026 au 5 novembre 2026 inclus" in bench.screen(anna)
    known = bench.known(anna)
    assert (known.paused_from, known.paused_until) == (
        datetime(2026, 10, 19, 22, tzinfo=UTC),
        datetime(2026, 11, 5, 23, tzinfo=UTC),
    )
    bench.says(anna, "/profil")
    assert "Absence : du 20 octobre 2026 au 5 novembre 2026" in bench.screen(anna)
    bench.says(anna, "/annuaire")
    assert "absent·e du 20 octobre 2026 au 5 novembre 2026" in bench.screen(anna)


def test_its_days_may_be_written_when_asked_for(bench: Newcomers):
    anna = bench.person()
    bench.says(anna, "/pause")
    assert bench.says(anna, "à partir du 20 octobre") is Verdict.REFUSED
    assert "Écrivez aussi le dernier jour" in bench.screen(anna)
    bench.says(anna, "20/10 - 5/11")
    assert "du 20 octobre 2026 au 5 novembre 2026 inclus" in bench.screen(anna)
    bench.says(anna, "/pause")
    assert "Absence du 20 octobre 2026 au 5 novembre 2026" in bench.screen(anna)
    bench.taps(anna, "Fin de l’absence")
    known = bench.known(anna)
    assert (known.paused_from, known.paused_until) == (None, None)


def test_what_is_sent_before_an_absence_begins_goes_and_what_falls_into_it_waits(bench: Newcomers):
    anna = bench.person()
    bench.says(anna, "/pause du 20 octobre au 5 novembre")
    end = datetime(2026, 11, 5, 23, tzinfo=UTC)

    told_before = bench.now
    notified(bench, anna, "before")
    assert due(bench) == {told_before}
    bench.now = datetime(2026, 10, 25, 10, tzinfo=UTC)
    notified(bench, anna, "within")
    assert due(bench) == {told_before, end}
    bench.now = datetime(2026, 11, 6, 10, tzinfo=UTC)
    notified(bench, anna, "after")
    assert bench.now in due(bench)


def test_what_did_not_go_the_evening_before_waits_for_the_return(bench: Newcomers):
    anna, ben = bench.person(), bench.person()
    bench.says(anna, "/pause du 20 octobre au 5 novembre")
    bench.now = datetime(2026, 10, 19, 21, 30, tzinfo=UTC)  # half past eleven in Paris: quiet hours
    notified(bench, anna, "late")
    notified(bench, ben, "late too")
    bench.now = datetime(2026, 10, 20, 2, 10, tzinfo=UTC)
    bench.database.write_now(lambda work: retention.sweep(work, retention.Retention(), bench.now))

    assert due(bench) == {datetime(2026, 10, 19, 21, 30, tzinfo=UTC), datetime(2026, 11, 5, 23, tzinfo=UTC)}
