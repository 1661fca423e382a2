"""The sample report: the year so far, prepared and validated the day before."""

from datetime import date, datetime, timedelta

from config.territory import Territory
from services import reports
from services.calendar import local_time
from services.periods import between
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork


def seed_report(work: UnitOfWork, manager: Person, territory: Territory, *, now: datetime) -> None:
    """One validated report, such as the committee has in its hands."""
    yesterday = now - timedelta(days=1)
    day = local_time(yesterday, territory).date()
    period = between(date(day.year, 1, 1), day)
    report = reports.request(work, manager, period, territory, at=yesterday)
    content = reports.gather_content(work, report.id, territory, now=yesterday)
    reports.fill(work, report.id, content)
    reports.validate(work, manager, report.id, territory, at=yesterday)
