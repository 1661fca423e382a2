"""Earlier means of a question: from the last wave that asked the same people the same question."""

from collections.abc import Callable, Iterable
from typing import Final

from services.polls.kinds import kind_of
from services.polls.results import Results, results
from storage.records.poll import Poll, Question, Wave
from storage.unit_of_work import UnitOfWork

Count = Callable[[UnitOfWork, Poll, Wave], Results]

# Waves looked at, and waves counted, to find an earlier mean.
_LOOKED_AT: Final = 30
_COUNTED: Final = 3


def count_for_everybody(work: UnitOfWork, poll: Poll, wave: Wave) -> Results:
    """Count a wave as it may be shown to everybody."""
    return results(work, poll, wave, for_everybody=True)


def earlier_means(
    work: UnitOfWork, found: Results, *, for_everybody: bool, count: Count = count_for_everybody
) -> dict[str, float]:
    """Return the latest earlier mean of each scale that is shown, by its item.

    An earlier wave counts if it asked the same audience the same words, and only with what everybody may see;
    for everybody, only if its results were returned. A caller with many waves may pass a cached `count`.
    """
    wanted = {
        result.question.item: result.question
        for result in found.questions
        if kind_of(result.question).is_compared and result.mean is not None
    }
    means: dict[str, float] = {}
    for poll, wave in _waves_before(work, found, for_everybody)[:_COUNTED] if wanted else ():
        open_items = wanted.keys() - means.keys()
        if any(_is_same(wanted[item], question) for item, question in _asked(work, poll, open_items)):
            told = _means(count(work, poll, wave), wanted)
            means |= {item: mean for item, mean in told if item in open_items}
    return means


def _waves_before(work: UnitOfWork, found: Results, for_everybody: bool) -> list[tuple[Poll, Wave]]:
    latest = work.polls.list_latest_waves(limit=_LOOKED_AT, before=found.wave.opens_at)
    return [
        (poll, wave)
        for poll, wave in latest
        if wave.closed_at is not None
        and poll.audience == found.poll.audience
        and not (for_everybody and wave.decision is None)
    ]


def _asked(work: UnitOfWork, poll: Poll, items: Iterable[str]) -> list[tuple[str, Question]]:
    return [(each.item, each) for each in work.polls.questions_of(poll.id) if each.item in items]


def _means(earlier: Results, wanted: dict[str, Question]) -> list[tuple[str, float]]:
    return [
        (result.question.item, result.mean)
        for result in earlier.questions
        if result.mean is not None and _is_same(wanted.get(result.question.item), result.question)
    ]


def _is_same(one: Question | None, other: Question) -> bool:
    """Return whether two questions have the same kind and words; an item's words may name an action."""
    return one is not None and (one.kind, one.text_fr) == (other.kind, other.text_fr)
