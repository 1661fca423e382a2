"""A bench for the calendar: polls and check-ins that the clock sends, and coordinators who look ahead."""

from datetime import datetime, timedelta
from typing import Any

from bot.process.features import SENDINGS, collect_jobs, collect_schedules
from config.settings import Settings
from services.people.keeping import retention
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
    """People around planned sendings."""

    def tick(self, at: datetime | None = None, **broken: Job) -> list[str]:
        """Run the clock's due jobs; return the failures."""
        self.now = max(self.now, at or self.now)
        features = collect_jobs(PAYS_VIGANAIS, Settings(_env_file=None))
        jobs = {**features, retention.JOB: _nothing, **broken}
        place = SENDINGS.placing(PAYS_VIGANAIS)
        failures = self.database.write_now(lambda work: recurring.run_due(work, self.now, jobs, place))
        return [failure.name for failure in failures]

    def ticks_at(self, *moments: datetime) -> None:
        """Let the clock tick at these moments, and once more shortly after each."""
        for moment in moments:
            assert self.tick(moment) == []
            assert self.tick(moment + MINUTE) == []

    def has_house_schedules(self) -> None:
        """Add the schedules the clock has from its start: check-ins, and housekeeping."""

        def ensure(work: UnitOfWork) -> None:
            for one in collect_schedules():
                recurring.ensure(
                    work,
                    one.job,
                    job=one.job,
                    rule=one.rule,
                    local_start=one.local_start,
                    zone=PAYS_VIGANAIS.time_zone,
                    at=self.now,
                    place=SENDINGS.placing(PAYS_VIGANAIS),
                )

        self.database.write_now(ensure)

    def leads(self, person: Person) -> int:
        """Add an action under way, led by a person."""

        def add(work: UnitOfWork) -> int:
            action_id = add_action(work, self.now, code=f"1.{person.id}") or 0
            work.actions.replace_leads(action_id, [person.id])
            return action_id

        return self.database.write_now(add)

    def schedule(self, name: str) -> Schedule | None:
        return self.database.read_now(lambda work: work.schedules.find(name))

    def opens_calendar(self, telegram_id: int) -> str:
        """Return the text of `/calendrier`."""
        self.says(telegram_id, "/calendrier")
        return self.screen(telegram_id)

    def told(self, telegram_id: int, template: str) -> list[Any]:
        """Return the promises of one kind to one person."""
        return [row for row in self.rows.promised_to(telegram_id) if row.template == template]


def _nothing(_work: UnitOfWork, _schedule: Schedule, _now: datetime) -> None:
    return


def open_calendar_bench(database: Database, rows: Rows, now: datetime) -> CalendarBench:
    """Open a bench of all features, on one territory."""
    return CalendarBench(database, rows, now)
