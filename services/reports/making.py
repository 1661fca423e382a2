"""Makes reports for the steering committee: requests, gathers, validates, delivers them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from config.territory import Territory
from services import access
from services.access import Permission
from services.errors import MovedOnError, NotFoundError, RefusedError
from services.language.periods import Period, between
from services.outbox.promises import broadcast
from services.reports.acts import DELETED, VALIDATED, makes, subject_of
from services.reports.content import freeze, gather
from services.schedules import recurring
from services.schedules.days_off import local_time
from services.schedules.placing import Waits, placer
from services.undoing import acts
from storage.records.act import Portion
from storage.records.audience import Audience
from storage.records.person import Person, Role
from storage.records.report import Report, ReportState
from storage.unit_of_work import UnitOfWork

DELIVERY: Final = "report-delivery"
DELIVERY_JOB: Final = "report-delivery"
WAITS: Final = Waits.WORKING_DAYS
GATHERER: Final = "report"
LISTED: Final = 6
DELIVERED_AT: Final = time(9)
STEERING: Final = Audience(roles=frozenset({Role.STEERING}))
_REFERENCE: Final = re.compile(
    r"\s*r?\s*-?\s*(?P<year>20\d\d)\s*-\s*(?P<draft>b)?(?P<number>\d{1,9})\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Latest reports a person may see, and whether they make reports."""

    reports: Sequence[Report]
    manages: bool


def read_reference(text: str) -> tuple[int, int, bool] | None:
    """Read « R-2026-01 » as year and number, « R-2026-b7 » as a draft's; None when the text is neither."""
    found = _REFERENCE.fullmatch(text)
    return (int(found["year"]), int(found["number"]), bool(found["draft"])) if found else None


def request(work: UnitOfWork, actor: Person, period: Period, territory: Territory, *, at: datetime) -> Report:
    """Start a report of this period, or return the one already being prepared.

    Raises:
        NotFoundError: the actor may not make reports.
        RefusedError: the period has not begun.
    """
    _require_maker(actor)
    return prepare(work, period, territory, created_by_id=actor.id, at=at)


def prepare(
    work: UnitOfWork, period: Period, territory: Territory, *, created_by_id: int | None, at: datetime
) -> Report:
    """Start a report as `request` does, without a check of permissions; the clock calls it too.

    Raises:
        RefusedError: the period has not begun.
    """
    today = local_time(at, territory).date()
    if period.first > today:
        raise RefusedError("report-period-ahead", day=period.first)
    first, last = period.first, min(period.last, today)
    return work.reports.find_preparing(first, last) or _add(
        work, first, last, year=today.year, created_by_id=created_by_id, at=at
    )


def _add(
    work: UnitOfWork, first: date, last: date, *, year: int, created_by_id: int | None, at: datetime
) -> Report:
    report_id = work.reports.add(year=year, first=first, last=last, created_by_id=created_by_id, at=at)
    if report_id is None:  # another process was as quick: use its report
        return _found(work.reports.find_preparing(first, last))
    return _found(work.reports.find(report_id))


def _found(report: Report | None) -> Report:
    if report is None:
        raise NotFoundError
    return report


def gather_content(work: UnitOfWork, report_id: int, territory: Territory, *, now: datetime) -> Any:
    """Gather the content of a report being prepared, as JSON values; None if it has one. Only reads."""
    report = work.reports.find(report_id)
    if report is None or report.state is not ReportState.PREPARING:
        return None
    period = between(report.first, report.last)
    return freeze(gather(work, report.reference, period, territory, now=now))


def fill(work: UnitOfWork, report_id: int, content: Any) -> Report:
    """Store the gathered content in a report; a report that has content keeps it.

    Raises:
        NotFoundError: there is no such report.
    """
    if content is not None:
        work.reports.fill(report_id, content)
    return _found(work.reports.find(report_id))


def shelf(work: UnitOfWork, person: Person) -> Shelf:
    """List the latest reports: all for people who make them, validated ones for the committee."""
    access.require(person, Permission.READ_REPORTS)
    manages = makes(person)
    states = tuple(ReportState) if manages else (ReportState.VALIDATED,)
    return Shelf(work.reports.list_(states=states, limit=LISTED), manages)


def read(work: UnitOfWork, person: Person, report_id: int) -> Report:
    """Return a report with its content.

    Raises:
        NotFoundError: there is no such report, or it is not validated and they do not make reports.
        RefusedError: the report is being prepared.
    """
    access.require(person, Permission.READ_REPORTS)
    return _readable(person, work.reports.find(report_id))


def read_by_reference(work: UnitOfWork, person: Person, year: int, number: int, is_draft: bool) -> Report:
    """Return a report by its reference, as `read` does."""
    access.require(person, Permission.READ_REPORTS)
    if not is_draft:
        return _readable(person, work.reports.find_by_reference(year, number))
    found = work.reports.find(number)
    return _readable(person, found if found and (found.year, found.number) == (year, None) else None)


