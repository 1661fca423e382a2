"""Reads a coordinator's own questions: one a line, each with its kind after a bar."""

from typing import Final

from services.errors import RefusedError
from services.language.french import fold
from services.language.hygiene import clean_text, shorten
from services.language.lines import read_line
from services.polls.kinds import DEFAULT_KIND, KINDS, kind_named
from services.polls.rules import LONGEST_OPTION, LONGEST_QUESTION, LONGEST_UNIT, MOST_OPTIONS, MOST_QUESTIONS
from storage.records.poll import Option, Question

BAR: Final = "|"
FEWEST_OPTIONS: Final = 2
_OPTIONAL: Final = {"facultatif", "facultative", "optional"}


def read_questions(text: str) -> tuple[Question, ...]:
    """Read « Êtes-vous venu ? | oui/non », « Qui ? | plusieurs : a ; b », « Combien ? | nombre : places ».

    Without a bar it is agreement on a scale; « | facultatif » makes a question optional; free text always is.

    Raises:
        RefusedError: a line cannot be read; the error quotes it.
        TooLongError: a question or an option is too long.
    """
    lines = [line for line in clean_text(text).splitlines() if line.strip(" -•\t")]
    if not lines:
        raise RefusedError("refused-empty")
    if len(lines) > MOST_QUESTIONS:
        raise RefusedError("poll-too-many", most=MOST_QUESTIONS)
    return tuple(_question(line.strip(" -•\t"), rank) for rank, line in enumerate(lines, start=1))


def _question(line: str, rank: int) -> Question:
    words, *details = [part.strip() for part in line.split(BAR)]
    is_optional = any(fold(detail) in _OPTIONAL for detail in details)
    details = [detail for detail in details if fold(detail) not in _OPTIONAL]
    if len(details) > 1:
        raise RefusedError("poll-line-unreadable", line=shorten(line, 80))
    name, _colon, rest = details[0].partition(":") if details else ("", "", "")
    kind = kind_named(name) if details else KINDS[DEFAULT_KIND]
    if kind is None:
        raise RefusedError("poll-line-unreadable", line=shorten(line, 80))
    return Question(
        item=f"propre-{rank}",
        kind=kind.kind,
        text_fr=read_line(words, longest=LONGEST_QUESTION),
        options=_options(rest, line) if kind.needs_options else (),
        unit=read_line(rest, longest=LONGEST_UNIT) if kind.takes_unit and rest.strip() else None,
        required=kind.is_required and not is_optional,
    )


def _options(rest: str, line: str) -> tuple[Option, ...]:
    labels = [read_line(part, longest=LONGEST_OPTION) for part in rest.split(";") if part.strip()]
    if not FEWEST_OPTIONS <= len(labels) <= MOST_OPTIONS or len({fold(each) for each in labels}) < len(
        labels
    ):
        raise RefusedError("poll-options-wanted", line=shorten(line, 80), most=MOST_OPTIONS)
    return tuple(Option(f"o{number}", label) for number, label in enumerate(labels, start=1))
