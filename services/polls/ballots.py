"""Casts secret ballots: a receipt for the respondent, a ballot for the box, and no link between the two."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from services.polls.rules import AlreadySentError, PollClosedError
from storage.records.poll import Answer
from storage.unit_of_work import UnitOfWork


def cast(
    work: UnitOfWork,
    wave_id: int,
    person_id: int,
    answers: Mapping[int, Answer],
    *,
    several: Iterable[int],
    at: datetime,
) -> None:
    """Drop a ballot into the box; `several` are the ids of multiple-choice questions.

    Raises:
        PollClosedError: the wave was closed a moment ago.
        AlreadySentError: this person's ballot is in the box already.
    """
    # One after another, under a lock: ballots are shuffled together, and none comes once the box is closed.
    wave = work.polls.lock_wave(wave_id)
    if wave is None or not wave.is_open(at):
        raise PollClosedError
    if not work.poll_answers.add_receipt(wave_id, person_id):
        raise AlreadySentError
    work.ballots.add(wave_id, answers, several=several)
