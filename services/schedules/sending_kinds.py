"""Kinds of sending: subject, reach, days off that move it, actions offered to coordinators."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from config.territory import Territory
from services.schedules.placing import Waits
from storage.records.audience import Reach
from storage.records.person import Person
from storage.records.poll import Poll, Wave
from storage.records.schedule import Schedule
from storage.unit_of_work import UnitOfWork


class Wish(StrEnum):
    """Actions a coordinator may take on a sending, beside postponing it."""

    SEND = "now"
    SKIP = "skip"  # this occurrence; those after it go out
    STOP = "stop"  # all of it


@dataclass(frozen=True, slots=True)
class Subject:
    """Subject of one sending: a poll, with its wave's `number` and a reminder's `rank`; or a report."""

    poll: Poll | None = None
    wave: Wave | None = None
    number: int = 0
    rank: int = 0
    answered: int = 0
    reference: str = ""


Act = Callable[[UnitOfWork, Person, Subject, datetime], None]
"""Does something about a subject for a person, at a moment."""


def always(_work: UnitOfWork, _subject: Subject, _to: datetime, _at: datetime) -> None:
    """Allow any moment."""


@dataclass(frozen=True, slots=True)
class SendingKind:
    """One kind of job, with occurrences shown by `/calendrier`.

    `subject_of` reads the subject from the schedule's name, and returns None when it is gone; `reach_of`
    counts the people it would reach at a moment. `check` raises RefusedError if it may not move to another
    moment; `moved` makes the other changes of a move. Without `send`, sending now leaves the run to the
    clock; `stop` ends all of it. `grace` is the delay between its moment and its run.
    """

    waits: Waits
    subject_of: Callable[[UnitOfWork, str], Subject | None]
    reach_of: Callable[[UnitOfWork, Territory, Subject, datetime], Reach]
    wishes_of: Callable[[Schedule], tuple[Wish, ...]] = lambda _schedule: (Wish.SEND, Wish.SKIP)
    check: Callable[[UnitOfWork, Subject, datetime, datetime], None] = always
    moved: Callable[[UnitOfWork, Subject, datetime], None] | None = None
    send: Act | None = None
    stop: Act | None = None
    grace: timedelta = timedelta()
