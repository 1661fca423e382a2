"""Sendings of polls, as coordinators see them: openings, reminders, closings."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Final

from config.territory import Territory
from services.errors import MovedOnError, RefusedError
from services.polls import running, waves
from services.polls.rules import BETWEEN_REMINDERS, LONGEST_OPEN, may_remind
from services.schedules.sending_kinds import SendingKind, Subject, Wish
from storage.records.audience import Reach, SilentInWave
from storage.records.person import Person
from storage.records.poll import Wave
from storage.records.schedule import Schedule
from storage.unit_of_work import UnitOfWork


def _opening(work: UnitOfWork, name: str) -> Subject | None:
    poll = work.polls.find(_ids(name)[0])
    if poll is None:
        return None
    waves = work.polls.list_waves(poll.id)
    return Subject(poll, number=waves[0].number + 1 if waves else 1)


def _of_wave(work: UnitOfWork, name: str) -> Subject | None:
    wave_id, *rank = _ids(name)
    wave = work.polls.find_wave(wave_id)
    poll = work.polls.find(wave.poll_id) if wave else None
    if wave is None or poll is None:
        return None
    answered = work.poll_answers.count_respondents(wave.id, wave.secrecy)
    return Subject(poll, wave, wave.number, rank[0] if rank else 0, answered)


def _ids(name: str) -> list[int]:
    """Read the ids in a schedule's name: « poll-remind:7:2 » is wave 7, reminder 2."""
    return [int(part) for part in name.split(":")[1:]]


def _audience(work: UnitOfWork, _territory: Territory, subject: Subject, at: datetime) -> Reach:
    if subject.poll is None:
        return Reach(0)
    count = work.audiences.count(subject.poll.audience, now=at, asked_since=at)
    return Reach(count.people, count.absent, count.blocked)


def _silent(work: UnitOfWork, _territory: Territory, subject: Subject, at: datetime) -> Reach:
    return work.audiences.reach(SilentInWave(_wave(subject).id), now=at)


def _asked(_work: UnitOfWork, _territory: Territory, subject: Subject, _at: datetime) -> Reach:
    return Reach(_wave(subject).asked)


def _wave(subject: Subject) -> Wave:
    if subject.wave is None:
        raise MovedOnError
    return subject.wave


def _opening_wishes(schedule: Schedule) -> tuple[Wish, ...]:
    return (Wish.SEND, Wish.STOP) if schedule.rule == waves.ONCE else (Wish.SEND, Wish.SKIP, Wish.STOP)


def _check_spacing(work: UnitOfWork, subject: Subject, to: datetime, _at: datetime) -> None:
    """Check that a moved reminder keeps its distance from the others, and from the closing."""
    wave = _wave(subject)
    others = [
        other.next_at
        for other in work.schedules.list_planned([waves.REMIND_JOB])
        if other.next_at and _ids(other.name)[0] == wave.id and _ids(other.name)[1] != subject.rank
    ]
    is_apart = all(abs(to - other) >= BETWEEN_REMINDERS for other in others)
    within = may_remind(
        reminders=wave.reminders,
        reminded_at=wave.reminded_at,
        opens_at=wave.opens_at,
        closes_at=wave.closes_at,
        now=to,
    )
    if not is_apart or not within:
        raise RefusedError("schedule-reminder-manners")


def _open_longer(_work: UnitOfWork, subject: Subject, to: datetime, at: datetime) -> None:
    """Check that a closing moves later, not earlier: people were told until when they may answer."""
    wave = _wave(subject)
    if not wave.is_open(at):
        raise MovedOnError
    if to <= wave.closes_at:
        raise RefusedError("schedule-closing-sooner")
    if to - wave.opens_at > LONGEST_OPEN:
        raise RefusedError("schedule-closing-far", days=LONGEST_OPEN.days)


def _extend(work: UnitOfWork, subject: Subject, to: datetime) -> None:
    """Keep a wave open longer; its invitation and reminders expire later too."""
    wave = _wave(subject)
    work.polls.change_wave(wave.id, closes_at=to)
    for template in (waves.INVITATION_NOTICE, waves.REMINDER_NOTICE):
        work.outbox.prolong(f"{template}:{wave.id}", expires_at=to)


def _close_now(work: UnitOfWork, _actor: Person, subject: Subject, at: datetime) -> None:
    if not _wave(subject).is_open(at):
        raise MovedOnError
    waves.close_early(work, _wave(subject), at=at)


def _stop(work: UnitOfWork, actor: Person, subject: Subject, at: datetime) -> None:
    if subject.poll is not None:
        running.stop(work, actor, subject.poll.id, at=at)


_kind_of_wave = partial(SendingKind, subject_of=_of_wave)
OPENING_KIND: Final = SendingKind(
    waves.WAITS[waves.OPEN_JOB], _opening, _audience, _opening_wishes, stop=_stop
)
REMINDER_KIND: Final = _kind_of_wave(waves.WAITS[waves.REMIND_JOB], reach_of=_silent, check=_check_spacing)
CLOSING_KIND: Final = _kind_of_wave(
    waves.WAITS[waves.CLOSE_JOB],
    reach_of=_asked,
    wishes_of=lambda _schedule: (Wish.SEND,),
    check=_open_longer,
    moved=_extend,
    send=_close_now,
    grace=waves.CLOSING_GRACE,
)
SENDINGS: Final[Mapping[str, SendingKind]] = {
    waves.OPEN_JOB: OPENING_KIND,
    waves.REMIND_JOB: REMINDER_KIND,
    waves.CLOSE_JOB: CLOSING_KIND,
}
