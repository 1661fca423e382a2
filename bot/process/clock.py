"""The clock: APScheduler only ticks; rows decide which jobs are due, and each runs once, in any process."""

import contextlib
from collections.abc import Callable
from datetime import datetime
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.process import presence
from bot.process.features import SENDINGS, collect_jobs, collect_schedules
from config.settings import Settings
from config.territory import Territory
from services.people import erasure
from services.schedules import recurring
from services.schedules.recurring import JobFailure
from storage.database import Database
from storage.errors import DatabaseRefusedError, DatabaseUnreachableError
from storage.refusals import refusals_translated
from storage.unit_of_work import UnitOfWork

TICK_SECONDS = 5

log = structlog.get_logger(__name__)


class Clock:
    """Ticks, runs due jobs, and scrubs the disk after an erasure."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        territory: Territory,
        *,
        now: Callable[[], datetime],
        owner: str,
        after_commit: Callable[[], None],
    ) -> None:
        self._database = database
        self._owner = owner
        self._begun = False
        # When the database last took what this process had to write.
        self.committed_at: datetime | None = None
        self._territory = territory
        self._now = now
        self._after_commit = after_commit
        self._jobs = collect_jobs(territory, settings)
        self._place = SENDINGS.placing(territory)
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    async def start(self) -> None:
        """Ensure the house's own schedules, at a later tick if not now, and begin to tick."""
        await self._begin()
        # Late or missed ticks are one tick: the rows know what is due.
        self._scheduler.add_job(
            self.tick,
            "interval",
            seconds=TICK_SECONDS,
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    async def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        if not self._database.is_sqlite:
            with contextlib.suppress(DatabaseUnreachableError), refusals_translated():
                await self._database.write(partial(presence.leave, owner=self._owner))

    async def tick(self) -> None:
        """Run all jobs that are due now."""
        try:
            if not self._begun:
                await self._begin()
            failures = await self._database.write(self._work)
            self.committed_at = self._now()
            for failure in failures:
                log.error("job_failed", job_code=failure.name, error=failure.error)
            await self._scrub()
            await self._database.trim_journal()
        except Exception as error:  # noqa: BLE001 - the database is away: due jobs stay due
            log.warning("tick_failed", error=type(error).__name__)
        self._after_commit()

    async def _begin(self) -> None:
        try:
            with refusals_translated():
                await self._database.write(self._ensure_schedules)
        except (DatabaseRefusedError, DatabaseUnreachableError) as error:  # what is planned already goes on
            log.warning("schedules_wait", error=type(error).__name__)
        else:
            self._begun = True
            self.committed_at = self._now()

    def _work(self, work: UnitOfWork) -> list[JobFailure]:
        if not self._database.is_sqlite:  # there, a lock on the file tells that this process runs
            presence.announce(work, self._owner, now=self._now())
        return recurring.run_due(work, now=self._now(), jobs=self._jobs, place=self._place)

    async def _scrub(self) -> None:
        erased = await self._database.write(partial(erasure.begin_scrub, at=self._now()))
        if erased is not None:
            await self._database.scrub()
            await self._database.write(partial(erasure.end_scrub, erased=erased))

    def _ensure_schedules(self, work: UnitOfWork) -> None:
        zone, now = self._territory.time_zone, self._now()
        for schedule in collect_schedules():
            recurring.ensure(
                work,
                schedule.job,
                job=schedule.job,
                rule=schedule.rule,
                local_start=schedule.local_start,
                zone=zone,
                at=now,
                place=self._place,
            )
