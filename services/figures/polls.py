"""Polls in figures: results of the waves closed in a period, with groups under five hidden."""

from collections.abc import Sequence
from functools import cache

from config.items import item_bank
from config.territory import Territory
from services.figures.scope import Scope
from services.polls.comparison import Count, count_for_everybody, earlier_means
from services.polls.kinds import kind_of
from services.polls.results import QuestionResult
from services.polls.rules import SMALLEST_GROUP
from services.schedules.days_off import local_time
from storage.records.figures import (
    CriterionFigures,
    GroupFigures,
    PollFigures,
    QuestionFigures,
    WaveFigures,
)
from storage.records.poll import Participation, Poll, Question, Wave
from storage.unit_of_work import UnitOfWork


def poll_figures(work: UnitOfWork, scope: Scope) -> PollFigures:
    """Gather the waves closed in the period; free text is left out."""
    # A wave is compared with those before it, which often closed in the same period: count each once.
    count = cache(count_for_everybody)
    waves = tuple(
        _wave(work, scope.territory, wave, poll, count)
        for wave_id in work.figures.list_closed_waves(*scope.bounds)
        if (wave := work.polls.find_wave(wave_id)) and (poll := work.polls.find(wave.poll_id))
    )
    return PollFigures(waves, _criteria(waves), work.figures.count_open_waves(scope.moment))


def _wave(work: UnitOfWork, territory: Territory, wave: Wave, poll: Poll, count: Count) -> WaveFigures:
    found = count(work, poll, wave)
    means = earlier_means(work, found, for_everybody=False, count=count)
    organisations = work.poll_answers.participation_by_organisation(wave)
    return WaveFigures(
        reference=f"S-{poll.id}.{wave.number}",
        title=poll.title,
        secrecy=wave.secrecy,
        opened_on=local_time(wave.opens_at, territory).date(),
        closed_on=local_time(wave.closed_at or wave.closes_at, territory).date(),
        asked=found.asked,
        respondents=found.respondents,
        is_hidden=found.is_hidden,
        questions=tuple(
            _question(rank, result, means.get(result.question.item))
            for rank, result in enumerate(found.questions, start=1)
            if not kind_of(result.question).keeps_words
        ),
        committees=hide_small(work.poll_answers.participation_by_committee(wave)),
        organisations=len([one for one in organisations if one.code]),
        silent_organisations=len([one for one in organisations if one.code and not one.answered]),
        decision=wave.decision,
    )


def _question(rank: int, result: QuestionResult, earlier_mean: float | None) -> QuestionFigures:
    question = result.question
    is_shown = not result.is_hidden
    return QuestionFigures(
        reference=f"Q{rank}",
        item=question.item,
        criterion=question.criterion,
        text=question.text_fr,
        kind=question.kind,
        unit=question.unit,
        is_hidden=result.is_hidden,
        answered=result.answered if is_shown else 0,
        not_concerned=result.not_concerned if is_shown else 0,
        counts=_counts(question, result) if is_shown else (),
        mean=result.mean if is_shown else None,
        earlier_mean=earlier_mean if is_shown else None,
    )


def _counts(question: Question, result: QuestionResult) -> tuple[tuple[str, int], ...]:
    words = {option.code: option.fr for option in question.options}
    return tuple((words.get(code, code), count) for code, count in result.counts)


def hide_small(groups: Sequence[Participation]) -> tuple[GroupFigures, ...]:
    """Hide small groups in participation by committee, and one more if subtraction would reveal it."""
    known = [group for group in groups if group.code is not None]
    hidden = {group.code for group in known if group.asked < SMALLEST_GROUP}
    if len(hidden) == 1:
        rest = [group for group in known if group.code not in hidden]
        hidden |= {min(rest, key=lambda group: (group.asked, group.code or "")).code} if rest else set()
    return tuple(
        GroupFigures(group.code or "", 0, 0, is_hidden=True)
        if group.code in hidden
        else GroupFigures(group.code or "", group.asked, group.answered, is_hidden=False)
        for group in known
    )


def _criteria(waves: Sequence[WaveFigures]) -> tuple[CriterionFigures, ...]:
    """Return each criterion's mean over all agreement answers that may be shown, in the bank's order."""
    scores = []
    for criterion in item_bank().criteria:
        counts = [
            (int(value), count)
            for wave in waves
            for question in wave.questions
            if question.criterion == criterion.code and kind_of(question).asks_for_agreement
            for value, count in question.counts
        ]
        answers = sum(count for _value, count in counts)
        if answers:
            mean = sum(value * count for value, count in counts) / answers
            scores.append(CriterionFigures(criterion.code, criterion.name, mean, answers))
    return tuple(scores)
