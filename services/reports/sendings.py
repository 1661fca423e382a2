"""Sendings of reports, as coordinators see them: recurring drafts, deliveries planned for a day."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from config.territory import Territory
from services.reports import jobs, making
from services.schedules.sending_kinds import SendingKind, Subject
from storage.records.audience import Reach
from storage.unit_of_work import UnitOfWork


def _makers(work: UnitOfWork, _territory: Territory, _subject: Subject, _at: datetime) -> Reach:
    return Reach(len(making.list_makers(work)))


def _delivery(work: UnitOfWork, name: str) -> Subject | None:
    report = work.reports.find(int(name.rpartition(":")[2]))
    return Subject(reference=report.reference) if report else None


def _committee(work: UnitOfWork, _territory: Territory, _subject: Subject, at: datetime) -> Reach:
    count = work.audiences.count(making.STEERING, now=at, asked_since=at)
    return Reach(count.people, count.absent, count.blocked)


DRAFT_KIND: Final = SendingKind(making.WAITS, lambda _work, _name: Subject(), _makers)
DELIVERY_KIND: Final = SendingKind(making.WAITS, _delivery, _committee)
SENDINGS: Final[Mapping[str, SendingKind]] = {
    jobs.DRAFT_JOB: DRAFT_KIND,
    making.DELIVERY_JOB: DELIVERY_KIND,
}
