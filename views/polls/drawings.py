"""One question in the picture of a wave: the forms that `documents/poll_results.typ` draws."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from services.polls.results import QuestionResult
from services.polls.rules import SMALLEST_GROUP
from views.numbers import FEWEST_FOR_PERCENT
from views.polls.figures import counts_of, decimal, share_of
from views.texts import Texts

# A picture of fifteen questions with ten options each would be taller than Telegram takes.
MOST_ROWS: Final = 6

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ToDraw:
    """A question's result, the base of its figures, its mean of a wave before, and its choices' words."""

    result: QuestionResult
    base: Sequence[str]
    earlier: float | None
    labels: Mapping[str, str]


Draw = Callable[[ToDraw, Texts], Data]


def note(words: str, *, base: str = "") -> Data:
    """Return words in the place of a drawing."""
    return {"form": "note", "base": base, "note": words}


def diverging(asked: ToDraw, texts: Texts) -> Data:
    """Draw a bar from disagreement to agreement; the share that agrees stands beside it, larger."""
    result = asked.result
    return {
        "form": "diverging",
        "base": " · ".join(asked.base[:-1]),
        **_counts(result, texts),
        "total": result.concerned,
        "figure": _agreeing(result.agreeing or 0, result.concerned, texts),
        "label": texts.plain("poll-picture-agree"),
    }


def columns(asked: ToDraw, texts: Texts) -> Data:
    """Draw a column for each point of a scale, and marks for the mean and the one before."""
    key = "poll-picture-marks" if asked.earlier is None else "poll-picture-marks-compared"
    return {
        "form": "columns",
        "base": " · ".join(asked.base),
        **_counts(asked.result, texts),
        "mean": asked.result.mean,
        "earlier": asked.earlier,
        "marks": texts.plain(key),
    }


def bars(asked: ToDraw, texts: Texts) -> Data:
    """Draw a bar for each answer in its order; with many answers, the most given, and the rest together."""
    result = asked.result
    shown = result.counts
    if len(shown) > MOST_ROWS:
        most = sorted(shown, key=lambda pair: -pair[1])[: MOST_ROWS - 1]
        shown = tuple(pair for pair in shown if pair in most)
    rows = [
        {
            "label": asked.labels[value],
            "share": count / result.concerned,
            "figure": share_of(count, result.concerned, texts),
        }
        for value, count in shown
    ]
    left = [count for value, count in result.counts if (value, count) not in shown]
    if left:
        rest = texts.plain("poll-picture-rest", count=len(left))
        # Respondents who ticked several of them are counted several times, so the sum is no share of people.
        figure = texts.plain("summary-figure", count=sum(left))
        rows.append({"label": rest, "share": None, "figure": figure})
    return {"form": "bars", "base": " · ".join(asked.base), "rows": rows}


def bars_of_several(asked: ToDraw, texts: Texts) -> Data:
    """Draw bars in which one person may count several times."""
    drawn = bars(asked, texts)
    return drawn | {"base": " · ".join([*asked.base, texts.plain("poll-picture-several")])}


def mean_and_median(asked: ToDraw, texts: Texts) -> Data:
    """Draw two figures, if enough people gave a number."""
    result = asked.result
    base = " · ".join(part for part in (asked.base[0], result.question.unit) if part)
    if result.median is None or result.mean is None:
        return note(texts.plain("poll-picture-few", smallest=SMALLEST_GROUP), base=base)
    figures = {"mean": result.mean, "median": result.median}
    told = [
        {"value": decimal(number, texts), "label": texts.plain(f"poll-picture-{name}")}
        for name, number in figures.items()
    ]
    return {"form": "figures", "base": base, "figures": told}


def _agreeing(count: int, total: int, texts: Texts) -> str:
    if total < FEWEST_FOR_PERCENT:
        return counts_of(count, total, texts)
    return texts.plain("poll-picture-percent", percent=round(100 * count / total))


def _counts(result: QuestionResult, texts: Texts) -> Data:
    counts = [count for _value, count in result.counts]
    return {"counts": counts, "labels": [texts.plain("summary-figure", count=count) for count in counts]}
