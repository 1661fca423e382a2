"""Sendings to come, with date and reach; coordinators postpone them, send them now, skip or stop them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from config.territory import Territory
from services import access
from services.access import Permission
from services.calendar.sendings import Sendings
from services.errors import MovedOnError, NotFoundError, RefusedError
from services.polls import running
from services.schedules import recurring
from services.schedules.days_off import local_time
from services.schedules.recurring import Placed
from services.schedules.sending_kinds import SendingKind, Subject, Wish
from storage.records.audience import Reach
from storage.records.person import Person
from storage.records.schedule import MovedFor, Schedule
from storage.unit_of_work import UnitOfWork

PAGE: Final = 6


@dataclass(frozen=True, slots=True)
class PlannedSending:
    """The next occurrence of a schedule, what may be done with it, and how many people it reaches."""

    schedule: Schedule
    kind: SendingKind
    subject: Subject
    reach: Reach

    @property
    def at(self) -> datetime:
        """Time at which it goes out, in UTC."""
        return _due(self.schedule) - self.kind.grace

    @property
    def planned_at(self) -> datetime:
        """Time its rule had planned, before any move."""
        return recurring.planned_at(self.schedule, self.at) - self.kind.grace

    @property
    def recurs(self) -> bool:
        """True if other occurrences follow."""
        return recurring.following(self.schedule, after=_due(self.schedule)) is not None

    @property
    def stamp(self) -> int:
        """Due time in seconds; tells whether it has moved since it was shown."""
        return stamp_of(self.schedule)


def stamp_of(schedule: Schedule) -> int:
    """Return the next due time in seconds; tells whether a button is stale."""
    return int(_due(schedule).timestamp())


def upcoming(
    work: UnitOfWork, actor: Person, sendings: Sendings, territory: Territory, *, page: int = 0
) -> tuple[Sequence[PlannedSending], int, int]:
    """Return a page of sendings, the next first; the page's number; and how many there are in all."""
    access.require(actor, Permission.RUN_POLLS)
    seen = [
        (schedule, subject)
        for schedule in work.schedules.list_planned(list(sendings.kinds))
        if (subject := _visible(work, actor, sendings, schedule)) is not None
    ]
    page = max(0, min(page, (len(seen) - 1) // PAGE))
    shown = seen[page * PAGE : (page + 1) * PAGE]
    return [_with_reach(work, sendings, territory, *each) for each in shown], page, len(seen)


def get(
    work: UnitOfWork, actor: Person, sendings: Sendings, schedule_id: int, territory: Territory
) -> PlannedSending:
    """Return one sending.

    Raises:
        NotFoundError: there is none, or it is not theirs.
        MovedOnError: it went out, and none follows.
    """
    return _as_seen_by(work, actor, sendings, work.schedules.find_by_id(schedule_id), territory)


def _as_seen_by(
    work: UnitOfWork, actor: Person, sendings: Sendings, schedule: Schedule | None, territory: Territory
) -> PlannedSending:
    access.require(actor, Permission.RUN_POLLS)
    is_sending = schedule is not None and schedule.job in sendings.kinds
    subject = _visible(work, actor, sendings, schedule) if schedule and is_sending else None
    if schedule is None or subject is None:
        raise NotFoundError
    if schedule.next_at is None:
        raise MovedOnError
    return _with_reach(work, sendings, territory, schedule, subject)


def postpone(
    work: UnitOfWork,
    actor: Person,
    sendings: Sendings,
    schedule_id: int,
    day: date,
    *,
    territory: Territory,
    seen: int,
    at: datetime,
) -> PlannedSending:
    """Postpone one occurrence to the same time of another local day; a day off moves it further.

    Raises:
        MovedOnError: it went out or moved since `seen`, the stamp under which it was shown.
        RefusedError: that is past, after the occurrence that follows, or not for this kind of sending.
    """
    sending = _get_as_seen(work, actor, sendings, schedule_id, territory, seen=seen)
    kind, schedule = sending.kind, sending.schedule
    clock = local_time(sending.at, territory).time()
    wanted = datetime.combine(day, clock, ZoneInfo(territory.time_zone)).astimezone(UTC)
    placed = sendings.placing(territory)(schedule, wanted)
    if placed.at <= at:
        raise RefusedError("schedule-day-past")
    coming = recurring.following(schedule, after=_due(schedule))
    if coming is not None and placed.at >= coming:
        raise RefusedError("schedule-past-next")
    kind.check(work, sending.subject, placed.at, at)
    to = placed.at + kind.grace
    is_back = to == recurring.planned_at(schedule, to)
    recurring.move(work, schedule, Placed(to, None if is_back else MovedFor.POSTPONED))
    if kind.moved is not None:
        kind.moved(work, sending.subject, placed.at)
    return get(work, actor, sendings, schedule_id, territory)


def fulfil(
    work: UnitOfWork,
    actor: Person,
    sendings: Sendings,
    schedule_id: int,
    wish: Wish,
    *,
    territory: Territory,
    seen: int,
    at: datetime,
) -> PlannedSending:
    """Send one occurrence now, skip it, or stop all of them; return it as it was.

    Raises:
        MovedOnError: it went out or moved since `seen`, or this cannot be done with it.
        RefusedError: it would reach no person, or it may not go out now.
    """
    sending = _get_as_seen(work, actor, sendings, schedule_id, territory, seen=seen)
    if wish not in sending.kind.wishes_of(sending.schedule):
        raise MovedOnError
    if wish is Wish.SEND:
        _send_now(work, actor, sending, at)
    elif wish is Wish.SKIP:
        recurring.skip(work, sending.schedule, sendings.placing(territory))
    elif sending.kind.stop is not None:
        sending.kind.stop(work, actor, sending.subject, at)
    return sending


def moved_of(
    work: UnitOfWork, reader: Person, sendings: Sendings, names: Sequence[str], territory: Territory
) -> Sequence[PlannedSending]:
    """Return those of these schedules that days off have moved, if the reader may run them."""
    if not access.allows(reader, Permission.RUN_POLLS):
        return []
    found = [work.schedules.find(name) for name in names]
    return [
        _with_reach(work, sendings, territory, schedule, subject)
        for schedule in found
        if schedule and schedule.next_at and schedule.moved_for in recurring.DAYS_OFF
        if (subject := _visible(work, reader, sendings, schedule)) is not None
    ]


def local_day(at: datetime, territory: Territory) -> date:
    """Return the day of a moment, on the territory's calendar."""
    return local_time(at, territory).date()


def _send_now(work: UnitOfWork, actor: Person, sending: PlannedSending, at: datetime) -> None:
    if sending.schedule.moved_for is MovedFor.SENT_NOW:
        raise MovedOnError
    if sending.kind.send is not None:
        sending.kind.send(work, actor, sending.subject, at)
        return
    if not sending.reach.people:
        raise RefusedError("schedule-nobody")
    sending.kind.check(work, sending.subject, at, at)
    # The clock does it at its next tick, and counts it as the occurrence that it is.
    recurring.move(work, sending.schedule, Placed(at, MovedFor.SENT_NOW))


def _get_as_seen(
    work: UnitOfWork,
    actor: Person,
    sendings: Sendings,
    schedule_id: int,
    territory: Territory,
    *,
    seen: int,
) -> PlannedSending:
    """Return one sending and lock its row until the transaction ends.

    Raises:
        MovedOnError: it moved since it was shown.
    """
    sending = _as_seen_by(work, actor, sendings, work.schedules.hold(schedule_id), territory)
    if sending.stamp != seen:
        raise MovedOnError
    return sending


def _visible(work: UnitOfWork, actor: Person, sendings: Sendings, schedule: Schedule) -> Subject | None:
    """Return the subject of a schedule; None when the actor may not run it."""
    subject = sendings.kinds[schedule.job].subject_of(work, schedule.name)
    if subject is None or subject.poll is None:
        acts_for_all = access.committees_for(actor, Permission.RUN_POLLS) is None
        return subject if acts_for_all else None
    return subject if running.may_run(actor, subject.poll) else None


def _with_reach(
    work: UnitOfWork, sendings: Sendings, territory: Territory, schedule: Schedule, subject: Subject
) -> PlannedSending:
    kind = sendings.kinds[schedule.job]
    reach = kind.reach_of(work, territory, subject, _due(schedule))
    return PlannedSending(schedule, kind, subject, reach)


def _due(schedule: Schedule) -> datetime:
    if schedule.next_at is None:
        raise MovedOnError
    return schedule.next_at
