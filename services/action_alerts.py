"""Who is told what about an action: those who coordinate, of obstacles and support wanted."""

from datetime import datetime
from typing import Final

from services.need_alerts import triagers
from services.outbox import notify
from storage.records.action import Action
from storage.records.person import Person
from storage.records.progress import Progress
from storage.unit_of_work import UnitOfWork

TROUBLE: Final = "progress-trouble"
PHOTO: Final = "progress-photo"


def tell_of_trouble(
    work: UnitOfWork, action: Action, entry: Progress, corrected: Progress | None, *, at: datetime
) -> None:
    """Tell those who coordinate of an obstacle or a wish for support; a correction only of what is new."""
    if not entry.obstacle or (corrected and _says_the_same(entry, corrected)):
        return
    for person in triagers(work, action.committee_code):
        if person.id != entry.author_id:
            key = f"{TROUBLE}:{entry.id}:{person.id}"
            notify(work, person, TROUBLE, parameters={"progress_id": entry.id}, at=at, dedupe_key=key)


def _says_the_same(entry: Progress, corrected: Progress) -> bool:
    return (entry.obstacle, entry.wants_support) == (corrected.obstacle, corrected.wants_support)


def is_told(person: Person, work: UnitOfWork, action: Action) -> bool:
    """Whether a person is still one of those who are told of this action's troubles."""
    return any(one.id == person.id for one in triagers(work, action.committee_code))
