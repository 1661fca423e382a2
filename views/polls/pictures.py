"""A closed wave as the data of a picture, in words and figures; `documents/poll_results.typ` draws it."""

from typing import Final

from services.polls.kinds import AGREEMENT_POINTS
from services.polls.results import QuestionResult, Results
from services.polls.rules import SMALLEST_GROUP
from views.polls.drawings import Data, ToDraw, note
from views.polls.figures import counts_of
from views.polls.kinds import labels_of, look_of
from views.polls.results import base_of
from views.texts import Texts

# Bars reach at least this share of the whole to each side, so that one answer never looks like all.
_SHORTEST_REACH: Final = 0.25


def draw_results(results: Results, texts: Texts) -> Data | None:
    """Return the picture's data; None without a drawing: too few answered, or all answers are words."""
    questions = [
        drawn
        for number, result in enumerate(results.questions, start=1)
        if (drawn := _question(number, result, results.earlier.get(result.question.item), texts))
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
        "answered": counts_of(results.respondents, results.asked, texts),
        "answered_label": texts.plain("poll-picture-answers"),
        "scale": _scale(texts) if diverging else [],
        "reach": _reach(diverging),
        "questions": questions,
        "notes": _notes(results, texts),
    }


def _question(number: int, result: QuestionResult, earlier: float | None, texts: Texts) -> Data | None:
    draw = look_of(result.question).draw
    if draw is None:
        return None
    asked = {"number": f"{number}.", "words": result.question.text_in(texts.language)}
    if result.is_hidden:
        return asked | note(texts.plain("poll-result-hidden", smallest=SMALLEST_GROUP))
    parts = base_of(result, earlier, texts)
    if not result.concerned or not (result.counts or result.mean is not None):
        return asked | note(texts.plain("poll-picture-none"), base=parts[0])
    return asked | draw(ToDraw(result, parts, earlier, labels_of(result.question, texts)), texts)


def _scale(texts: Texts) -> list[str]:
    return [texts.plain(f"poll-agreement-{value}") for value in AGREEMENT_POINTS]


def _reach(diverging: list[Data]) -> Data:
    """Return the reach of the longest bar to each side, as a share of the respondents concerned."""
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
        if look_of(result.question).draw is None
    ]
    if not numbers:
        return []
    return [texts.plain("poll-picture-words", count=len(numbers), numbers=", ".join(numbers))]
