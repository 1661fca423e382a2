"""Polls in a few figures: participation in the open wave, and opinions in the wave that closed last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.polls import running
from services.polls.results import QuestionResult, results
from storage.records.person import Person
from storage.records.poll import Poll, Question, Wave
from storage.unit_of_work import UnitOfWork

_LOOKED_AT: Final = 50


@dataclass(frozen=True, slots=True)
class Opinion:
    """Agreement with an item: people who agree, of those concerned."""

    question: Question
    agreeing: int
    concerned: int


@dataclass(frozen=True, slots=True)
class WaveState:
    """One wave: people asked and answered; once closed, the most and least agreed items, unless hidden."""

    title: str
    answered: int
    asked: int
    most: Opinion | None = None
    least: Opinion | None = None


@dataclass(frozen=True, slots=True)
class PollsNow:
    """The open wave that closes first, how many others are open, and the wave that closed last."""

    open_wave: WaveState | None = None
    others_open: int = 0
    closed_wave: WaveState | None = None


def poll_state(
    work: UnitOfWork, person: Person, committee_codes: tuple[str, ...] | None, *, at: datetime
) -> PollsNow:
    """Sum up, for a person, the polls that concern these committees, or all (None), at a moment.

    Answers are counted when a wave closes and while it is open: of one that was open at a past moment, and
    has closed since, the number of then is not known.
    """
    latest = [
        (poll, wave)
        for poll, wave in work.polls.list_latest_waves(limit=_LOOKED_AT, before=at + timedelta.resolution)
        if _concerns(poll, committee_codes)
    ]
    still_open = sorted(
        ((poll, wave) for poll, wave in latest if wave.is_open(at)),
        key=lambda pair: (pair[1].closes_at, pair[0].title, pair[1].id),
    )
    closed = [
        (poll, wave)
        for poll, wave in latest
        if wave.closed_at is not None and wave.closed_at <= at and _may_read(person, poll, wave)
    ]
    return PollsNow(
        open_wave=_open(work, *still_open[0]) if still_open else None,
        others_open=max(0, len(still_open) - 1),
        closed_wave=_closed(work, *max(closed, key=_closing)) if closed else None,
    )


def _concerns(poll: Poll, committee_codes: tuple[str, ...] | None) -> bool:
    asked = poll.audience.committee_codes
    return committee_codes is None or not asked or bool(asked & set(committee_codes))


def _may_read(person: Person, poll: Poll, wave: Wave) -> bool:
    """Return whether a person may read a closed wave: as its runner, or once its follow-up is written."""
    return wave.decision is not None or running.may_run(person, poll)


def _closing(pair: tuple[Poll, Wave]) -> tuple[datetime, int]:
    wave = pair[1]
    return wave.closed_at or wave.closes_at, wave.id


def _open(work: UnitOfWork, poll: Poll, wave: Wave) -> WaveState:
    answered = work.poll_answers.count_respondents(wave.id, wave.secrecy)
    return WaveState(poll.title, answered, max(wave.asked, answered))


def _closed(work: UnitOfWork, poll: Poll, wave: Wave) -> WaveState:
    """Count a closed wave as for everybody, as many people read summaries."""
    found = results(work, poll, wave, for_everybody=True)
    opinions = [
        Opinion(each.question, each.agreeing or 0, each.concerned) for each in _agreements(found.questions)
    ]
    most = max(opinions, key=_favour, default=None)
    least = min(opinions, key=_favour, default=None)
    return WaveState(poll.title, found.respondents, found.asked, most, least if least is not most else None)


def _agreements(questions: Sequence[QuestionResult]) -> list[QuestionResult]:
    return [each for each in questions if each.agreeing is not None and not each.is_hidden]


def _favour(opinion: Opinion) -> float:
    return opinion.agreeing / opinion.concerned
