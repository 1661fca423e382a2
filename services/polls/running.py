"""What coordinators do with polls: prepare, launch, stop, decide; and what each occurrence does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from config.territory import Territory
from services import access
from services.access import Permission
from services.errors import MovedOnError, NotFoundError, RefusedError
from services.outbox.promises import broadcast
from services.polls.rules import ASKED_LATELY, MOST_REMINDERS, OPENS_AT, REMINDS_AT, closing, reminder_days
from services.schedules import recurring
from services.schedules.days_off import local_time
from services.schedules.placing import Waits, placer
from services.schedules.recurring import Placed
from storage.records.audience import Audience
from storage.records.person import Person
from storage.records.poll import AudienceCount, Poll, PollSecrecy, PollState, Question, Wave
from storage.records.schedule import MovedFor
from storage.unit_of_work import UnitOfWork

INVITATION_NOTICE: Final = "poll-invitation"
REMINDER_NOTICE: Final = "poll-reminder"
CLOSED_NOTICE: Final = "poll-closed"

OPEN_JOB: Final = "poll-open"
REMIND_JOB: Final = "poll-remind"
CLOSE_JOB: Final = "poll-close"
# What closes goes to nobody: it keeps its day, and whoever chose the day left public holidays out.
WAITS: Final = {OPEN_JOB: Waits.TERM_TIME, REMIND_JOB: Waits.WORKING_DAYS, CLOSE_JOB: Waits.NEVER}
ONCE: Final = "FREQ=DAILY;COUNT=1"
# What arrived in time may still be on its way into the database when the time is up.
CLOSING_GRACE: Final = timedelta(minutes=1)
LISTED: Final = 10


@dataclass(frozen=True, slots=True)
class PollDraft:
    """What a coordinator has put together; `starts_on` None is now."""

    title: str
    secrecy: PollSecrecy
    audience: Audience
    questions: tuple[Question, ...]
    starts_on: date | None
    rule: str | None
    duration_days: int
    draft_id: int | None = None


def count_audience(work: UnitOfWork, actor: Person, audience: Audience, *, at: datetime) -> AudienceCount:
    """How many an audience means, and how many are not there or were asked something this week."""
    _require_audience(actor, audience)
    return work.audiences.count(audience, now=at, asked_since=at - ASKED_LATELY)


def prepare(work: UnitOfWork, actor: Person, plan: PollDraft, territory: Territory, *, at: datetime) -> Poll:
    """Keep a poll as it was put together; nobody is asked yet.

    Raises:
        NotFoundError: the audience is not the actor's to ask.
        RefusedError: it has no question.
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


def get(work: UnitOfWork, actor: Person, poll_id: int) -> Poll:
    """A poll, for who runs polls.

    Raises:
        NotFoundError: there is none, or it is not theirs.
    """
    access.require(actor, Permission.RUN_POLLS)
    poll = work.polls.find(poll_id)
    if poll is None or not _covers(actor, poll.audience):
        raise NotFoundError
    return poll


def get_wave(work: UnitOfWork, actor: Person, wave_id: int) -> tuple[Poll, Wave]:
    """A wave and its poll, for who runs polls; NotFoundError as `get`."""
    wave = work.polls.find_wave(wave_id)
    if wave is None:
        access.require(actor, Permission.RUN_POLLS)
        raise NotFoundError
    return get(work, actor, wave.poll_id), wave


def parts_of(work: UnitOfWork, poll: Poll) -> tuple[Sequence[Question], Sequence[Wave]]:
    """Give a poll's questions and its waves."""
    return work.polls.questions_of(poll.id), work.polls.list_waves(poll.id)


def list_latest(work: UnitOfWork, actor: Person) -> Sequence[Poll]:
    """The latest polls an actor may run."""
    access.require(actor, Permission.RUN_POLLS)
    return [poll for poll in work.polls.list_(limit=LISTED) if _covers(actor, poll.audience)]


