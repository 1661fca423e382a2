"""A poll's file as its sender reads it: the questions, or the mistakes and their places."""

from collections.abc import Sequence
from typing import Final

from services.polls.files.reading import PollFile, Problem
from views.polls.questions import render_questions
from views.texts import Html, Texts, join

_MOST_PROBLEMS: Final = 12


def render_poll_file(file: PollFile, texts: Texts, *, is_complete: bool) -> Html:
    """Render the file's title and questions, and the next step."""
    return join(
        [
            texts("poll-file-read", title=file.title),
            *render_questions(file.questions, texts),
            texts("poll-file-complete" if is_complete else "poll-file-goes-on"),
        ]
    )


def render_problems(problems: Sequence[Problem], texts: Texts) -> Html:
    """Render one sentence per problem, with its question and field."""
    more = len(problems) - _MOST_PROBLEMS
    return join(
        [
            texts("poll-file-wrong", count=len(problems)),
            *[_problem(problem, texts) for problem in problems[:_MOST_PROBLEMS]],
            texts("poll-file-more", count=more) if more > 0 else Html(""),
        ]
    )


def _problem(problem: Problem, texts: Texts) -> Html:
    what = texts(problem.key, **dict(problem.values))
    line = texts("poll-file-line", line=problem.line) if problem.line else Html("")
    if problem.question is None:
        return texts("poll-file-problem", field=problem.field, line=line, what=what)
    return texts("poll-file-problem-of", number=problem.question, field=problem.field, line=line, what=what)
