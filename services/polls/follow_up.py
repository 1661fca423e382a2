"""Follow-up of a poll: one sentence, sent with the results to the people who answered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from services import access
from services.access import Permission
from services.errors import MovedOnError, NotFoundError, RefusedError
from services.language.lines import checked_text
from services.outbox.promises import broadcast
from services.polls import running
from services.polls.comparison import earlier_means
from services.polls.results import Results, results
from services.polls.rules import LONGEST_FOLLOW_UP
from storage.records.audience import AnsweredInWave
from storage.records.person import Person
from storage.records.poll import Poll, Wave
from storage.unit_of_work import UnitOfWork

RESULTS: Final = "poll-results"
PICTURE: Final = "poll-picture"
"""Results as a picture, beside the message with the figures."""
_MOST_REMEMBERED: Final = 3


def write_follow_up(work: UnitOfWork, actor: Person, wave_id: int, decision: str, *, at: datetime) -> int:
    """Write the follow-up of a closed wave and send its results to the people who answered.

    Returns how many people get them.

    Raises:
        RefusedError: the wave is not closed yet.
        MovedOnError: the follow-up is written already.
    """
    _poll, wave = running.get_wave(work, actor, wave_id)
    if wave.closed_at is None:
        raise RefusedError("poll-still-open")
    if wave.decision is not None:
        raise MovedOnError
    sentence = checked_text(decision, longest=LONGEST_FOLLOW_UP)
    work.polls.change_wave(wave_id, decision=sentence, decided_by_id=actor.id)
    count = _return(work, wave_id, RESULTS, at)
    _return(work, wave_id, PICTURE, at)
    return count


def _return(work: UnitOfWork, wave_id: int, template: str, at: datetime) -> int:
    return broadcast(
        work,
        AnsweredInWave(wave_id),
        template,
        parameters={"wave_id": wave_id},
        at=at,
        dedupe_prefix=f"{template}:{wave_id}",
    )


def list_undecided(work: UnitOfWork, actor: Person) -> Sequence[tuple[Poll, Wave]]:
    """List closed waves of this actor that have no follow-up yet, to remind them before they ask again."""
    access.require(actor, Permission.RUN_POLLS)
    waiting = work.polls.list_undecided(limit=_MOST_REMEMBERED)
    return [(poll, wave) for poll, wave in waiting if running.may_run(actor, poll)]


def read(work: UnitOfWork, reader: Person, wave_id: int) -> tuple[Results, bool]:
    """Return a closed wave's results, and whether the reader runs it.

    Raises:
        NotFoundError: they neither run it nor have answered it, or it has no follow-up yet.
        RefusedError: the wave is still open.
    """
    wave = work.polls.find_wave(wave_id)
    poll = work.polls.find(wave.poll_id) if wave else None
    if wave is None or poll is None:
        raise NotFoundError
    if running.may_run(reader, poll):
        if wave.closed_at is None:
            raise RefusedError("poll-still-open")
        return _read(work, poll, wave, for_everybody=False), True
    if wave.decision is None or not work.poll_answers.has_receipt(wave_id, reader.id):
        raise NotFoundError
    return _read(work, poll, wave, for_everybody=True), False


def _read(work: UnitOfWork, poll: Poll, wave: Wave, *, for_everybody: bool) -> Results:
    found = results(work, poll, wave, for_everybody=for_everybody)
    return replace(found, earlier=earlier_means(work, found, for_everybody=for_everybody))
