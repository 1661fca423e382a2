"""Waiting turns share a commit on SQLite: each stands or falls alone, and none is promised too early."""

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import closing
from datetime import datetime

import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage.database import Database
from storage.engine import parse_url, writing_engine
from storage.group_commit import LARGEST_GROUP, GroupCommitter
from storage.models import counters_table, received_updates_table
from storage.unit_of_work import UnitOfWork
from tests.rows import Rows

PATIENCE_SECONDS = 45


class RefusedError(Exception):
    """The error of a use case that changes its mind."""


class Gate:
    """Keeps the writer busy, so that turns submitted meanwhile become one group."""

    def __init__(self, committer: GroupCommitter) -> None:
        self._open = threading.Event()
        entered = threading.Event()

        def wait(_: Engine) -> None:
            entered.set()
            assert self._open.wait(PATIENCE_SECONDS)

        self._job = committer.submit_outside(wait)
        assert entered.wait(PATIENCE_SECONDS)

    def open(self) -> None:
        self._open.set()
        self._job.result(PATIENCE_SECONDS)


@pytest.fixture
def engine(sqlite_url: str) -> Iterator[Engine]:
    engine = writing_engine(parse_url(sqlite_url))
    yield engine
    engine.dispose()


@pytest.fixture
def committer(engine: Engine) -> Iterator[GroupCommitter]:
    with closing(GroupCommitter(engine)) as committer:
        yield committer


@pytest.fixture
def rows(sqlite_rows: Rows) -> Rows:
    return sqlite_rows


def heard(number: int, at: datetime):
    def hear(work: UnitOfWork) -> bool:
        return work.updates.add("telegram", str(number), at)

    return hear


def heard_in_vain(number: int, at: datetime):
    def hear(work: UnitOfWork) -> bool:
        work.updates.add("telegram", str(number), at)
        raise RefusedError

    return hear


def leave_an_orphan(at: datetime):
    def begin_a_draft_of_nobody(work: UnitOfWork) -> None:
        work.drafts.put(99, "need", step="text", values={}, at=at)

    return begin_a_draft_of_nobody


def limit_pages(*, extra: int):
    def limit(engine: Engine) -> None:
        with engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + extra}")

    return limit


def heard_ids(rows: Rows) -> list[int]:
    return sorted(int(row.event) for row in rows.of(received_updates_table))


def counter(rows: Rows) -> int:
    return next(row.value for row in rows.of(counters_table))


def test_a_failing_turn_leaves_no_trace_while_its_neighbours_commit(committer, rows, now):
    gate = Gate(committer)
    before = committer.submit(heard(1, now))
    failing = committer.submit(heard_in_vain(2, now))
    after = committer.submit(heard(3, now))
    gate.open()

    assert before.result(PATIENCE_SECONDS)
    assert after.result(PATIENCE_SECONDS)
    with pytest.raises(RefusedError):
        failing.result(PATIENCE_SECONDS)
    assert heard_ids(rows) == [1, 3]


def test_a_broken_constraint_fails_only_the_turn_that_broke_it(committer, rows, now):
    gate = Gate(committer)
    kept = committer.submit(heard(1, now))
    broken = committer.submit(leave_an_orphan(now))
    gate.open()

    assert kept.result(PATIENCE_SECONDS)
    with pytest.raises(IntegrityError):
        broken.result(PATIENCE_SECONDS)
    assert heard_ids(rows) == [1]


def test_a_group_shares_one_commit(committer, engine, now):
    commits: list[Connection] = []
    event.listen(engine, "commit", commits.append)
    gate = Gate(committer)
    futures = [committer.submit(heard(number, now)) for number in range(LARGEST_GROUP)]
    gate.open()

    assert all(future.result(PATIENCE_SECONDS) for future in futures)
    assert len(commits) == 1


def test_nothing_is_acknowledged_before_another_connection_can_see_it(committer, rows, now):
    seen: list[bool] = []

    def look(number: int):
        return lambda _: seen.append(number in heard_ids(rows))

    gate = Gate(committer)
    for number in range(30):
        committer.submit(heard(number, now)).add_done_callback(look(number))
    assert heard_ids(rows) == []
    gate.open()
    committer.close()

    assert seen == [True] * 30


def test_a_turn_sees_what_the_turn_before_it_in_the_same_group_did(committer, now):
    gate = Gate(committer)
    first, second = committer.submit(heard(1, now)), committer.submit(heard(1, now))
    gate.open()

    assert (first.result(PATIENCE_SECONDS), second.result(PATIENCE_SECONDS)) == (True, False)


def test_eight_threads_lose_no_increment(sqlite_url, rows):
    with closing(Database(sqlite_url)) as database, ThreadPoolExecutor(8) as threads:

        def count_up(_: int) -> int:
            return database.write_now(lambda work: work.counters.next("needs"))

        numbers = list(threads.map(count_up, range(400)))

    assert sorted(numbers) == list(range(1, 401))
    assert counter(rows) == 400


