"""Reads a poll's TOML file with suspicion; names each problem with its question, field and line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from services.files.content import SentToml
from services.language.hygiene import shorten
from services.language.near import proposals
from services.polls.files.format import LONGEST_QUOTE, OWN_PROBLEM, WrittenPoll, WrittenQuestion
from services.polls.kinds import kind_of
from services.polls.rules import MOST_OPTIONS, MOST_QUESTIONS
from storage.records.poll import Question

_BLOCK: Final = "questions"
_WRONG_KINDS: Final = {
    "string_type": "text",
    "int_type": "number",
    "bool_type": "boolean",
    "list_type": "list",
    "model_type": "table",
    "model_attributes_type": "table",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a file, on a line and in a question that count from one; `values` fill the `key`."""

    key: str
    field: str
    question: int | None = None
    values: tuple[tuple[str, str | int], ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class PollFile:
    """Content of a file; what it leaves out (None, or empty) is asked later. Unusable with `problems`."""

    title: str = ""
    secrecy: str | None = None
    duration_days: int | None = None
    committees: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    sending: str | None = None
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_poll_file(file: SentToml) -> PollFile:
    """Read a file; all its problems together are in `problems`."""
    if isinstance(file.table.get(_BLOCK), dict):
        return PollFile(problems=(Problem("poll-file-one-bracket", _BLOCK, line=file.lines.get(_BLOCK)),))
    try:
        written = WrittenPoll.model_validate(file.table)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        return PollFile(problems=_without_consequences([_problem(each, file.lines) for each in found]))
    questions = tuple(each.question(rank) for rank, each in enumerate(written.questions, start=1))
    return PollFile(
        title=written.titre,
        secrecy=written.secret,
        duration_days=written.duree,
        committees=tuple(written.comites),
        roles=tuple(written.roles),
        organisations=tuple(written.structures),
        sending=written.envoi,
        questions=questions,
        problems=(*_misplaced(questions), *_repeated(questions)),
    )


def _problem(details: ErrorDetails, lines: Mapping[str, int]) -> Problem:
    steps = details["loc"]
    is_of_question = len(steps) > 1 and steps[0] == _BLOCK
    number = int(steps[1]) + 1 if is_of_question else None
    names = [str(step) for step in steps[2 if is_of_question else 0 :] if isinstance(step, str)]
    name = names[0] if names else _BLOCK
    key, values = _sentence(details)
    if key == "poll-file-unknown":
        key, values = _strange(name, is_of_question=is_of_question)
    line = _line_of([str(step) for step in steps[:3]], lines)
    return Problem(key, shorten(name, LONGEST_QUOTE), number, tuple(values.items()), line)


def _line_of(steps: Sequence[str], lines: Mapping[str, int]) -> int | None:
    """Return the line of a name, else that of the block that should hold it."""
    paths = (".".join(steps[:length]) for length in range(len(steps), 0, -1))
    return next((lines[path] for path in paths if path in lines), None)


def _strange(name: str, *, is_of_question: bool) -> tuple[str, dict[str, str | int]]:
    """Say why a name has no meaning where it stands: it belongs elsewhere, or is like another."""
    of_question, of_poll = WrittenQuestion.model_fields, WrittenPoll.model_fields
    if name in of_question and not is_of_question:
        return "poll-file-no-block", {}
    if name in of_poll and is_of_question:
        return "poll-file-of-all", {}
    near = proposals(name, [*(of_question if is_of_question else of_poll)], most=1)
    return ("poll-file-unknown-near", {"near": near[0]}) if near else ("poll-file-unknown", {})


def _without_consequences(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Leave out what follows from another problem: without their block, the questions are missing too."""
    has_no_block = any(problem.key == "poll-file-no-block" for problem in problems)
    return tuple(
        problem
        for problem in problems
        if not (has_no_block and (problem.key, problem.field) == ("poll-file-missing", _BLOCK))
    )


def _sentence(details: ErrorDetails) -> tuple[str, dict[str, str | int]]:
    kind, context = details["type"], details.get("ctx", {})
    if kind == OWN_PROBLEM:
        return str(context["key"]), {name: value for name, value in context.items() if name != "key"}
    if kind in _WRONG_KINDS:
        return f"poll-file-not-{_WRONG_KINDS[kind]}", {}
    if kind == "too_long":
        return "poll-too-many", {"most": MOST_QUESTIONS}
    plain = {
        "missing": "missing",
        "extra_forbidden": "unknown",
        "too_short": "missing",
        "literal_error": "secrecy",
    }
    return f"poll-file-{plain.get(kind, 'refused')}", {}


def _misplaced(questions: tuple[Question, ...]) -> Iterator[Problem]:
    """Yield a problem for options outside a choice, a choice without options, a unit outside a number."""
    for rank, question in enumerate(questions, start=1):
        kind = kind_of(question)
        if kind.needs_options and not question.options:
            yield Problem("poll-file-options", "choix", rank, (("most", MOST_OPTIONS),))
        if question.options and not kind.needs_options:
            yield Problem("poll-file-options-unused", "choix", rank)
        if question.unit and not kind.takes_unit:
            yield Problem("poll-file-unit-unused", "unite", rank)


def _repeated(questions: tuple[Question, ...]) -> list[Problem]:
    """List a problem for each code used by an earlier question."""
    first: dict[str, int] = {}
    return [
        Problem("poll-file-twice", "code", rank, (("said", question.item), ("other", first[question.item])))
        for rank, question in enumerate(questions, start=1)
        if first.setdefault(question.item, rank) != rank
    ]
