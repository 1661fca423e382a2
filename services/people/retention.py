"""How long things are kept: what has outlived its use goes, accounts nobody uses are erased."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Self

from config.settings import Settings
from services.people.erasure import erase_inactive
from storage.unit_of_work import UnitOfWork

UNTOUCHED_DRAFTS: Final = timedelta(days=90)


_DEFAULTS: Final = {name: field.default for name, field in Settings.model_fields.items()}


@dataclass(frozen=True, slots=True)
class Retention:
    """How long each kind is kept; the defaults and their reasons stand in docs/protection-des-donnees.md."""

    accounts: timedelta = timedelta(days=_DEFAULTS["retention_accounts_days"])
    logs: timedelta = timedelta(days=_DEFAULTS["retention_logs_days"])
    updates: timedelta = timedelta(days=_DEFAULTS["retention_updates_days"])

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """What an installation has chosen."""
        return cls(settings.retention_accounts, settings.retention_logs, settings.retention_updates)


def sweep(work: UnitOfWork, retention: Retention, now: datetime) -> int:
    """Forget what is past its time; returns how many accounts were erased."""
    work.updates.delete_received_before(now - retention.updates)
    work.updates.delete_failed_before(now - retention.logs)
    work.outbox.delete_finished_before(now - retention.logs)
    work.schedules.delete_runs_before(now - retention.logs)
    work.plan_imports.delete_sent_before(now - UNTOUCHED_DRAFTS)
    work.drafts.delete_untouched_since(now - UNTOUCHED_DRAFTS)
    work.invitations.delete_expired_before(now - retention.logs)
    work.outbox.expire(now)
    erased = erase_inactive(work, before=now - retention.accounts, at=now)
    work.chats.delete_unused()
    return erased
