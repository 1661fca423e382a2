"""A silent reader is warned a month and a week before, stays by one tap, and by what is delivered to them."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.outbox.outcomes import Closed, Expired, Outcome, Sent, Undeliverable, Unknown
from services.outbox.recording import record
from services.people.keeping import silence
from services.people.keeping.retention import Retention, sweep
from services.people.keeping.silence import SilenceStep
from storage.models import people_table
from storage.records.outbox import Priority
from storage.records.person import Person, PersonState
from tests.people.newcomers import Newcomers
from tests.storage.samples import claim, promise

DAY = timedelta(days=1)
KEPT = Retention(accounts=365 * DAY)
REPORT = "report-delivery"
LAST_NIGHTS = 40


def sweeps(bench: Newcomers, *, days: int = 0) -> int:
    """Let days pass, sweeping every night; return how many accounts were erased.

    Long before the last warnings a night a week shows as much.
    """
    erased, last = 0, bench.now + days * DAY
    for left in range(max(days - 1, 0), -1, -1):
        if left < LAST_NIGHTS or left % 7 == 0:
            bench.now = last - left * DAY
            erased += bench.database.write_now(lambda work: sweep(work, KEPT, bench.now))
    return erased


def warnings(bench: Newcomers, telegram_id: int) -> int:
    return len([row for row in bench.rows.promised_to(telegram_id) if row.template == silence.NOTICE])


def test_a_silent_reader_is_warned_twice_and_then_erased(bench: Newcomers):
    anna = bench.person()
    assert sweeps(bench, days=335) == 0
    assert warnings(bench, anna) == 0
    sweeps(bench, days=1)
    assert warnings(bench, anna) == 1
    assert "Votre compte s’efface le 14 octobre 2027" in bench.screen(anna)
    assert bench.labels(anna) == ["Rester"]
    sweeps(bench, days=22)
    assert warnings(bench, anna) == 1
    sweeps(bench, days=1)
    assert warnings(bench, anna) == 2
    assert sweeps(bench, days=6) == 0
    assert sweeps(bench, days=1) == 1
    assert bench.person_at(anna) is None


@pytest.mark.parametrize("act", ["tap", "word", "need"])
def test_one_tap_or_word_keeps_the_account_for_another_year(bench: Newcomers, act: str):
    anna = bench.person()
    sweeps(bench, days=340)
    if act == "tap":
        bench.taps(anna, "Rester")
        assert "votre compte reste, 365 jours de plus" in bench.screen(anna)
    else:
        bench.says(anna, "rester" if act == "word" else "Il manque une crèche à Alzon")

    assert bench.known(anna).last_seen_at == bench.now
    assert sweeps(bench, days=335) == 0
    assert bench.known(anna).warned_at < bench.now - 300 * DAY
    sweeps(bench, days=1)
    assert bench.known(anna).warned_at == bench.now


def test_a_warning_that_waited_past_the_account_is_not_kept(bench: Newcomers):
    """The reader blocked the bot: the warnings wait for their return, no longer than the account."""
    anna = bench.known(bench.person())
    bench.database.write_now(lambda work: work.people.change(anna.id, blocked_at=bench.now))
    assert sweeps(bench, days=370) == 1
    assert bench.rows.count(people_table) == 0


def test_a_warning_that_waited_is_not_sent_to_somebody_who_wrote_meanwhile(bench: Newcomers):
    anna = bench.person()
    sweeps(bench, days=336)
    bench.says(anna, "/aide")

    assert "s’efface" not in bench.read(anna)


def test_nobody_is_erased_without_both_warnings_however_late_they_come(bench: Newcomers):
    """The clock stood still for two years, or this version came when the year was over."""
    anna = bench.person()
    bench.now += 800 * DAY
    assert sweeps(bench) == 0
    assert warnings(bench, anna) == 1
    bench.now += 200 * DAY
    assert sweeps(bench) == 0
    assert warnings(bench, anna) == 2
    assert sweeps(bench, days=6) == 0
    assert sweeps(bench, days=1) == 1


def test_an_absence_that_was_told_is_no_silence(bench: Newcomers):
    anna = bench.person()
    person = bench.known(anna)
    until = bench.now + 300 * DAY
    bench.database.write_now(lambda work: work.people.change(person.id, paused_until=until))
    sweeps(bench, days=400)

    assert warnings(bench, anna) == 0


def test_somebody_without_access_is_erased_without_a_warning(bench: Newcomers):
    gone = bench.person(state=PersonState.WITHDRAWN)
    assert sweeps(bench, days=365) == 0
    assert sweeps(bench, days=1) == 1
    assert warnings(bench, gone) == 0


@pytest.mark.both_engines
@pytest.mark.parametrize(
    ("template", "outcome", "is_sign"),
    [
        (REPORT, Sent("77"), True),
        ("needs-digest", Sent("77"), True),
        ("need-step", Sent("77"), False),
        (REPORT, Undeliverable("forbidden"), False),
        (REPORT, Unknown("no_answer"), False),
        (REPORT, Expired(), False),
        (REPORT, Closed(), False),
    ],
    ids=str,
)
def test_a_report_or_digest_that_arrived_is_a_sign_of_life(
    bench: Newcomers, template: str, outcome: Outcome, is_sign: bool
):
    from bot.process.features import collect_signs_of_life  # noqa: PLC0415 - the names as the sender gets them

    anna = bench.known(bench.person())
    bench.now += 300 * DAY
    promise(
        bench.database,
        bench.now,
        to=anna,
        content=None,
        template=template,
        parameters={},
        priority=Priority.BROADCAST,
    )
    (envelope,) = claim(bench.database, bench.now, lease_until=bench.now + DAY, priority=Priority.BROADCAST)
    bench.database.write_now(
        lambda work: record(
            work,
            [(envelope, outcome)],
            owner="first",
            at=bench.now,
            signs_of_life=collect_signs_of_life(),
        )
    )
    (row,) = bench.rows.of(people_table)
    assert row.reached_at == (bench.now if is_sign else None)
    bench.now += 60 * DAY
    bench.database.write_now(lambda work: sweep(work, KEPT, bench.now))
    (row,) = bench.rows.of(people_table)
    assert (row.warned_at is None) is is_sign


moments = st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1)).map(  # noqa: DTZ001 - made aware
    lambda moment: moment.astimezone()
)


@given(seen=moments.filter(bool), reached=moments, first=moments, second=moments, kept=st.integers(1, 800))
def test_an_account_is_erased_only_a_month_and_a_week_after_it_was_told(seen, reached, first, second, kept):
    now = datetime(2029, 6, 1).astimezone()
    person = Person(
        1, 1, PersonState.ACTIVE, "Anna", created_at=seen, last_seen_at=seen, reached_at=reached,
        warned_at=first, warned_again_at=second,
    )  # fmt: skip
    if silence.next_step(person, kept * DAY, now=now) is not SilenceStep.ERASE:
        return
    sign = silence.last_sign(person)
    assert first is not None
    assert second is not None
    assert sign < first <= now - silence.FIRST_WARNING
    assert sign < second <= now - silence.SECOND_WARNING
    assert sign <= now - kept * DAY