def _readable(person: Person, report: Report | None) -> Report:
    if report is None or (report.state is not ReportState.VALIDATED and not makes(person)):
        raise NotFoundError
    if report.state is ReportState.PREPARING:
        raise RefusedError("report-preparing", reference=report.reference)
    return report


def count_readers(work: UnitOfWork, *, at: datetime) -> int:
    """Count the steering members a report is delivered to."""
    return work.audiences.count(STEERING, now=at, asked_since=at).people


def validate(
    work: UnitOfWork,
    actor: Person,
    report_id: int,
    territory: Territory,
    *,
    at: datetime,
    deliver_on: date | None = None,
) -> Report:
    """Validate a draft and deliver it: now, or in the morning of a local day.

    Raises:
        RefusedError: that day is today or past.
        MovedOnError: it was validated already.
    """
    _require_maker(actor)
    report = read(work, actor, report_id)
    if deliver_on is not None and deliver_on <= local_time(at, territory).date():
        raise RefusedError("report-day-past")
    if not work.reports.validate(report.id, by_id=actor.id, at=at):
        raise MovedOnError
    numbered = _numbered(work, report, local_time(at, territory).year)
    acts.note(
        work, VALIDATED, actor=actor, at=at, subject=subject_of(report.id), reference=numbered.reference
    )
    if deliver_on is None:
        deliver(work, report.id, at=at)
    else:
        _plan_delivery(work, report.id, territory, deliver_on, at=at)
    return read(work, actor, report_id)


def _numbered(work: UnitOfWork, report: Report, year: int) -> Report:
    """Give a report its number; one drafted when drafts had numbers keeps its own."""
    if report.number is None:
        numbered = replace(report, year=year, number=work.counters.next(numbers_of(year)))
        content = (report.content or {}) | {"reference": numbered.reference}
        work.reports.give_number(report.id, year=year, number=numbered.number or 0, content=content)
        return numbered
    return report


def numbers_of(year: int) -> str:
    """Return the name of the series that numbers a year's reports."""
    return f"reports {year}"


def delete_draft(work: UnitOfWork, actor: Person, report_id: int, *, at: datetime) -> Report:
    """Delete a draft; it can come back for a while.

    Raises:
        MovedOnError: it was validated or deleted meanwhile.
    """
    _require_maker(actor)
    report = read(work, actor, report_id)
    portions = [Portion("reports", {"id": report.id})]
    with acts.record(
        work,
        DELETED,
        portions,
        actor=actor,
        at=at,
        subject=subject_of(report.id),
        reference=report.reference,
    ):
        if not work.reports.delete_draft(report.id):
            raise MovedOnError
    return report


def deliver(work: UnitOfWork, report_id: int, *, at: datetime) -> int:
    """Promise a validated report to every steering member, once each; return how many are new."""
    key = f"{DELIVERY}:{report_id}"
    return broadcast(work, STEERING, DELIVERY, parameters={"report_id": report_id}, at=at, dedupe_prefix=key)


def _plan_delivery(
    work: UnitOfWork, report_id: int, territory: Territory, day: date, *, at: datetime
) -> None:
    recurring.ensure(
        work,
        f"{DELIVERY_JOB}:{report_id}",
        job=DELIVERY_JOB,
        rule=None,
        local_start=datetime.combine(day, DELIVERED_AT),
        zone=territory.time_zone,
        at=at,
        parameters={"report_id": report_id},
        place=placer(territory, WAITS),
    )


def delivery_day(work: UnitOfWork, report_id: int, territory: Territory) -> date | None:
    """Return the day a validated report goes out, after days off have moved it; None if none is planned."""
    schedule = work.schedules.find(f"{DELIVERY_JOB}:{report_id}")
    if schedule is None or schedule.next_at is None:
        return None
    return local_time(schedule.next_at, territory).date()


def usual_periods(work: UnitOfWork, territory: Territory, *, at: datetime) -> dict[str, Period]:
    """Return the periods for buttons: this year, since the last validated report, the last whole quarter."""
    today = local_time(at, territory).date()
    periods = {"year": between(date(today.year, 1, 1), today)}
    last = work.reports.find_validated_before(at)
    if last is not None and last.last < today:
        periods["since"] = between(last.last + timedelta(days=1), today)
    end = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1) - timedelta(days=1)
    periods["quarter"] = between(date(end.year, end.month - 2, 1), end)
    return periods


def list_makers(work: UnitOfWork) -> Sequence[Person]:
    """List everyone who makes reports."""
    return [person for person in work.people.list_active() if makes(person)]


def _require_maker(person: Person) -> None:
    access.require(person, Permission.MANAGE_REPORTS)
    if not makes(person):
        raise NotFoundError
