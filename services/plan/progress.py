"""Reports on an action: each entry dated and signed, never changed, corrected only by the next."""

from dataclasses import dataclass, fields, replace
from datetime import datetime

from services import access
from services.errors import MovedOnError, NotFoundError, RefusedError
from services.language.lines import checked_text
from services.plan import alerts, sheets
from services.plan.acts import REPORTED, record_on
from services.plan.rules import LONGEST_REPORT
from services.plan.statuses import ASKS_WHY, STANDINGS
from storage.records.act import Portion
from storage.records.action import Action, ActionStatus
from storage.records.person import Person
from storage.records.progress import Obstacle, Progress
from storage.unit_of_work import UnitOfWork

ALL_DONE = 100


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """A lead's report on an action; without a percentage the last one stands."""

    status: ActionStatus
    percent: int | None = None
    highlight: str | None = None
    obstacle: Obstacle | None = None
    obstacle_text: str | None = None
    wants_support: bool = False
    photo_file_id: str | None = None


def ensure(work: UnitOfWork, actor: Person, action_id: int) -> Action:
    """Return an action this person may report on.

    Raises:
        NotFoundError: there is no such action, or it is not theirs: the two look the same.
    """
    action = sheets.get(work, actor, action_id)
    if not access.may_report(actor, action.lead_ids):
        raise NotFoundError
    return action


def ensure_latest(work: UnitOfWork, actor: Person, progress_id: int) -> Progress:
    """Return an entry this person may correct.

    Raises:
        NotFoundError: there is no such entry, or it is not theirs.
        MovedOnError: the entry was corrected, or another followed.
    """
    entry = work.progress.find(progress_id)
    if entry is None:
        raise NotFoundError
    ensure(work, actor, entry.action_id)
    latest = work.progress.list_latest(entry.action_id, limit=1)
    if [one.id for one in latest] != [entry.id]:
        raise MovedOnError
    return entry


def ensure_photo(work: UnitOfWork, reader: Person, progress_id: int) -> Progress:
    """Return an entry with a photo this person may see.

    Raises:
        NotFoundError: there is no such entry, or it has no photo.
    """
    entry = work.progress.find(progress_id)
    if entry is None or entry.photo_file_id is None:
        raise NotFoundError
    sheets.get(work, reader, entry.action_id)
    return entry


def find_latest(work: UnitOfWork, action: Action) -> Progress | None:
    """Find the latest entry of an action."""
    return next(iter(work.progress.list_latest(action.id, limit=1)), None)


def report(
    work: UnitOfWork,
    actor: Person,
    action_id: int,
    said: ProgressReport,
    *,
    at: datetime,
    draft_id: int | None = None,
    supersedes_id: int | None = None,
) -> Progress:
    """Add an entry to an action's history; the action takes over its status and percentage.

    Raises:
        NotFoundError: the action is not this person's to report on.
        MovedOnError: the draft was sent already, or the entry it corrects is no longer the latest.
        RefusedError: the status needs a reason, and none is given.
    """
    action = ensure(work, actor, action_id)
    corrected = ensure_latest(work, actor, supersedes_id) if supersedes_id else None
    said = _checked(said, action)
    changed = Portion("actions", {"id": action.id}), Portion("progress_updates", {"action_id": action.id})
    with record_on(work, REPORTED, action, *changed, actor=actor, at=at):
        progress_id = work.progress.add(
            action_id=action.id,
            author_id=actor.id,
            supersedes_id=supersedes_id,
            draft_id=draft_id,
            at=at,
            **{field.name: getattr(said, field.name) for field in fields(said)},
        )
        entry = work.progress.find(progress_id) if progress_id else None
        if entry is None:
            raise MovedOnError
        work.actions.change(
            action.id,
            status=entry.status,
            percent=entry.percent,
            reported_at=at,
            silence_told_at=None,
            updated_at=at,
        )
        alerts.tell_of_trouble(work, action, entry, corrected, at=at)
        alerts.tell_of_step_forward(work, action, entry, at=at)
    return entry


def want_support(work: UnitOfWork, actor: Person, progress_id: int, *, at: datetime) -> Progress:
    """Repeat the latest entry, with a wish for the steering committee's support.

    Raises:
        MovedOnError: support is wanted already, or there is no obstacle, or the entry is not the latest.
    """
    entry = ensure_latest(work, actor, progress_id)
    if entry.wants_support or entry.obstacle is None:
        raise MovedOnError
    said = ProgressReport(
        status=entry.status,
        percent=entry.percent,
        highlight=entry.highlight,
        obstacle=entry.obstacle,
        obstacle_text=entry.obstacle_text,
        wants_support=True,
        photo_file_id=entry.photo_file_id,
    )
    return report(work, actor, entry.action_id, said, at=at, supersedes_id=entry.id)


def settled_percent(said: ProgressReport, action: Action) -> int | None:
    """Return the percentage to store: 100 when done; the reported one once begun; else the action's."""
    if said.status is ActionStatus.DONE:
        return ALL_DONE
    is_heard = said.percent is not None and STANDINGS[said.status].has_begun
    return said.percent if is_heard else action.percent


def _checked(said: ProgressReport, action: Action) -> ProgressReport:
    """Return the report as it is stored: clean texts, and a percentage that fits the status.

    Raises:
        RefusedError: the status needs a reason, and none is given.
    """
    if said.status in ASKS_WHY and (said.obstacle is None or not said.obstacle_text):
        raise RefusedError("progress-why")
    return replace(
        said,
        percent=settled_percent(said, action),
        highlight=_clean(said.highlight),
        obstacle=said.obstacle if said.obstacle_text else None,
        obstacle_text=_clean(said.obstacle_text) if said.obstacle else None,
    )


def _clean(text: str | None) -> str | None:
    return checked_text(text, longest=LONGEST_REPORT) if text else None
