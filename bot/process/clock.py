"""The clock: APScheduler only ticks; rows decide which jobs are due, and each runs once, in any process."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.process.features import SENDINGS, collect_jobs, collect_schedules
from config.settings import Settings
from config.territory import Territory
from services.people import erasure
from services.schedules import recurring
from storage.database import Database
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
        after_commit: Callable[[], None],
    ) -> None:
        self._database = database
        self._territory = territory
        self._now = now
        self._after_commit = after_commit
        self._jobs = collect_jobs(territory, settings)
        self._place = SENDINGS.placing(territory)
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    async def start(self) -> None:
        """Ensure the house's own schedules, and begin to tick."""
        await self._database.write(self._ensure_schedules)
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

    async def tick(self) -> None:
        """Run all jobs that are due now."""
        try:
            failures = await self._database.write(
                partial(recurring.run_due, now=self._now(), jobs=self._jobs, place=self._place)
            )
            for failure in failures:
                log.error("job_failed", job_code=failure.name, error=failure.error)
            await self._scrub()
        except Exception as error:  # noqa: BLE001 - the database is away: due jobs stay due
            log.warning("tick_failed", error=type(error).__name__)
        self._after_commit()

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
