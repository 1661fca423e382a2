"""The clock: APScheduler only ticks; what is due is decided by rows, and done once whoever ticks."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from config.settings import Settings
from config.territory import Territory
from services.calendar.sendings import placing
from services.people import erasure
from services.people.retention import Retention, sweep
from services.plan import check_ins
from services.polls.jobs import poll_jobs
from services.reports.jobs import report_jobs
from services.schedules import recurring
from storage.database import Database
from storage.records.schedule import Schedule
from storage.unit_of_work import UnitOfWork

TICK_SECONDS = 5
# Fixed first days: a start that moved with each restart would look like a changed rule.
RETENTION_FROM = datetime(2026, 1, 1, 4, 10)  # noqa: DTZ001 - local time
CHECK_INS_FROM = datetime(2026, 1, 6, 9, 30)  # noqa: DTZ001 - local time
SILENCES_FROM = datetime(2026, 1, 5, 9, 0)  # noqa: DTZ001 - local time

log = structlog.get_logger(__name__)


class Clock:
    """Ticks, runs what is due, and scrubs the disk after an erasure."""

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
        self._retention = Retention.of(settings)
        self.jobs: dict[str, recurring.Job] = {
            "retention": self._sweep,
            check_ins.JOB: self._ask_leads,
            check_ins.SILENT: self._tell_of_silence,
            **poll_jobs(territory),
            **report_jobs(territory),
        }
        self._place = placing(territory)
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    async def start(self) -> None:
        """Have the house's own schedules, and begin to tick."""
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
        """Stop ticking."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Run what is due now."""
        try:
            failures = await self._database.write(
                partial(recurring.run_due, now=self._now(), jobs=self.jobs, place=self._place)
            )
            for failure in failures:
                log.error("job_failed", job_code=failure.name, error=failure.error)
            await self._scrub()
        except Exception as error:  # noqa: BLE001 - the database is away: what is due stays due
            log.warning("tick_failed", error=type(error).__name__)
        self._after_commit()

    async def _scrub(self) -> None:
        erased = await self._database.write(partial(erasure.begin_scrub, at=self._now()))
        if erased is not None:
            await self._database.scrub()
            await self._database.write(partial(erasure.end_scrub, erased=erased))

    def _ensure_schedules(self, work: UnitOfWork) -> None:
        zone, now = self._territory.time_zone, self._now()
        for name, rule, start in (
            ("retention", "FREQ=DAILY", RETENTION_FROM),
            (check_ins.JOB, check_ins.RULE, CHECK_INS_FROM),
            (check_ins.SILENT, check_ins.SILENCE_RULE, SILENCES_FROM),
        ):
            recurring.ensure(
                work,
                name,
                job=name,
                rule=rule,
                local_start=start,
                zone=zone,
                at=now,
                place=self._place,
            )

    def _tell_of_silence(self, work: UnitOfWork, _schedule: Schedule, now: datetime) -> None:
        check_ins.tell_of_silence(work, now)

    def _ask_leads(self, work: UnitOfWork, _schedule: Schedule, now: datetime) -> None:
        asked = check_ins.ask_all(work, self._territory, now)
        log.info("leads_asked", actions_count=asked)

    def _sweep(self, work: UnitOfWork, _schedule: Schedule, now: datetime) -> None:
        erased = sweep(work, self._retention, now)
        log.info("retention_swept", erased_count=erased)
