"""Prepares, launches and stops polls, and limits coordinators to the audiences they may ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from config.territory import Territory
from services import access
from services.access import Permission
from services.errors import MovedOnError, NotFoundError, RefusedError
from services.polls import waves
from services.polls.acts import EDITED, LAUNCHED, STOPPED, covers, subject_of
from services.polls.rules import ASKED_LATELY, OPENS_AT
from services.schedules.days_off import local_time
from services.undoing import acts
from storage.records.act import Portion
from storage.records.audience import Audience, SilentInWave
from storage.records.person import Person
from storage.records.poll import AudienceCount, Poll, PollSecrecy, PollState, Question, Wave
from storage.unit_of_work import UnitOfWork

LISTED: Final = 10


@dataclass(frozen=True, slots=True)
class PollDraft:
    """A poll as a coordinator has put it together; `starts_on` None is now."""

    title: str
    secrecy: PollSecrecy
    audience: Audience
    questions: tuple[Question, ...]
    starts_on: date | None
    rule: str | None
    duration_days: int
    draft_id: int | None = None


def count_audience(work: UnitOfWork, actor: Person, audience: Audience, *, at: datetime) -> AudienceCount:
    """Count an audience, and the people in it who are absent or were asked something this week."""
    _require_audience(actor, audience)
    return work.audiences.count(audience, now=at, asked_since=at - ASKED_LATELY)


def prepare(work: UnitOfWork, actor: Person, plan: PollDraft, territory: Territory, *, at: datetime) -> Poll:
    """Store a poll as it was put together; no person is asked yet.

    Raises:
        NotFoundError: the actor may not ask this audience.
        RefusedError: the poll has no question.
    """
    _require_audience(actor, plan.audience)
    if not plan.questions:
        raise RefusedError("poll-no-question")
    starts_at = _opening(plan.starts_on, territory) if plan.starts_on else None
    poll_id = work.polls.add(
        title=plan.title,
        secrecy=plan.secrecy,
        audience=plan.audience,
        starts_at=starts_at,
        rule=plan.rule,
        duration_days=plan.duration_days,
        questions=plan.questions,
        created_by_id=actor.id,
        draft_id=plan.draft_id,
        at=at,
    )
    if poll_id is None:
        raise MovedOnError
    return get(work, actor, poll_id)


def change(
    work: UnitOfWork, actor: Person, poll_id: int, plan: PollDraft, territory: Territory, *, at: datetime
) -> Poll:
    """Put other values into a poll that is not launched yet.

    Raises:
        NotFoundError: the actor may not ask this audience, or does not run the poll.
        RefusedError: the poll would have no question.
        MovedOnError: it was launched or stopped meanwhile.
    """
    poll = get(work, actor, poll_id)
    _require_audience(actor, plan.audience)
    if not plan.questions:
        raise RefusedError("poll-no-question")
    portions = [Portion("polls", {"id": poll.id}), Portion("poll_questions", {"poll_id": poll.id})]
    subject, reference = subject_of(poll.id), f"S-{poll.id}"
    with acts.record(work, EDITED, portions, actor=actor, at=at, subject=subject, reference=reference):
        is_first = work.polls.replace(
            poll.id,
            plan.questions,
            title=plan.title,
            secrecy=plan.secrecy,
            audience=plan.audience,
            starts_at=_opening(plan.starts_on, territory) if plan.starts_on else None,
            rule=plan.rule,
            duration_days=plan.duration_days,
        )
        if not is_first:
            raise MovedOnError
    return get(work, actor, poll_id)


def get(work: UnitOfWork, actor: Person, poll_id: int) -> Poll:
    """Return a poll, for a person who runs it.

    Raises:
        NotFoundError: there is none, or it is not theirs.
    """
    access.require(actor, Permission.RUN_POLLS)
    poll = work.polls.find(poll_id)
    if poll is None or not covers(actor, poll.audience):
        raise NotFoundError
    return poll


def get_wave(work: UnitOfWork, actor: Person, wave_id: int) -> tuple[Poll, Wave]:
    """Return a wave and its poll, for a person who runs it.

    Raises:
        NotFoundError: there is none, or it is not theirs.
    """
    wave = work.polls.find_wave(wave_id)
    if wave is None:
        access.require(actor, Permission.RUN_POLLS)
        raise NotFoundError
    return get(work, actor, wave.poll_id), wave


def count_unreached(work: UnitOfWork, actor: Person, wave_id: int, *, at: datetime) -> int:
    """Count the people asked who have not answered and get none of the bot's messages any more."""
    _poll, wave = get_wave(work, actor, wave_id)
    return work.audiences.reach(SilentInWave(wave.id), now=at).blocked


