"""Brings a copy to today: its numbers, its dates; whatever was due in it goes out on a yes only."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import structlog

from bot.process.features import collect_jobs
from config.settings import Settings
from config.territory import Territory
from services.needs.submitting import NUMBERS as NEED_NUMBERS
from services.reports.making import numbers_of
from services.schedules import recurring
from services.schedules.recurring import Job
from storage.database import Database
from storage.records.copies import Copy, Former
from storage.unit_of_work import UnitOfWork

# Numbers told to people after the copy was made must never mean anything else: so many are left out,
# and so many more for each day since.
LEFT_OUT: Final = 1000
LEFT_OUT_A_DAY: Final = 100

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Restored:
    """A copy brought to today: when it was made, what is held, how many erased accounts came back."""

    made_at: datetime
    held: int
    back: int | None


def bring_to_today(
    database_url: str,
    copy: Copy,
    former: Former | None,
    settings: Settings,
    territory: Territory,
    *,
    now: datetime,
) -> Restored:
    """Change a copy, already migrated, in one transaction."""
    jobs = collect_jobs(territory, settings)

    def change(work: UnitOfWork) -> Restored:
        work.held.hold(now)
        many = LEFT_OUT + LEFT_OUT_A_DAY * max((now - copy.made_at).days, 0)
        years = range(copy.made_at.year, now.year + 1)
        work.numbering.leave_out({NEED_NUMBERS, *map(numbers_of, years)}, former, many=many)
        work.numbering.leave_out_ids(former, many=many)
        _pass_over(work, jobs, now)
        work.held.hold(now)
        back = len(work.numbering.list_addresses() - former.addresses) if former else None
        return Restored(copy.made_at, work.held.count(), back)

    with closing(Database(database_url)) as database:
        return database.write_now(change)


def _pass_over(work: UnitOfWork, jobs: Mapping[str, Job], now: datetime) -> None:
    """Let what recurs go on at its next date; do now what happens once, such as closing a poll.

    What it would tell people is promised, and held with the rest.
    """
    for schedule in work.schedules.list_all_due(now):
        coming = recurring.following(schedule, after=now)
        if coming is None:
            failure = recurring.run_now(work, schedule, now, jobs)
            if failure is not None:
                log.error("job_failed", job_code=failure.name, error=failure.error)
        work.schedules.advance(schedule.id, next_at=coming)
