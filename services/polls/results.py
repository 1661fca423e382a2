"""Results of a wave: participation, and answers once it is closed; groups under five are never shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from services.polls import running
from services.polls.kinds import NOT_CONCERNED, kind_of, values_of
from services.polls.rules import SMALLEST_GROUP
from storage.records.person import Person
from storage.records.poll import (
    Participation,
    Poll,
    PollSecrecy,
    Question,
    Tallies,
    Wave,
)
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Turnout:
    """People asked and people who answered: in all, by committee, by organisation (most missing first)."""

    poll: Poll
    wave: Wave
    total: Participation
    committees: tuple[Participation, ...]
    organisations: tuple[tuple[str, Participation], ...]


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """Result of one question: number of answers, answers by code, and their mean without « non concerné ».

    `is_hidden` if fewer people than a group answered or were concerned; then nothing else is shown.
    `median` is for numbers only, and only if a whole group gave one, for all readers alike.
    """

    question: Question
    answered: int = 0
    not_concerned: int = 0
    counts: tuple[tuple[str, int], ...] = ()
    mean: float | None = None
    median: float | None = None
    texts: tuple[str, ...] = ()
    is_hidden: bool = False

    @property
    def concerned(self) -> int:
        """Number of answers other than « non concerné »."""
        return self.answered - self.not_concerned

    @property
    def agreeing(self) -> int | None:
        """Number of people who agreed, rather or entirely; None where agreement was not asked for."""
        kind = kind_of(self.question)
        if not kind.asks_for_agreement:
            return None
        return sum(count for value, count in self.counts if value in kind.agreeing)


@dataclass(frozen=True, slots=True)
class Results:
    """Results of a closed wave; `is_hidden` if too few people answered to show anything.

    `earlier` holds means of earlier waves, by item, where the same people were asked the same question.
    """

    poll: Poll
    wave: Wave
    asked: int
    respondents: int
    questions: tuple[QuestionResult, ...]
    is_hidden: bool
    earlier: Mapping[str, float] = field(default_factory=dict)


def participation(work: UnitOfWork, actor: Person, wave_id: int) -> Turnout:
    """Count participation live, for people who run polls."""
    poll, wave = running.get_wave(work, actor, wave_id)
    answered = work.poll_answers.count_respondents(wave_id, wave.secrecy)
    by_organisation = [
        (organisation.name, one)
        for one in work.poll_answers.participation_by_organisation(wave)
        if one.code and (organisation := work.people.find_organisation(int(one.code)))
    ]
    by_organisation.sort(key=lambda pair: (pair[1].answered > 0, pair[1].answered - pair[1].asked, pair[0]))
    return Turnout(
        poll,
        wave,
        Participation(None, max(wave.asked, answered), answered),
        tuple(work.poll_answers.participation_by_committee(wave)),
        tuple(by_organisation),
    )


def results(work: UnitOfWork, poll: Poll, wave: Wave, *, for_everybody: bool) -> Results:
    """Count a closed wave; for everybody without free text and without small groups.

    Small groups of an anonymous poll are hidden from the people who run it too.
    """
    questions = work.polls.questions_of(poll.id)
    tallies = _tally(work, wave, questions, with_words=not for_everybody)
    is_guarded = for_everybody or wave.secrecy is PollSecrecy.ANONYMOUS
    smallest = SMALLEST_GROUP if is_guarded else 1
    is_hidden = tallies.respondents < smallest
    counted = (_result(question, tallies, smallest=smallest) for question in questions)
    return Results(
        poll,
        wave,
        max(wave.asked, tallies.respondents),
        tallies.respondents,
        () if is_hidden else tuple(counted),
        is_hidden,
    )


def _tally(work: UnitOfWork, wave: Wave, questions: Sequence[Question], *, with_words: bool) -> Tallies:
    kinds = {question.id: kind_of(question) for question in questions}
    return work.poll_answers.tally(
        wave.id,
        wave.secrecy,
        several=[key for key, kind in kinds.items() if kind.takes_several],
        worded=[key for key, kind in kinds.items() if kind.keeps_words and with_words],
    )


def _result(question: Question, tallies: Tallies, *, smallest: int) -> QuestionResult:
    found: Counter[str] = Counter()
    numbers: list[tuple[float, int]] = []
    for tally in tallies.counts:
        if tally.question_id == question.id:
            value = tally.choice if tally.choice is not None else f"{tally.number:g}"
            found[value] += tally.count
            if (point := _point(question, tally.choice, tally.number)) is not None:
                numbers.append((point, tally.count))
    answered, not_concerned = tallies.answered.get(question.id, 0), found.pop(NOT_CONCERNED, 0)
    if answered == 0:  # no answers, so no group to hide
        return QuestionResult(question)
    # People not concerned are left out of the figures, so the rest must be a whole group by itself.
    if answered - not_concerned < smallest:
        if smallest > 1:
            return QuestionResult(question, is_hidden=True)
        return QuestionResult(question, answered=answered, not_concerned=not_concerned)
    return QuestionResult(
        question,
        answered=answered,
        not_concerned=not_concerned,
        counts=tuple((value, found[value]) for value in values_of(question) if value != NOT_CONCERNED),
        mean=_mean(numbers),
        median=_median(question, numbers),
        texts=tallies.texts.get(question.id, ()),
    )


def _point(question: Question, choice: str | None, number: float | None) -> float | None:
    """Return the number an answer adds to a mean; None where a mean makes no sense."""
    if not kind_of(question).is_averaged or choice == NOT_CONCERNED:
        return None
    return float(choice) if choice is not None else number


def _mean(numbers: list[tuple[float, int]]) -> float | None:
    total = sum(count for _number, count in numbers)
    return sum(number * count for number, count in numbers) / total if total else None


def _median(question: Question, numbers: Sequence[tuple[float, int]]) -> float | None:
    """Return the median; lowest and highest are never shown, as each is one person's answer."""
    numbers = sorted(numbers)
    total = sum(count for _number, count in numbers)
    if not kind_of(question).has_median or total < SMALLEST_GROUP:
        return None
    return (_at(numbers, (total - 1) // 2) + _at(numbers, total // 2)) / 2


def _at(numbers: Sequence[tuple[float, int]], place: int) -> float:
    """Return the number at a place (from 0) in the sorted list with each number repeated `count` times."""
    places = accumulate(count for _number, count in numbers)
    return next(number for (number, _), end in zip(numbers, places, strict=True) if place < end)
