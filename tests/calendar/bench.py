"""A bench for the calendar: polls and check-ins that the clock sends, and coordinators who look ahead."""

from datetime import datetime, timedelta
from typing import Any

from bot.process.clock import CHECK_INS_FROM, RETENTION_FROM
from services.calendar.sendings import placing
from services.plan import check_ins
from services.polls.jobs import poll_jobs
from services.schedules import recurring
from services.schedules.recurring import Job
from storage.database import Database
from storage.records.person import Person
from storage.records.schedule import Schedule
from storage.unit_of_work import UnitOfWork
from tests.polls.bench import PollBench
from tests.rows import Rows
from tests.storage.samples import add_action
from tests.territories.known import PAYS_VIGANAIS

MINUTE = timedelta(minutes=1)


class CalendarBench(PollBench):
    """People around what goes out by itself."""

    def tick(self, at: datetime | None = None, **broken: Job) -> list[str]:
        """Let the clock do what is due; gives what failed."""
        self.now = max(self.now, at or self.now)
        jobs = {**poll_jobs(PAYS_VIGANAIS), check_ins.JOB: _ask_leads, "retention": _nothing, **broken}
        place = placing(PAYS_VIGANAIS)
        failures = self.database.write_now(lambda work: recurring.run_due(work, self.now, jobs, place))
        return [failure.name for failure in failures]

    def ticks_at(self, *moments: datetime) -> None:
        """Let the clock tick at these moments, and once more shortly after each."""
        for moment in moments:
            assert self.tick(moment) == []
            assert self.tick(moment + MINUTE) == []

    def has_house_schedules(self) -> None:
        """What the clock has from its start: check-ins, and housekeeping."""

        def ensure(work: UnitOfWork) -> None:
            for name, rule, start in (
                (check_ins.JOB, check_ins.RULE, CHECK_INS_FROM),
                ("retention", "FREQ=DAILY", RETENTION_FROM),
            ):
                zone = PAYS_VIGANAIS.time_zone
                recurring.ensure(work, name, job=name, rule=rule, local_start=start, zone=zone, at=self.now)

        self.database.write_now(ensure)

    def leads(self, person: Person) -> int:
        """An action under way that somebody leads."""

        def add(work: UnitOfWork) -> int:
            action_id = add_action(work, self.now, code=f"1.{person.id}") or 0
            work.actions.replace_leads(action_id, [person.id])
            return action_id

        return self.database.write_now(add)

    def schedule(self, name: str) -> Schedule | None:
        """A schedule as it stands."""
        return self.database.read_now(lambda work: work.schedules.find(name))

    def opens_calendar(self, telegram_id: int) -> str:
        """What `/calendrier` says."""
        self.says(telegram_id, "/calendrier")
        return self.screen(telegram_id)

    def told(self, telegram_id: int, template: str) -> list[Any]:
        """The promises of one kind to somebody."""
        return [row for row in self.rows.promised_to(telegram_id) if row.template == template]


def _ask_leads(work: UnitOfWork, _schedule: Schedule, now: datetime) -> None:
    check_ins.ask_all(work, PAYS_VIGANAIS, now)


def _nothing(_work: UnitOfWork, _schedule: Schedule, _now: datetime) -> None:
    return


def open_calendar_bench(database: Database, rows: Rows, now: datetime) -> CalendarBench:
    """All features, on one territory."""
    return CalendarBench(database, rows, now)