def launch(
    work: UnitOfWork, actor: Person, poll_id: int, territory: Territory, *, at: datetime
) -> Wave | None:
    """Let a prepared poll go: its first wave now, or None when it opens later.

    Raises:
        RefusedError: it asks nobody, or its day is past.
        MovedOnError: it was launched already.
    """
    poll = get(work, actor, poll_id)
    if not count_audience(work, actor, poll.audience, at=at).people:
        raise RefusedError("poll-nobody")
    if poll.starts_at is not None and poll.starts_at <= at:
        raise RefusedError("poll-day-past")
    if not work.polls.move(poll.id, from_state=PollState.PREPARED, to_state=PollState.LAUNCHED):
        raise MovedOnError
    if poll.starts_at is not None or poll.rule is not None:
        today = _opening(local_time(at, territory).date(), territory)
        _schedule(
            work,
            territory,
            f"{OPEN_JOB}:{poll.id}",
            parameters={"poll_id": poll.id},
            first=poll.starts_at or today,
            # Whatever opens now does not open again this morning.
            after=at if poll.starts_at else max(at, today),
            rule=poll.rule,
        )
    return open_wave(work, poll, territory, at=at) if poll.starts_at is None else None


def stop(work: UnitOfWork, actor: Person, poll_id: int, *, at: datetime) -> Poll:
    """End a poll: what is open takes no more answers and closes within a minute, and nothing opens again."""
    poll = get(work, actor, poll_id)
    for state in (PollState.PREPARED, PollState.LAUNCHED):
        if work.polls.move(poll.id, from_state=state, to_state=PollState.STOPPED):
            work.schedules.delete(f"{OPEN_JOB}:{poll.id}")
            for wave in work.polls.list_waves(poll.id):
                if wave.closed_at is None and wave.closes_at > at:
                    close_early(work, wave, at=at)
            return get(work, actor, poll_id)
    raise MovedOnError


def close_early(work: UnitOfWork, wave: Wave, *, at: datetime) -> None:
    """Let a wave end now instead of later."""
    work.polls.change_wave(wave.id, closes_at=max(at, wave.opens_at + timedelta(microseconds=1)))
    for number in range(1, MOST_REMINDERS + 1):
        work.schedules.delete(f"{REMIND_JOB}:{wave.id}:{number}")
    closing_job = work.schedules.find(f"{CLOSE_JOB}:{wave.id}")
    if closing_job is not None:
        recurring.move(work, closing_job, Placed(at + CLOSING_GRACE, MovedFor.SENT_NOW))


def open_wave(work: UnitOfWork, poll: Poll, territory: Territory, *, at: datetime) -> Wave:
    """Open the next wave: note whom it asks, promise each the invitation, and plan reminders and closing."""
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


def _plan_wave(work: UnitOfWork, wave: Wave, duration_days: int, territory: Territory) -> None:
    plan = partial(_schedule, work, territory, parameters={"wave_id": wave.id}, after=wave.opens_at)
    plan(f"{CLOSE_JOB}:{wave.id}", first=wave.closes_at + CLOSING_GRACE)
    opens_on = local_time(wave.opens_at, territory).date()
    for number, day in enumerate(reminder_days(opens_on, duration_days), start=1):
        reminds_at = datetime.combine(day, REMINDS_AT, ZoneInfo(territory.time_zone))
        plan(f"{REMIND_JOB}:{wave.id}:{number}", first=reminds_at)


def _schedule(
    work: UnitOfWork,
    territory: Territory,
    name: str,
    *,
    parameters: dict[str, int],
    first: datetime,
    after: datetime,
    rule: str | None = None,
) -> None:
    """Plan a job, called as its name begins; `first` and `after` are aware."""
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


def _opening(day: date, territory: Territory) -> datetime:
    return datetime.combine(day, OPENS_AT, ZoneInfo(territory.time_zone)).astimezone(UTC)


def may_run(person: Person, poll: Poll) -> bool:
    """Whether a person runs this poll."""
    return access.allows(person, Permission.RUN_POLLS) and _covers(person, poll.audience)


def _require_audience(actor: Person, audience: Audience) -> None:
    access.require(actor, Permission.RUN_POLLS)
    if not _covers(actor, audience):
        raise NotFoundError


def _covers(actor: Person, audience: Audience) -> bool:
    """Whoever runs polls for some committees asks those committees, not everybody."""
    codes = access.committees_for(actor, Permission.RUN_POLLS)
    return codes is None or bool(audience.committee_codes and audience.committee_codes <= codes)
