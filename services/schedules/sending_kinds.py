"""What a kind of sending is: its subject, whom it reaches, what moves it, what may be done with it."""

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
    """What a coordinator may want of a sending, beside another day for it."""

    SEND = "now"
    SKIP = "skip"  # this occurrence; those after it go out
    STOP = "stop"  # all of it


@dataclass(frozen=True, slots=True)
class Subject:
    """What one sending is about: its kind; a poll, its wave's `number`, a reminder's `rank`; a report."""

    poll: Poll | None = None
    wave: Wave | None = None
    number: int = 0
    rank: int = 0
    answered: int = 0
    reference: str = ""


Act = Callable[[UnitOfWork, Person, Subject, datetime], None]
"""Does something about a subject for a person, at a moment."""


def always(_work: UnitOfWork, _subject: Subject, _to: datetime, _at: datetime) -> None:
    """It may go out at any moment."""


@dataclass(frozen=True, slots=True)
class SendingKind:
    """One job whose occurrences `/calendrier` shows.

    `subject_of` reads what the name of its schedule says, and gives None when that is gone; `reach_of`
    counts whom it would go to at a moment. `check` raises RefusedError where it may not go out at another
    moment; `moved` does what else a move changes. Without `send`, sending now lets the clock run it; `stop`
    ends all of it. `grace` is how long after its moment it runs.
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
