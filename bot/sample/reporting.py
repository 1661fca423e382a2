"""The sample report: the year so far, prepared and validated the day before."""

from datetime import date, datetime, timedelta

from config.territory import Territory
from services.language.periods import between
from services.reports import making
from services.schedules.days_off import local_time
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


def seed_report(work: UnitOfWork, manager: Person, territory: Territory, *, now: datetime) -> None:
    """Make one validated report, like one the committee already holds."""
    yesterday = now - timedelta(days=1)
    day = local_time(yesterday, territory).date()
    period = between(date(day.year, 1, 1), day)
    report = making.request(work, manager, period, territory, at=yesterday)
    content = making.gather_content(work, report.id, territory, now=yesterday)
    making.fill(work, report.id, content)
    making.validate(work, manager, report.id, territory, at=yesterday)
