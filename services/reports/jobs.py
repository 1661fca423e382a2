"""Jobs of the clock for reports: prepare recurring drafts, deliver validated reports on their day."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from dateutil.relativedelta import relativedelta

from config.territory import Territory
from services import access
from services.access import Permission
from services.language.periods import between
from services.outbox.promises import gather
from services.reports import making
from services.reports.making import DELIVERY_JOB, GATHERER, list_makers
from services.schedules import recurring
from services.schedules.days_off import local_time
from services.schedules.placing import placer
from services.schedules.recurring import Job
from storage.records.person import Person
from storage.records.report import ReportState
from storage.records.schedule import Schedule
from storage.unit_of_work import UnitOfWork

DRAFT_JOB: Final = "report-draft"
RHYTHMS: Final = {"quarter": 3, "year": 12}
"""Months covered by a recurring draft; they end the day before it is prepared."""

_PREPARED_AT: Final = 9


def report_jobs(territory: Territory) -> Mapping[str, Job]:
    """Return jobs by their schedules' names."""
    return {DRAFT_JOB: partial(_draft, territory), DELIVERY_JOB: _deliver}


def plan_drafts(
    work: UnitOfWork, actor: Person, rhythm: str, territory: Territory, *, at: datetime
) -> datetime | None:
    """Plan a draft on the first day of each quarter, or on 1 December each year; return the next time.

    Raises:
        NotFoundError: the actor may not make reports.
    """
    access.require(actor, Permission.MANAGE_REPORTS)
    months, today = RHYTHMS[rhythm], local_time(at, territory).date()
    first = date(today.year, 12, 1) if months == RHYTHMS["year"] else date(today.year, 1, 1)
    while first <= today:
        first = (datetime.combine(first, datetime.min.time()) + relativedelta(months=months)).date()
    recurring.ensure(
        work,
        DRAFT_JOB,
        job=DRAFT_JOB,
        rule=f"FREQ=MONTHLY;INTERVAL={months}",
        local_start=datetime.combine(first, datetime.min.time()).replace(hour=_PREPARED_AT),
        zone=territory.time_zone,
        at=at,
        parameters={"months": months},
        place=placer(territory, making.WAITS),
    )
    return next_draft(work)


def stop_drafts(work: UnitOfWork, actor: Person) -> None:
    """Stop the recurring drafts."""
    access.require(actor, Permission.MANAGE_REPORTS)
    work.schedules.delete(DRAFT_JOB)


def next_draft(work: UnitOfWork) -> datetime | None:
    """Return when the next recurring draft is prepared; None without recurring drafts."""
    schedule = work.schedules.find(DRAFT_JOB)
    return schedule.next_at if schedule else None


def _draft(territory: Territory, work: UnitOfWork, schedule: Schedule, now: datetime) -> None:
    """Prepare a draft of the whole months before, for everyone who makes reports."""
    # Counted from the day it was planned for: postponed or moved, it covers the same months.
    today = local_time(schedule.planned_at or schedule.next_at or now, territory).date()
    end = today.replace(day=1) - timedelta(days=1)
    first = (end.replace(day=1)) - relativedelta(months=schedule.parameters["months"] - 1)
    report = making.prepare(work, between(first, end), territory, created_by_id=None, at=now)
    for person in list_makers(work):
        key = f"{DRAFT_JOB}:{report.id}:{person.id}"
        gather(work, person, GATHERER, parameters={"report_id": report.id}, at=now, dedupe_key=key)


def _deliver(work: UnitOfWork, schedule: Schedule, now: datetime) -> None:
    report = work.reports.find(schedule.parameters["report_id"])
    if report is not None and report.state is ReportState.VALIDATED:
        making.deliver(work, report.id, at=now)
