"""Retention: deletes data past its time, and erases accounts no longer used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final, Self

import structlog

from config.settings import Settings
from config.territory import Territory
from services.people.erasure import erase_inactive
from services.people.keeping import contributions, silence
from services.schedules.recurring import HouseSchedule, Job
from storage.records.person import ERASED
from storage.records.schedule import Schedule
from storage.unit_of_work import UnitOfWork

JOB: Final = "retention"
HOUSE_SCHEDULES: Final = (
    HouseSchedule(JOB, "FREQ=DAILY", datetime(2026, 1, 1, 4, 10)),  # noqa: DTZ001 - local time
)

UNTOUCHED_DRAFTS: Final = timedelta(days=90)
CONTACT_MESSAGES: Final = timedelta(days=365)

log = structlog.get_logger(__name__)

_DEFAULTS: Final = {name: field.default for name, field in Settings.model_fields.items()}


@dataclass(frozen=True, slots=True)
class Retention:
    """Retention time of each kind of data; docs/protection-des-donnees.md gives the defaults and reasons."""

    accounts: timedelta = timedelta(days=_DEFAULTS["retention_accounts_days"])
    logs: timedelta = timedelta(days=_DEFAULTS["retention_logs_days"])
    updates: timedelta = timedelta(days=_DEFAULTS["retention_updates_days"])
    contributions: timedelta = timedelta(days=_DEFAULTS["retention_contributions_days"])

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Read the times an installation has chosen."""
        return cls(
            settings.retention_accounts,
            settings.retention_logs,
            settings.retention_updates,
            settings.retention_contributions,
        )


def retention_jobs(territory: Territory, settings: Settings) -> Mapping[str, Job]:
    """Return the jobs by their schedules' names."""
    retention = Retention.of(settings)
    return {
        JOB: partial(_sweep, territory, retention),
        contributions.JOB: partial(contributions.erase_past, territory, retention.contributions),
    }


def _sweep(
    territory: Territory, retention: Retention, work: UnitOfWork, _schedule: Schedule, now: datetime
) -> None:
    erased = sweep(work, retention, now)
    contributions.plan_end(work, territory, retention.contributions, now=now)
    log.info("retention_swept", erased_count=erased)


def sweep(work: UnitOfWork, retention: Retention, now: datetime) -> int:
    """Delete what is past its time, warn silent accounts; return how many accounts were erased."""
    work.updates.delete_received_before(now - retention.updates)
    work.updates.delete_failed_before(now - retention.logs)
    work.outbox.delete_finished_before(now - retention.logs)
    work.schedules.delete_runs_before(now - retention.logs)
    work.plan_imports.delete_sent_before(now - UNTOUCHED_DRAFTS)
    work.drafts.delete_untouched_since(now - UNTOUCHED_DRAFTS)
    work.invitations.delete_expired_before(now - retention.logs)
    work.contact_messages.delete_sent_before(now - CONTACT_MESSAGES)
    work.cards.delete_of_strangers(now - retention.logs)
    work.outbox.expire(now)
    # In the quiet hours of an absence's first night: what did not go the evening before waits for its end.
    work.outbox.hold_for_those_away(now)
    erased = erase_inactive(work, before=now - retention.accounts, at=now)
    erased += silence.sweep(work, retention.accounts, now=now)
    if work.contributions.erase_files_of_nobody():
        work.counters.next(ERASED)  # a scrub of the disk is due
    work.strays.delete()
    work.chats.delete_unused()
    return erased
