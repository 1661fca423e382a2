"""Agreement between processes: one holder of a lease, numbers without gaps, occurrences that run once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.exc import DatabaseError

from storage.models import counters_table, schedule_runs_table, schedules_table
from storage.records.schedule import MovedFor, RunState
from storage.unit_of_work import UnitOfWork

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
PARIS = ZoneInfo("Europe/Paris")


def take(database, owner, now, *, for_seconds=30):
    return database.write_now(
        lambda work: work.leases.take("sender", owner=owner, until=now + for_seconds * SECOND, now=now)
    )


def test_a_lease_has_one_holder_until_it_ends(database, now):
    assert take(database, "first", now)
    assert not take(database, "second", now + 30 * SECOND)
    assert take(database, "second", now + 31 * SECOND)
    assert not take(database, "first", now + 32 * SECOND)


def test_its_holder_may_keep_a_lease(database, now):
    assert take(database, "first", now)
    assert take(database, "first", now + 20 * SECOND)
    assert not take(database, "second", now + 40 * SECOND)


def test_a_lease_that_is_given_back_is_free_at_once(database, now):
    take(database, "first", now)
    database.write_now(lambda work: work.leases.release("sender", owner="second"))
    assert not take(database, "second", now)
    database.write_now(lambda work: work.leases.release("sender", owner="first"))
    assert take(database, "second", now)


def test_of_processes_that_reach_for_a_lease_one_gets_it(database, now):
    with ThreadPoolExecutor(8) as threads:
        taken = list(threads.map(lambda owner: take(database, owner, now), "abcdefgh"))
    assert sum(taken) == 1


def test_numbers_have_no_gap_and_no_twin_however_many_ask(database, rows):
    with ThreadPoolExecutor(8) as threads:
        numbers = list(threads.map(lambda _: next_number(database), range(80)))
    assert sorted(numbers) == list(range(1, 81))
    assert [row.value for row in rows.of(counters_table)] == [80]


def test_a_number_whose_turn_failed_is_given_to_the_next(database):
    def fail(work: UnitOfWork) -> None:
        work.counters.next("needs")
        raise LookupError

    assert next_number(database) == 1
    with pytest.raises(LookupError):
        database.write_now(fail)
    assert next_number(database) == 2


def test_each_series_counts_for_itself(database):
    assert [next_number(database, name) for name in ("needs", "needs", "actions")] == [1, 2, 1]


def next_number(database, name="needs"):
    return database.write_now(lambda work: work.counters.next(name))


def put(database, next_at, *, name="weekly", **changes):
    values = {
        "job": "summary",
        "parameters": {"committee": "enfance"},
        "rule": "FREQ=WEEKLY;BYDAY=MO",
        "local_start": "2026-10-12T08:30:00",
        "zone": "Europe/Paris",
        **changes,
    }
    database.write_now(lambda work: work.schedules.put(name=name, next_at=next_at, **values))


def due(database, now):
    return [each.name for each in database.write_now(lambda work: list(work.schedules.list_due(now)))]


def schedule(database, name="weekly"):
    return next(each for each in database.read_now(lambda work: work.schedules.list_()) if each.name == name)


def test_a_schedule_comes_back_as_it_was_put(database, now):
    put(database, now)
    found = schedule(database)
    assert (found.job, found.parameters, found.rule) == (
        "summary",
        {"committee": "enfance"},
        "FREQ=WEEKLY;BYDAY=MO",
    )
    assert (found.local_start, found.zone, found.next_at) == ("2026-10-12T08:30:00", "Europe/Paris", now)


def test_a_schedule_is_due_when_its_time_has_come_and_not_before(database, now):
    put(database, now)
    put(database, None, name="over")
    put(database, now - DAY, name="earlier")
    assert due(database, now - SECOND) == ["earlier"]
    assert due(database, now) == ["earlier", "weekly"]


def test_a_start_does_not_move_a_schedule_that_has_not_changed(database, now):
    put(database, now)
    put(database, now + DAY, parameters={"committee": "jeunesse"})
    found = schedule(database)
    assert (found.next_at, found.parameters) == (now, {"committee": "jeunesse"})


@pytest.mark.parametrize(
    "change",
    [{"rule": "FREQ=DAILY"}, {"rule": None}, {"local_start": "2026-10-12T09:00:00"}, {"zone": "UTC"}],
)
def test_a_schedule_that_changed_is_due_by_its_new_rule(database, now, change):
    put(database, now)
    local = (now + DAY).astimezone(PARIS)
    put(database, local, **change)
    assert schedule(database).next_at == now + DAY
    put(database, None, **change | {"local_start": "2027-01-01T09:00:00"})
    assert schedule(database).next_at is None


def test_a_schedule_advances_and_ends(database, now):
    put(database, now)
    schedule_id = schedule(database).id
    database.write_now(lambda work: work.schedules.advance(schedule_id, next_at=now + 7 * DAY))
    assert due(database, now) == []
    assert due(database, now + 7 * DAY) == ["weekly"]
    database.write_now(lambda work: work.schedules.advance(schedule_id, next_at=None))
    assert due(database, now + 700 * DAY) == []


def run(database, schedule_id, due_at, *, state=RunState.DONE):
    return database.write_now(
        lambda work: work.schedules.add_run(
            schedule_id, due_at=due_at, ran_at=due_at + SECOND, state=state, merged=0
        )
    )


def test_an_occurrence_runs_once(database, rows, now):
    put(database, now)
    schedule_id = schedule(database).id
    assert run(database, schedule_id, now)
    assert not run(database, schedule_id, now.astimezone(PARIS), state=RunState.LATE)
    assert run(database, schedule_id, now + 7 * DAY)
    assert [(row.due_at, row.state) for row in rows.of(schedule_runs_table)] == [
        (now, RunState.DONE),
        (now + 7 * DAY, RunState.DONE),
    ]


def test_of_processes_that_tick_together_one_runs_the_occurrence(database, rows, now):
    put(database, now)

    def tick(_: int) -> int:
        def run_what_is_due(work: UnitOfWork) -> int:
            ran = 0
            for each in work.schedules.list_due(now):
                ran += work.schedules.add_run(each.id, due_at=now, ran_at=now, state=RunState.DONE, merged=0)
                work.schedules.advance(each.id, next_at=now + 7 * DAY)
            return ran

        return database.write_now(run_what_is_due)

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(tick, range(8))) == 1
    assert rows.count(schedule_runs_table) == 1


def test_old_runs_are_forgotten_and_an_ended_schedule_takes_its_runs_along(database, rows, now):
    put(database, now)
    schedule_id = schedule(database).id
    run(database, schedule_id, now - 7 * DAY)
    run(database, schedule_id, now)
    database.write_now(lambda work: work.schedules.delete_runs_before(now))
    assert [row.due_at for row in rows.of(schedule_runs_table)] == [now]

    database.write_now(lambda work: work.schedules.delete("weekly"))
    assert (rows.count(schedules_table), rows.count(schedule_runs_table)) == (0, 0)


def move(database, name="weekly", **values):
    found = schedule(database, name)
    database.write_now(lambda work: work.schedules.move(found.id, **values))
    return schedule(database, name)


def names(database, look):
    return [each.name for each in database.write_now(lambda work: list(look(work.schedules)))]


def test_an_occurrence_that_moves_keeps_the_moment_it_was_planned_for(database, now):
    put(database, now)
    assert names(database, lambda rows: rows.list_unplaced()) == ["weekly"]
    moved = move(database, planned_at=now, next_at=now + DAY, moved_for=MovedFor.PUBLIC_HOLIDAY)

    assert (moved.planned_at, moved.next_at, moved.moved_for) == (now, now + DAY, MovedFor.PUBLIC_HOLIDAY)
    assert names(database, lambda rows: rows.list_unplaced()) == []
    assert due(database, now) == []
    put(database, now + 3 * DAY)  # a restart
    assert schedule(database) == moved


def test_a_changed_rule_forgets_what_had_moved(database, now):
    put(database, now)
    move(database, planned_at=now, next_at=now + DAY, moved_for=MovedFor.POSTPONED)
    put(database, now + 2 * DAY, rule="FREQ=DAILY")
    found = schedule(database)
    assert (found.next_at, found.planned_at, found.moved_for) == (now + 2 * DAY, None, None)


def test_the_next_occurrence_is_planned_anew(database, now):
    put(database, now)
    moved = move(database, planned_at=now, next_at=now + DAY, moved_for=MovedFor.POSTPONED)
    database.write_now(lambda work: work.schedules.advance(moved.id, next_at=now + 7 * DAY))
    found = schedule(database)
    assert (found.next_at, found.planned_at, found.moved_for) == (now + 7 * DAY, None, None)


def test_moves_are_told_once_and_by_reason(database, now):
    for name, reason in (("a", MovedFor.PUBLIC_HOLIDAY), ("b", MovedFor.POSTPONED), ("c", MovedFor.WEEKEND)):
        put(database, now, name=name)
        move(database, name, planned_at=now, next_at=now + DAY, moved_for=reason)
    reasons = [MovedFor.PUBLIC_HOLIDAY, MovedFor.WEEKEND]
    assert names(database, lambda rows: rows.list_untold_moves(reasons, before=now)) == []
    assert names(database, lambda rows: rows.list_untold_moves(reasons, before=now + SECOND)) == ["a", "c"]

    told = schedule(database, "a").id
    database.write_now(lambda work: work.schedules.note_told(told, at=now))
    assert names(database, lambda rows: rows.list_untold_moves(reasons, before=now + SECOND)) == ["c"]


def test_what_is_planned_is_listed_by_job_in_order_of_time(database, now):
    put(database, now + DAY, name="later")
    put(database, now, name="sooner")
    put(database, None, name="over")
    put(database, now, name="other", job="retention")
    assert names(database, lambda rows: rows.list_planned(["summary"])) == ["sooner", "later"]


def test_a_reason_outside_the_vocabulary_is_refused(database, now):
    put(database, now)
    with pytest.raises((LookupError, DatabaseError)):
        move(database, planned_at=now, next_at=now, moved_for="caprice")
