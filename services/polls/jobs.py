"""Jobs of the clock for polls: open a wave, remind people who have not answered, close it."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from config.territory import Territory
from services.outbox.promises import broadcast, notify
from services.polls import waves
from services.polls.follow_up import PICTURE
from services.polls.rules import may_remind
from services.polls.sheets import ANSWER_FORM
from services.schedules.recurring import LEFT_OUT_NOTICE, Job, tell
from storage.records.audience import SilentInWave
from storage.records.person import ERASED, PersonState, Role
from storage.records.poll import PollSecrecy, PollState, Wave
from storage.records.schedule import Schedule
from storage.unit_of_work import UnitOfWork


def poll_jobs(territory: Territory) -> Mapping[str, Job]:
    """Return jobs by their schedules' names."""
    return {
        waves.OPEN_JOB: partial(_open, territory),
        waves.REMIND_JOB: _remind,
        waves.CLOSE_JOB: _close,
    }


def _open(territory: Territory, work: UnitOfWork, schedule: Schedule, now: datetime) -> None:
    poll = work.polls.find(schedule.parameters["poll_id"])
    if poll is not None and poll.state is PollState.LAUNCHED:
        waves.open_wave(work, poll, territory, at=now)


def _remind(work: UnitOfWork, schedule: Schedule, now: datetime) -> None:
    wave = work.polls.find_wave(schedule.parameters["wave_id"])
    if wave is None or not wave.is_open(now):
        return
    respects_spacing = may_remind(
        reminders=wave.reminders,
        reminded_at=wave.reminded_at,
        opens_at=wave.opens_at,
        closes_at=wave.closes_at,
        now=now,
    )
    if not respects_spacing:
        tell(work, LEFT_OUT_NOTICE, schedule, now)
    else:
        work.polls.change_wave(wave.id, reminders=wave.reminders + 1, reminded_at=now)
        broadcast(
            work,
            SilentInWave(wave.id),
            waves.REMINDER_NOTICE,
            parameters={"wave_id": wave.id},
            at=now,
            dedupe_prefix=f"{waves.REMINDER_NOTICE}:{wave.id}:{wave.reminders + 1}",
            expires_at=wave.closes_at,
        )


def _close(work: UnitOfWork, schedule: Schedule, now: datetime) -> None:
    wave = work.polls.find_wave(schedule.parameters["wave_id"])
    if wave is None or not work.polls.close_wave(wave.id, at=now):
        return
    work.drafts.delete_about(ANSWER_FORM, str(wave.id))
    if wave.secrecy is PollSecrecy.ANONYMOUS:
        work.ballots.shake(wave.id)
        # Drafts held answers next to a name: the disk is scrubbed of them too, as after an erasure.
        work.counters.next(ERASED)
    _tell_coordinators(work, wave, now)


def _tell_coordinators(work: UnitOfWork, wave: Wave, now: datetime) -> None:
    poll = work.polls.find(wave.poll_id)
    author = work.people.find(poll.created_by_id) if poll and poll.created_by_id else None
    is_here = author is not None and author.state is PersonState.ACTIVE
    people = [author] if author and is_here else work.people.list_with_role(Role.COORDINATOR)
    for person in people:
        for template in (waves.CLOSED_NOTICE, PICTURE):
            key = f"{template}:{wave.id}:{person.id}"
            notify(work, person, template, parameters={"wave_id": wave.id}, at=now, dedupe_key=key)