def test_a_full_disk_fails_whatever_it_undoes_and_everything_after_works_again(committer, rows, now):
    def fill(work: UnitOfWork) -> None:
        for number in range(100, 5_100):
            work.updates.add("telegram", str(number), now)

    committer.submit_outside(limit_pages(extra=5)).result(PATIENCE_SECONDS)
    gate = Gate(committer)
    group = [committer.submit(heard(1, now)), committer.submit(fill), committer.submit(heard(2, now))]
    gate.open()

    # SQLite has ended the transaction by itself, so no turn of the group may be reported as committed.
    for future in group:
        with pytest.raises(DBAPIError):
            future.result(PATIENCE_SECONDS)
    assert heard_ids(rows) == []

    committer.submit_outside(limit_pages(extra=1_000)).result(PATIENCE_SECONDS)
    committer.submit(fill).result(PATIENCE_SECONDS)
    assert len(heard_ids(rows)) == 5_000


def test_a_full_disk_spares_the_neighbours_when_only_one_statement_was_undone(committer, rows, now):
    def write_too_much(work: UnitOfWork) -> None:
        work.people.add_organisation(name="x" * 2_000_000, folded_name="x", at=now)

    committer.submit_outside(limit_pages(extra=5)).result(PATIENCE_SECONDS)
    gate = Gate(committer)
    before, failing, after = map(committer.submit, (heard(1, now), write_too_much, heard(2, now)))
    gate.open()

    assert before.result(PATIENCE_SECONDS)
    assert after.result(PATIENCE_SECONDS)
    with pytest.raises(DBAPIError, match="full"):
        failing.result(PATIENCE_SECONDS)
    assert heard_ids(rows) == [1, 2]


def test_a_commit_that_fails_fails_every_turn_it_carried(committer, engine, rows, now):
    @event.listens_for(engine, "begin")
    def let_only_the_commit_look_at_foreign_keys(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")

    gate = Gate(committer)
    group = [committer.submit(heard(1, now)), committer.submit(leave_an_orphan(now))]
    gate.open()

    for future in group:
        with pytest.raises(IntegrityError):
            future.result(PATIENCE_SECONDS)
    assert heard_ids(rows) == []
    assert committer.submit(heard(2, now)).result(PATIENCE_SECONDS)


def test_closing_finishes_what_is_queued(committer, rows, now):
    gate = Gate(committer)
    queued = [committer.submit(heard(number, now)) for number in range(3 * LARGEST_GROUP)]
    alone = committer.submit_outside(lambda engine: engine.dialect.name)
    closing_thread = threading.Thread(target=committer.close)
    closing_thread.start()
    gate.open()
    closing_thread.join(PATIENCE_SECONDS)

    assert all(future.done() for future in [*queued, alone])
    assert len(heard_ids(rows)) == 3 * LARGEST_GROUP


def test_nothing_is_taken_after_closing_and_closing_twice_is_closing_once(committer, now):
    committer.close()
    committer.close()

    with pytest.raises(RuntimeError, match="closed"):
        committer.submit(heard(1, now))
    with pytest.raises(RuntimeError, match="closed"):
        committer.submit_outside(lambda engine: engine.dialect.name)


def test_what_was_submitted_while_closing_is_done_or_refused_but_never_forgotten(sqlite_url, rows, now):
    engine = writing_engine(parse_url(sqlite_url))
    committer = GroupCommitter(engine)
    taken: list[Future[bool]] = []
    busy = threading.Event()

    def submit_until_refused(first: int) -> None:
        for number in range(first, first + 100_000):
            try:
                taken.append(committer.submit(heard(number, now)))
            except RuntimeError:
                return
            if len(taken) > 50:
                busy.set()

    threads = [threading.Thread(target=submit_until_refused, args=(start,)) for start in (0, 200_000)]
    for thread in threads:
        thread.start()
    assert busy.wait(PATIENCE_SECONDS)
    committer.close()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    engine.dispose()

    assert all(future.done() for future in taken)
    assert len(heard_ids(rows)) == len(taken)


def test_what_stands_outside_a_transaction_runs_alone_and_in_its_turn(committer, rows, now):
    gate = Gate(committer)
    committer.submit(heard(1, now))
    between = committer.submit_outside(lambda _: heard_ids(rows))
    after = committer.submit(heard(2, now))
    gate.open()

    assert between.result(PATIENCE_SECONDS) == [1]
    assert after.result(PATIENCE_SECONDS)


def test_a_turn_nobody_waits_for_any_more_is_left_out_when_it_has_not_begun(committer, rows, now):
    gate = Gate(committer)
    given_up, kept = committer.submit(heard(1, now)), committer.submit(heard(2, now))
    assert given_up.cancel()
    gate.open()

    assert kept.result(PATIENCE_SECONDS)
    with pytest.raises(CancelledError):
        given_up.result(PATIENCE_SECONDS)
    assert heard_ids(rows) == [2]
