"""The single writer of SQLite: waiting turns share one commit, with a savepoint each."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from storage.unit_of_work import UnitOfWork

Result = TypeVar("Result")

# A commit costs one fsync however many turns it carries; a larger group would only delay its first turn.
LARGEST_GROUP = 64


class Job:
    """One waiting transaction and the future of its result."""

    __slots__ = ("failure", "future", "outside", "result", "work")

    def __init__(self, work: Callable[[Any], Any], *, outside: bool = False) -> None:
        self.work = work
        self.outside = outside
        self.future: Future[Any] = Future()
        self.result: Any = None
        self.failure: BaseException | None = None

    def settle(self) -> None:
        """Pass the result or the failure to the waiting caller; call it only after the commit."""
        if self.failure is not None:
            self.future.set_exception(self.failure)
        else:
            self.future.set_result(self.result)


class GroupCommitter:
    """A thread that runs queued jobs in order and acknowledges them only after their commit."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._left: list[Job | None] = []  # jobs the last group took from the queue but could not include
        self._closed = False
        self._closing = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[UnitOfWork], Result]) -> "Future[Result]":
        """Queue a job; its future resolves after the commit that carries it."""
        return self._put(Job(work))

    def submit_outside(self, work: Callable[[Engine], Result]) -> "Future[Result]":
        """Queue work that cannot run in a transaction, such as VACUUM; it runs alone."""
        return self._put(Job(work, outside=True))

    def close(self) -> None:
        """Finish the queued jobs, then end the thread."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
        self._thread.join()

    def _put(self, job: Job) -> "Future[Any]":
        # Under the lock: a job queued after the closing mark would wait for ever.
        with self._closing:
            if self._closed:
                raise RuntimeError("the database is closed")
            self._jobs.put(job)
        return job.future

    def _run(self) -> None:
        while (group := self._next_group()) is not None:
            if group and group[0].outside:
                self._run_outside(group[0])
            elif group:
                self._commit(group)
            for job in group:
                job.settle()

    def _next_group(self) -> list[Job] | None:
        first = self._left.pop() if self._left else self._jobs.get()
        if first is None:
            return None
        group = [first]
        while not first.outside and len(group) < LARGEST_GROUP and not self._jobs.empty():
            job = self._jobs.get()
            if job is None or job.outside:
                self._left.append(job)
                break
            group.append(job)
        return [job for job in group if job.future.set_running_or_notify_cancel()]

    def _run_outside(self, job: Job) -> None:
        try:
            job.result = job.work(self._engine)
        except BaseException as failure:  # noqa: BLE001 - handed to the caller that waits for it
            job.failure = failure

    def _commit(self, group: list[Job]) -> None:
        try:
            with self._engine.begin() as connection:
                for job in group:
                    self._attempt(job, connection)
        except BaseException as failure:  # noqa: BLE001 - handed to every waiting turn: nothing was committed
            for job in group:
                job.failure = job.failure or failure

    def _attempt(self, job: Job, connection: Connection) -> None:
        # Told to the driver: SQLAlchemy's way costs more than the savepoint.
        say = connection.connection.driver_connection.execute  # type: ignore[union-attr]
        say("SAVEPOINT turn")
        try:
            job.result = job.work(UnitOfWork(connection))
        except BaseException as failure:  # noqa: BLE001 - handed to the turn that waits for it
            job.failure = failure
            # A full disk ends the whole transaction: then there is no savepoint to return to, and
            # this statement's error fails the group, as it must.
            connection.exec_driver_sql("ROLLBACK TO turn")
        say("RELEASE turn")
