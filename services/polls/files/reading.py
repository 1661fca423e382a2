"""Reads a poll's TOML file with suspicion; names each problem with its question and field."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from services.errors import RefusedError
from services.language.hygiene import shorten
from services.polls.files.format import LONGEST_QUOTE, OWN_PROBLEM, WrittenPoll
from services.polls.kinds import kind_of
from services.polls.rules import MOST_OPTIONS, MOST_QUESTIONS
from storage.records.poll import Question

LARGEST_BYTES: Final = 100_000
_PLACE: Final = re.compile(r"line (\d+), column (\d+)")
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
    """One problem of a file: `key` names the sentence, `values` fill it; `question` counts from one."""

    key: str
    field: str
    question: int | None = None
    values: tuple[tuple[str, str | int], ...] = ()


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


def read_poll_file(content: bytes) -> PollFile:
    """Read a file; all its problems together are in `problems`.

    Raises:
        RefusedError: it is too long, not in UTF-8, or not written in TOML.
    """
    if len(content) > LARGEST_BYTES:
        raise RefusedError("poll-file-too-large", limit=LARGEST_BYTES // 1000)
    try:
        written = WrittenPoll.model_validate(tomllib.loads(content.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise RefusedError("poll-file-not-utf8") from error
    except ValidationError as error:
        found = (_problem(details) for details in error.errors(include_url=False, include_input=False))
        return PollFile(problems=tuple(found))
    except (ValueError, RecursionError) as error:  # TOML's own errors, numbers of thousands of digits, depth
        place = _PLACE.search(str(error))
        line, column = place.groups() if place else ("", "")
        key = "poll-file-not-toml-at" if place else "poll-file-not-toml"
        raise RefusedError(key, line=line, column=column) from error
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


def _problem(details: ErrorDetails) -> Problem:
    steps = details["loc"]
    is_of_question = len(steps) > 1 and steps[0] == "questions"
    number = int(steps[1]) + 1 if is_of_question else None
    names = [str(step) for step in steps[2 if is_of_question else 0 :] if isinstance(step, str)]
    field = shorten(names[0], LONGEST_QUOTE) if names else "questions"
    key, values = _sentence(details)
    return Problem(key, field, number, tuple(values.items()))


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
