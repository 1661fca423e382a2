"""The database as the other floors see it: `await write(fn)` and `await read(fn)`, each one transaction."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from storage.engine import POSTGRESQL_THREADS, make_folder, parse_url, reading_engine, writing_engine
from storage.group_commit import GroupCommitter
from storage.maintenance import is_journal_long, scrub_postgresql, scrub_sqlite, trim_journal
from storage.unit_of_work import UnitOfWork

Result = TypeVar("Result")
Work = Callable[[UnitOfWork], Result]

READING_THREADS = 3


class Database:
    """Runs transactions in threads; on SQLite one writer thread, where waiting turns share a commit."""

    def __init__(self, database_url: str) -> None:
        self.url = parse_url(database_url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        make_folder(self.url)
        self._writing = writing_engine(self.url)
        self._reading = reading_engine(self.url, pool_size=READING_THREADS)
        self._writers = ThreadPoolExecutor(POSTGRESQL_THREADS, thread_name_prefix="write")
        self._readers = ThreadPoolExecutor(READING_THREADS, thread_name_prefix="read")
        self._committer = GroupCommitter(self._writing) if self.is_sqlite else None

    def write(self, work: Work[Result]) -> Awaitable[Result]:
        """Run `work` in a transaction that has committed when this returns."""
        return asyncio.wrap_future(self.submit(work))

    def read(self, work: Work[Result]) -> Awaitable[Result]:
        """Run `work` in a transaction that cannot write."""
        return asyncio.wrap_future(self._readers.submit(self._run_reading, work))

    def write_now(self, work: Work[Result]) -> Result:
        """`write` for callers without an event loop: commands and tests."""
        return self.submit(work).result()

    def read_now(self, work: Work[Result]) -> Result:
        """`read` for callers without an event loop."""
        return self._run_reading(work)

    def submit(self, work: Work[Result]) -> "Future[Result]":
        """Queue a writing transaction and return its future."""
        if self._committer is not None:
            return self._committer.submit(work)
        return self._writers.submit(self._run_writing, work)

    async def scrub(self) -> None:
        """Rewrite the database file and its journal, so that nothing erased can be read from the disk."""
        if self._committer is not None:
            await asyncio.wrap_future(self._committer.submit_outside(scrub_sqlite))
        else:
            await asyncio.get_running_loop().run_in_executor(self._writers, scrub_postgresql, self._writing)

    async def trim_journal(self) -> None:
        """Give SQLite's journal back to the disk when it is far larger than usual and nobody reads it."""
        if self._committer is not None and is_journal_long(self.url):
            await asyncio.wrap_future(self._committer.submit_outside(trim_journal))

    def close(self) -> None:
        """Finish what is queued and close every connection."""
        if self._committer is not None:
            self._committer.close()
        self._writers.shutdown()
        self._readers.shutdown()
        self._writing.dispose()
        self._reading.dispose()

    def _run_writing(self, work: Work[Result]) -> Result:
        with self._writing.begin() as connection:
            return work(UnitOfWork(connection))

    def _run_reading(self, work: Work[Result]) -> Result:
        with self._reading.begin() as connection:
            return work(UnitOfWork(connection))
