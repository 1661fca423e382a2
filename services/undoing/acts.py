"""Acts that can be undone: recorded with the old values of the rows they change, undone once."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.errors import NotFoundError, RefusedError
from services.outbox.promises import broadcast
from storage.records.act import Portion, RecordedAct, Reverted
from storage.records.audience import ToldOfAct
from storage.records.outbox import Priority
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork

LONGEST: Final = timedelta(days=30)
"""What undoes an act is kept no longer than this."""
UNDONE: Final = "act-undone"
"""Name of the notice to people who had been told of an act."""


def _nothing_more(_work: UnitOfWork, _actor: Person, _act: RecordedAct, _at: datetime) -> None:
    """Do nothing: the rows say it all."""


def _no_objection(_work: UnitOfWork, _act: RecordedAct) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Act:
    """One kind of act that can be undone, as its feature lists it.

    `may` says who may undo it. `objection` returns the key of a sentence why it cannot be undone although its
    rows stand as it left them. `undone` adds what history keeps, once the rows are as they were.
    """

    may: Callable[[UnitOfWork, Person, RecordedAct], bool]
    objection: Callable[[UnitOfWork, RecordedAct], str | None] = _no_objection
    undone: Callable[[UnitOfWork, Person, RecordedAct, datetime], None] = _nothing_more


Acts = Mapping[str, Act]
"""A feature's acts, by kind."""


def note(
    work: UnitOfWork,
    kind: str,
    *,
    actor: Person | None,
    at: datetime,
    subject: str = "",
    reference: str = "",
    about: Person | None = None,
) -> int:
    """Note an act in the journal, without anything that would undo it; return its id."""
    return work.acts.add(
        kind=kind,
        subject=subject,
        reference=reference,
        actor_id=actor.id if actor else None,
        about_id=about.id if about else None,
        at=at,
    )


@contextlib.contextmanager
def record(
    work: UnitOfWork,
    kind: str,
    portions: Sequence[Portion],
    *,
    actor: Person,
    at: datetime,
    subject: str,
    reference: str,
    about: Person | None = None,
    lasts: timedelta = LONGEST,
) -> Iterator[None]:
    """Record what the block does to these portions, so that it can be undone; and note it in the journal.

    What the block promises to people is known as told about this act.
    """
    before = work.changes.look(portions)
    # What is refused in the middle is not in the journal, even where the refusal is answered with a card.
    with work.savepoint():
        act_id = note(work, kind, actor=actor, at=at, subject=subject, reference=reference, about=about)
        with work.outbox.telling_of(act_id):
            yield
        undo = work.changes.since(before, portions)
        if undo["changes"]:
            work.acts.keep_undo(act_id, undo, until=at + min(lasts, LONGEST))


def find_undoable(work: UnitOfWork, person: Person, subject: str, acts: Acts) -> RecordedAct | None:
    """Find the latest act on a subject, if this person may undo it."""
    latest = next(iter(work.acts.list_undoable(subject, limit=1)), None)
    if latest is None or latest.kind not in acts:
        return None
    return latest if acts[latest.kind].may(work, person, latest) else None


def undo(work: UnitOfWork, actor: Person, act_id: int, acts: Acts, *, at: datetime) -> RecordedAct:
    """Undo an act: bring the old rows back, tell whoever had been told, cancel what was still to be told.

    Raises:
        NotFoundError: there is no such act, or it is not theirs to undo: the two look the same.
        RefusedError: it was undone, its time has passed, or something builds on it.
    """
    done = work.acts.find(act_id)
    rule = acts.get(done.kind) if done else None
    if done is None or rule is None or not rule.may(work, actor, done):
        raise NotFoundError
    _ensure_undoable(work, done, rule, at)
    kept = work.acts.take(done.id, by_id=actor.id, at=at)
    if kept is None:
        raise RefusedError("undo-already", reference=done.reference)
    if work.changes.revert(kept) is not Reverted.DONE:
        raise RefusedError("undo-built-on", reference=done.reference)
    _tell(work, actor, done, at)
    rule.undone(work, actor, done, at)
    return done


def _ensure_undoable(work: UnitOfWork, done: RecordedAct, rule: Act, at: datetime) -> None:
    if done.undone_at is not None:
        raise RefusedError("undo-already", reference=done.reference)
    if not done.is_undoable(at):
        raise RefusedError("undo-too-late", reference=done.reference)
    objection = rule.objection(work, done)
    if objection is not None:
        raise RefusedError(objection, reference=done.reference)


def _tell(work: UnitOfWork, actor: Person, done: RecordedAct, at: datetime) -> None:
    work.outbox.cancel_of_act(done.id, at=at)
    broadcast(
        work,
        ToldOfAct(done.id, except_person_ids=frozenset({actor.id})),
        UNDONE,
        parameters={"act_id": done.id},
        at=at,
        dedupe_prefix=f"{UNDONE}:{done.id}",
        priority=Priority.NOTIFICATION,
    )


def find(work: UnitOfWork, act_id: int) -> RecordedAct | None:
    """Find an act, for a notice about it."""
    return work.acts.find(act_id)
