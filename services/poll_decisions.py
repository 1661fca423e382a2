"""What follows from a poll: one sentence, with which its results go back to those who answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from services import access, polls
from services.access import Permission
from services.errors import MovedOnError, NotFoundError, RefusedError
from services.need_rules import worded
from services.poll_results import Results, results
from services.poll_rules import LONGEST_DECISION
from storage.records.outbox import Priority
from storage.records.person import Person
from storage.records.poll import Poll, Wave
from storage.unit_of_work import UnitOfWork

RESULTS: Final = "poll-results"
_MOST_REMEMBERED: Final = 3


def decide(work: UnitOfWork, actor: Person, wave_id: int, decision: str, *, at: datetime) -> int:
    """Write what follows from a closed wave, and return its results to those who answered; how many.

    Raises:
        RefusedError: it is not closed yet.
        MovedOnError: somebody has decided already.
    """
    _poll, wave = polls.get_wave(work, actor, wave_id)
    if wave.closed_at is None:
        raise RefusedError("poll-still-open")
    if wave.decision is not None:
        raise MovedOnError
    sentence = worded(decision, longest=LONGEST_DECISION)
    work.polls.change_wave(wave_id, decision=sentence, decided_by_id=actor.id)
    return work.polls.return_results(
        wave_id,
        template=RESULTS,
        parameters={"wave_id": wave_id},
        priority=Priority.BROADCAST,
        due_at=at,
        at=at,
        dedupe_prefix=f"{RESULTS}:{wave_id}",
    )


def list_undecided(work: UnitOfWork, actor: Person) -> Sequence[tuple[Poll, Wave]]:
    """Waves an actor runs whose answers still wait for what follows, before they ask again."""
    access.require(actor, Permission.RUN_POLLS)
    waiting = work.polls.list_undecided(limit=_MOST_REMEMBERED)
    return [(poll, wave) for poll, wave in waiting if polls.may_run(actor, poll)]


def read(work: UnitOfWork, reader: Person, wave_id: int) -> tuple[Results, bool]:
    """A closed wave's results, and whether the reader runs it.

    Raises:
        NotFoundError: they neither run it nor have answered it, or nothing was decided yet.
        RefusedError: it is still open.
    """
    wave = work.polls.find_wave(wave_id)
    poll = work.polls.find(wave.poll_id) if wave else None
    if wave is None or poll is None:
        raise NotFoundError
    if polls.may_run(reader, poll):
        if wave.closed_at is None:
            raise RefusedError("poll-still-open")
        return results(work, poll, wave, for_everybody=False), True
    if wave.decision is None or not work.poll_answers.has_receipt(wave_id, reader.id):
        raise NotFoundError
    return results(work, poll, wave, for_everybody=True), False
