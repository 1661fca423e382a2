"""Notices about an action: obstacles to coordinators, steps forward to people who follow its needs."""

from datetime import datetime
from typing import Final

from services.outbox.promises import broadcast, notify
from services.people.responsible import responsible_for
from services.plan.statuses import NEWS
from storage.records.action import Action
from storage.records.audience import FollowersOfAction
from storage.records.outbox import Priority
from storage.records.person import Person
from storage.records.progress import Progress
from storage.unit_of_work import UnitOfWork

TROUBLE_NOTICE: Final = "progress-trouble"
SUPPORT_WITHDRAWN: Final = "progress-support-withdrawn"
PHOTO: Final = "progress-photo"
STEP_FORWARD: Final = "need-progress"


def tell_of_trouble(
    work: UnitOfWork, action: Action, entry: Progress, corrected: Progress | None, *, at: datetime
) -> None:
    """Tell the people who answer for the committee about an obstacle or a wish for support.

    A correction is told only if it says something new.
    """
    if corrected and corrected.wants_support and not entry.wants_support:
        _tell_of_support_withdrawn(work, action, entry, at=at)
    if not entry.obstacle or (corrected and _says_the_same(entry, corrected)):
        return
    for person in responsible_for(work, action.committee_code):
        if person.id != entry.author_id:
            key = f"{TROUBLE_NOTICE}:{entry.id}:{person.id}"
            notify(work, person, TROUBLE_NOTICE, parameters={"progress_id": entry.id}, at=at, dedupe_key=key)


def _tell_of_support_withdrawn(work: UnitOfWork, action: Action, entry: Progress, *, at: datetime) -> None:
    for person in responsible_for(work, action.committee_code):
        if person.id != entry.author_id:
            key = f"{SUPPORT_WITHDRAWN}:{entry.id}:{person.id}"
            parameters = {"progress_id": entry.id}
            notify(work, person, SUPPORT_WITHDRAWN, parameters=parameters, at=at, dedupe_key=key)


def find_entry(work: UnitOfWork, progress_id: int) -> tuple[Action, Progress] | None:
    """Find an entry with its action."""
    entry = work.progress.find(progress_id)
    return _with_action(work, entry) if entry else None


def tell_of_step_forward(work: UnitOfWork, action: Action, entry: Progress, *, at: datetime) -> None:
    """Tell the authors and supporters of an action's needs about a step forward, one message each.

    A step told already is not told again when it is corrected. `action` is as it was before the entry.
    """
    is_news = entry.highlight or (entry.status in NEWS and entry.status is not action.status)
    if not is_news:
        return
    first = _first_of(work, entry)
    author = frozenset({entry.author_id} if entry.author_id is not None else ())
    broadcast(
        work,
        FollowersOfAction(action.id, except_person_ids=author),
        STEP_FORWARD,
        parameters={"progress_id": first.id},
        at=at,
        dedupe_prefix=f"{STEP_FORWARD}:{first.id}",
        priority=Priority.NOTIFICATION,
    )


def standing_trouble(work: UnitOfWork, progress_id: int) -> tuple[Action, Progress] | None:
    """Return an action's trouble as it stands now; None where a correction is told instead."""
    entry = work.progress.find(progress_id)
    while entry is not None and entry.is_superseded:
        later = work.progress.find_correction(entry.id)
        entry = later if later and _says_the_same(later, entry) else None
    return _with_action(work, entry) if entry else None


def standing_step(work: UnitOfWork, progress_id: int) -> tuple[Action, Progress] | None:
    """Return an action's step forward with later corrections; None if it is no longer a step forward."""
    entry = work.progress.find(progress_id)
    while entry is not None and entry.is_superseded:
        entry = work.progress.find_correction(entry.id)
    is_news = entry is not None and bool(entry.highlight) and entry.obstacle is None
    return _with_action(work, entry) if entry and (is_news or entry.status in NEWS) else None


def find_photo(work: UnitOfWork, progress_id: int) -> tuple[Action, Progress, str] | None:
    """Find an entry that has a photo, with its action and the photo's `file_id`."""
    entry = work.progress.find(progress_id)
    found = _with_action(work, entry) if entry else None
    return (*found, found[1].photo_file_id) if found and found[1].photo_file_id else None


def _with_action(work: UnitOfWork, entry: Progress) -> tuple[Action, Progress] | None:
    action = work.actions.find(entry.action_id)
    return (action, entry) if action else None


def _first_of(work: UnitOfWork, entry: Progress) -> Progress:
    """Return the first entry of a chain of corrections."""
    while entry.supersedes_id is not None and (earlier := work.progress.find(entry.supersedes_id)):
        entry = earlier
    return entry


def _says_the_same(entry: Progress, corrected: Progress) -> bool:
    return (entry.obstacle, entry.wants_support) == (corrected.obstacle, corrected.wants_support)


def is_told(person: Person, work: UnitOfWork, action: Action) -> bool:
    """Return whether a person is still told about this action's troubles."""
    return any(one.id == person.id for one in responsible_for(work, action.committee_code))
