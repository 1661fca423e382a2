"""Opens and closes waves, and plans their reminders, for coordinators and for the clock."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from config.territory import Territory
from services.errors import NotFoundError
from services.outbox.promises import broadcast
from services.polls.rules import MOST_REMINDERS, REMINDS_AT, closing, reminder_days
from services.schedules import recurring
from services.schedules.days_off import local_time
from services.schedules.placing import Waits, placer
from services.schedules.recurring import Placed
from storage.records.audience import AnsweredInWave, SilentInWave
from storage.records.poll import Poll, Wave
from storage.records.schedule import MovedFor
from storage.unit_of_work import UnitOfWork

INVITATION_NOTICE: Final = "poll-invitation"
REMINDER_NOTICE: Final = "poll-reminder"
STOPPED_NOTICE: Final = "poll-stopped"
CLOSED_NOTICE: Final = "poll-closed"
KEPT_OPEN_NOTICE: Final = "poll-kept-open"

OPEN_JOB: Final = "poll-open"
REMIND_JOB: Final = "poll-remind"
CLOSE_JOB: Final = "poll-close"
# A closing disturbs no respondent, so days off do not move it; its day is never a public holiday anyway.
WAITS: Final = {OPEN_JOB: Waits.TERM_TIME, REMIND_JOB: Waits.WORKING_DAYS, CLOSE_JOB: Waits.NEVER}
ONCE: Final = "FREQ=DAILY;COUNT=1"
# An answer that arrived in time may still be on its way into the database when the time is up.
CLOSING_GRACE: Final = timedelta(minutes=1)
# What people pressed while the bot was down waits at their channel; a wave stays open while it is heard.
HEARD_OUT_IN: Final = timedelta(minutes=15)


def open_wave(work: UnitOfWork, poll: Poll, territory: Territory, *, at: datetime) -> Wave:
    """Open the next wave: note the people asked, promise the invitations, plan reminders and closing."""
    closes_at = closing(at, poll.duration_days, territory)
    wave_id = work.polls.add_wave(poll, opens_at=at, closes_at=closes_at)
    work.polls.ask(wave_id, poll.audience)
    broadcast(
        work,
        poll.audience,
        INVITATION_NOTICE,
        parameters={"wave_id": wave_id},
        at=at,
        dedupe_prefix=f"{INVITATION_NOTICE}:{wave_id}",
        expires_at=closes_at,
    )
    wave = work.polls.find_wave(wave_id)
    if wave is None:
        raise NotFoundError
    _plan_wave(work, wave, poll.duration_days, territory)
    return wave


def find_poll(work: UnitOfWork, wave_id: int) -> Poll | None:
    """Find the poll of a wave."""
    wave = work.polls.find_wave(wave_id)
    return work.polls.find(wave.poll_id) if wave else None


def tell_of_stop(work: UnitOfWork, wave: Wave, *, at: datetime) -> None:
    """Tell everybody who was asked that the poll is stopped, whether they have answered or not."""
    for audience in (SilentInWave(wave.id), AnsweredInWave(wave.id)):
        broadcast(
            work,
            audience,
            STOPPED_NOTICE,
            parameters={"wave_id": wave.id},
            at=at,
            dedupe_prefix=f"{STOPPED_NOTICE}:{wave.id}",
        )


def close_early(work: UnitOfWork, wave: Wave, *, at: datetime) -> None:
    """Close a wave now instead of later."""
    work.polls.change_wave(wave.id, closes_at=max(at, wave.opens_at + timedelta(microseconds=1)))
    for number in range(1, MOST_REMINDERS + 1):
        work.schedules.delete(f"{REMIND_JOB}:{wave.id}:{number}")
    closing_job = work.schedules.find(f"{CLOSE_JOB}:{wave.id}")
    if closing_job is not None:
        recurring.move(work, closing_job, Placed(at + CLOSING_GRACE, MovedFor.SENT_NOW))


def hear_out(work: UnitOfWork, *, at: datetime) -> None:
    """Keep the waves open that fell due while the bot was down, for as long as it hears what came meanwhile.

    Called when a process starts, before it hears anything.
    """
    for wave in work.polls.list_overdue(at - CLOSING_GRACE):
        closing_job = work.schedules.find(f"{CLOSE_JOB}:{wave.id}")
        if closing_job is None or closing_job.moved_for is MovedFor.SENT_NOW:
            continue
        until = at + HEARD_OUT_IN
        work.polls.change_wave(wave.id, closes_at=until)
        recurring.tell(work, KEPT_OPEN_NOTICE, closing_job, at, until=until.isoformat(), wave_id=wave.id)
        recurring.move(work, closing_job, Placed(until + CLOSING_GRACE))


def _plan_wave(work: UnitOfWork, wave: Wave, duration_days: int, territory: Territory) -> None:
    plan = partial(plan_job, work, territory, parameters={"wave_id": wave.id}, after=wave.opens_at)
    plan(f"{CLOSE_JOB}:{wave.id}", first=wave.closes_at + CLOSING_GRACE)
    opens_on = local_time(wave.opens_at, territory).date()
    for number, day in enumerate(reminder_days(opens_on, duration_days), start=1):
        reminds_at = datetime.combine(day, REMINDS_AT, ZoneInfo(territory.time_zone))
        plan(f"{REMIND_JOB}:{wave.id}:{number}", first=reminds_at)


def plan_job(
    work: UnitOfWork,
    territory: Territory,
    name: str,
    *,
    parameters: dict[str, int],
    first: datetime,
    after: datetime,
    rule: str | None = None,
) -> None:
    """Plan a job, named by the first part of `name`; `first` and `after` are aware."""
    job = name.partition(":")[0]
    recurring.ensure(
        work,
        name,
        job=job,
        rule=rule or ONCE,
        local_start=local_time(first, territory).replace(tzinfo=None, microsecond=0),
        zone=territory.time_zone,
        at=after,
        parameters=parameters,
        place=placer(territory, WAITS[job]),
    )