def parts_of(work: UnitOfWork, poll: Poll) -> tuple[Sequence[Question], Sequence[Wave]]:
    """Return a poll's questions and its waves."""
    return work.polls.questions_of(poll.id), work.polls.list_waves(poll.id)


def list_latest(work: UnitOfWork, actor: Person) -> Sequence[Poll]:
    """List the latest polls an actor may run."""
    access.require(actor, Permission.RUN_POLLS)
    return [poll for poll in work.polls.list_(limit=LISTED) if covers(actor, poll.audience)]


def launch(
    work: UnitOfWork, actor: Person, poll_id: int, territory: Territory, *, at: datetime
) -> Wave | None:
    """Launch a prepared poll; return its first wave, or None when it opens later.

    Raises:
        RefusedError: the audience is empty, or the day is past.
        MovedOnError: the poll was launched already.
    """
    poll = get(work, actor, poll_id)
    if not count_audience(work, actor, poll.audience, at=at).people:
        raise RefusedError("poll-nobody")
    if poll.starts_at is not None and poll.starts_at <= at:
        raise RefusedError("poll-day-past")
    if not work.polls.move(poll.id, from_state=PollState.PREPARED, to_state=PollState.LAUNCHED):
        raise MovedOnError
    _note(work, LAUNCHED, actor, poll, at)
    if poll.starts_at is not None or poll.rule is not None:
        today = _opening(local_time(at, territory).date(), territory)
        waves.plan_job(
            work,
            territory,
            f"{waves.OPEN_JOB}:{poll.id}",
            parameters={"poll_id": poll.id},
            first=poll.starts_at or today,
            # A poll that opens now does not open again this morning.
            after=at if poll.starts_at else max(at, today),
            rule=poll.rule,
        )
    return waves.open_wave(work, poll, territory, at=at) if poll.starts_at is None else None


def stop(work: UnitOfWork, actor: Person, poll_id: int, *, at: datetime) -> Poll:
    """Stop a poll: an open wave takes no further answers and closes within a minute; no wave opens again."""
    poll = get(work, actor, poll_id)
    for state in (PollState.PREPARED, PollState.LAUNCHED):
        if work.polls.move(poll.id, from_state=state, to_state=PollState.STOPPED):
            _note(work, STOPPED, actor, poll, at)
            work.schedules.delete(f"{waves.OPEN_JOB}:{poll.id}")
            for wave in work.polls.list_waves(poll.id):
                if wave.closed_at is None and wave.closes_at > at:
                    waves.close_early(work, wave, at=at)
                    waves.tell_of_stop(work, wave, at=at)
            return get(work, actor, poll_id)
    raise MovedOnError


def _note(work: UnitOfWork, kind: str, actor: Person, poll: Poll, at: datetime) -> None:
    subject = subject_of(poll.id)
    acts.note(work, kind, actor=actor, at=at, subject=subject, reference=f"S-{poll.id}")


def _opening(day: date, territory: Territory) -> datetime:
    return datetime.combine(day, OPENS_AT, ZoneInfo(territory.time_zone)).astimezone(UTC)


def may_run(person: Person, poll: Poll) -> bool:
    return access.allows(person, Permission.RUN_POLLS) and covers(person, poll.audience)


def _require_audience(actor: Person, audience: Audience) -> None:
    access.require(actor, Permission.RUN_POLLS)
    if not covers(actor, audience):
        raise NotFoundError
