"""A closed wave as the data of a picture: what `documents/poll_results.typ` draws, in words and figures."""

from typing import Any, Final

from services.polls.results import QuestionResult, Results
from services.polls.rules import AGREEMENT, NOT_CONCERNED, SMALLEST_GROUP
from storage.records.poll import QuestionKind
from views.numbers import FEWEST_FOR_PERCENT
from views.polls.questions import label_of
from views.polls.results import base_of, decimal, share_of
from views.texts import Texts

# A picture of fifteen questions with ten options each would be taller than Telegram takes.
MOST_ROWS: Final = 6
# Bars reach at least this share of the whole to each side, so that one answer never looks like all.
_SHORTEST_REACH: Final = 0.25

Data = dict[str, Any]


def draw_results(results: Results, texts: Texts) -> Data | None:
    """The picture's data; None where nothing can be drawn: too few answered, or all was said in words."""
    questions = [
        _question(number, result, results.earlier.get(result.question.item), texts)
        for number, result in enumerate(results.questions, start=1)
        if result.question.kind is not QuestionKind.TEXT
    ]
    if results.is_hidden or not any(question["form"] != "note" for question in questions):
        return None
    diverging = [question for question in questions if question["form"] == "diverging"]
    closed_at = results.wave.closed_at or results.wave.closes_at
    return {
        "language": texts.language,
        "title": results.poll.title,
        "subtitle": texts.plain(
            "poll-picture-subtitle", number=results.wave.number, day=texts.date(closed_at)
        ),
        "answered": _of(results.respondents, results.asked, texts),
        "answered_label": texts.plain("poll-picture-answers"),
        "scale": _scale(texts) if diverging else [],
        "reach": _reach(diverging),
        "questions": questions,
        "notes": _notes(results, texts),
    }


def _question(number: int, result: QuestionResult, earlier: float | None, texts: Texts) -> Data:
    asked = {"number": f"{number}.", "words": result.question.text_in(texts.language)}
    if result.is_hidden:
        return asked | _note(texts.plain("poll-result-hidden", smallest=SMALLEST_GROUP), base="")
    parts = base_of(result, earlier, texts)
    if not result.concerned or not (result.counts or result.mean is not None):
        return asked | _note(texts.plain("poll-picture-none"), base=parts[0])
    return asked | _drawn(result, parts, earlier, texts)


def _drawn(result: QuestionResult, parts: list[str], earlier: float | None, texts: Texts) -> Data:
    match result.question.kind:
        case QuestionKind.AGREEMENT:
            # How many agree stands beside the bar, larger.
            return {"base": " · ".join(parts[:-1])} | _diverging(result, texts)
        case QuestionKind.RATING:
            return {"base": " · ".join(parts)} | _columns(result, earlier, texts)
        case QuestionKind.NUMBER:
            return _figures(result, parts, texts)
    several = [texts.plain("poll-picture-several")] if result.question.kind is QuestionKind.MULTIPLE else []
    return {"base": " · ".join([*parts, *several])} | _bars(result, texts)


def _note(words: str, *, base: str) -> Data:
    return {"form": "note", "base": base, "note": words}


def _diverging(result: QuestionResult, texts: Texts) -> Data:
    return {
        "form": "diverging",
        **_counts(result, texts),
        "total": result.concerned,
        "figure": _agreeing(result.agreeing or 0, result.concerned, texts),
        "label": texts.plain("poll-picture-agree"),
    }


def _agreeing(count: int, total: int, texts: Texts) -> str:
    if total < FEWEST_FOR_PERCENT:
        return _of(count, total, texts)
    return texts.plain("poll-picture-percent", percent=round(100 * count / total))


def _counts(result: QuestionResult, texts: Texts) -> Data:
    counts = [count for _value, count in result.counts]
    return {"counts": counts, "labels": [texts.plain("summary-figure", count=count) for count in counts]}


def _of(count: int, total: int, texts: Texts) -> str:
    return f"{texts.plain('summary-figure', count=count)}/{texts.plain('summary-figure', count=total)}"


def _columns(result: QuestionResult, earlier: float | None, texts: Texts) -> Data:
    key = "poll-picture-marks" if earlier is None else "poll-picture-marks-compared"
    return {
        "form": "columns",
        **_counts(result, texts),
        "mean": result.mean,
        "earlier": earlier,
        "marks": texts.plain(key),
    }


def _bars(result: QuestionResult, texts: Texts) -> Data:
    """A bar for each answer as it was offered; of very many, the most given, and the rest together."""
    shown = result.counts
    if len(shown) > MOST_ROWS:
        most = sorted(shown, key=lambda pair: -pair[1])[: MOST_ROWS - 1]
        shown = tuple(pair for pair in shown if pair in most)
    rows = [
        {
            "label": label_of(result.question, value, texts),
            "share": count / result.concerned,
            "figure": share_of(count, result.concerned, texts),
        }
        for value, count in shown
    ]
    left = [count for value, count in result.counts if (value, count) not in shown]
    if left:
        rest = texts.plain("poll-picture-rest", count=len(left))
        # Whoever ticked several of them is in this figure several times: it is no share of the people.
        figure = texts.plain("summary-figure", count=sum(left))
        rows.append({"label": rest, "share": None, "figure": figure})
    return {"form": "bars", "rows": rows}


def _figures(result: QuestionResult, parts: list[str], texts: Texts) -> Data:
    base = " · ".join(part for part in (parts[0], result.question.unit) if part)
    if result.median is None or result.mean is None:
        return _note(texts.plain("poll-picture-few", smallest=SMALLEST_GROUP), base=base)
    figures = {"mean": result.mean, "median": result.median}
    told = [
        {"value": decimal(number, texts), "label": texts.plain(f"poll-picture-{name}")}
        for name, number in figures.items()
    ]
    return {"form": "figures", "base": base, "figures": told}


def _scale(texts: Texts) -> list[str]:
    return [texts.plain(f"poll-agreement-{value}") for value in AGREEMENT if value != NOT_CONCERNED]


def _reach(diverging: list[Data]) -> Data:
    """How far the longest bar goes to each side, as a share of those concerned."""
    sides = [
        (sum(each["counts"][:2]) / each["total"], sum(each["counts"][2:]) / each["total"])
        for each in diverging
    ]
    return {
        "left": max([_SHORTEST_REACH, *(left for left, _ in sides)]),
        "right": max([_SHORTEST_REACH, *(right for _, right in sides)]),
    }


def _notes(results: Results, texts: Texts) -> list[str]:
    numbers = [
        str(number)
        for number, result in enumerate(results.questions, start=1)
        if result.question.kind is QuestionKind.TEXT
    ]
    if not numbers:
        return []
    return [texts.plain("poll-picture-words", count=len(numbers), numbers=", ".join(numbers))]
