"""A poll written in a TOML file: read with suspicion, and each problem told with its question and field."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from config.items import item_bank
from services.errors import RefusedError, TooLongError
from services.french import fold
from services.hygiene import shorten
from services.people import read_line
from services.poll_lines import FEWEST_OPTIONS, LONGEST_UNIT, kind_named
from services.poll_rules import LONGEST_OPTION, LONGEST_QUESTION, LONGEST_TITLE, MOST_OPTIONS, MOST_QUESTIONS
from storage.records.poll import Option, Question, QuestionKind

LARGEST_BYTES: Final = 100_000
LONGEST_DURATION: Final = 92
"""In days; the database refuses more (`polls.duration`)."""
_LONGEST_CODE: Final = 40
_LONGEST_QUOTE: Final = 40
_PLACE: Final = re.compile(r"line (\d+), column (\d+)")
_CODE: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_CHOSEN: Final = (QuestionKind.SINGLE, QuestionKind.MULTIPLE)
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
    """What is wrong: `key` names the sentence, `values` fill it; `question` counts from one."""

    key: str
    field: str
    question: int | None = None
    values: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class PollFile:
    """What a file says; what it leaves out (None, or empty) will be asked. With `problems` nothing counts."""

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
    """Read a file; what is wrong in it is told in its `problems`, all at once.

    Raises:
        RefusedError: it is too long, not in UTF-8, or not written in TOML.
    """
    if len(content) > LARGEST_BYTES:
        raise RefusedError("poll-file-too-large", limit=LARGEST_BYTES // 1000)
    try:
        written = _WrittenPoll.model_validate(tomllib.loads(content.decode("utf-8-sig")))
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


def _refuse(what: str, **values: Any) -> PydanticCustomError:
    return PydanticCustomError("poll_file", "{key}", {"key": f"poll-file-{what}", **values})


def _line(longest: int) -> AfterValidator:
    def read(text: str) -> str:
        try:
            return read_line(text, longest=longest)
        except TooLongError as error:
            raise _refuse("too-long", **error.values) from error
        except RefusedError as error:
            raise _refuse("empty") from error

    return AfterValidator(read)


def _kind(name: str) -> str:
    kind = kind_named(name)
    if kind is None:
        raise _refuse("kind", said=shorten(name, _LONGEST_QUOTE))
    return kind.value


def _code(code: str) -> str:
    if _CODE.fullmatch(code) is None or len(code) > _LONGEST_CODE:
        raise _refuse("code", said=shorten(code, _LONGEST_QUOTE), limit=_LONGEST_CODE)
    return code


def _criterion(code: str) -> str:
    known = [criterion.code for criterion in item_bank().criteria]
    if code not in known:
        raise _refuse("criterion", said=shorten(code, _LONGEST_QUOTE), known=", ".join(known))
    return code


def _as_words(written: Any) -> Any:
    """A day may be written as TOML writes days."""
    return written.strftime("%d/%m/%Y") if isinstance(written, date) else written


def _as_option(written: Any) -> Any:
    """« "Lundi" » is short for « { fr = "Lundi" } »."""
    return {"fr": written} if isinstance(written, str) else written


_Label = Annotated[str, _line(LONGEST_OPTION)]
_Words = Annotated[str, _line(LONGEST_QUESTION)]


class _Written(BaseModel):
    """Nothing is guessed: another type or an unknown name is a problem."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _WrittenOption(_Written):
    fr: _Label
    en: _Label | None = None


def _options(options: list[_WrittenOption]) -> list[_WrittenOption]:
    labels = {fold(option.fr) for option in options}
    if not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS or len(labels) < len(options):
        raise _refuse("options", most=MOST_OPTIONS)
    return options


class _WrittenQuestion(_Written):
    texte: _Words
    texte_en: _Words | None = None
    type: Annotated[str, AfterValidator(_kind)] = QuestionKind.AGREEMENT.value
    code: Annotated[str, AfterValidator(_code)] | None = None
    critere: Annotated[str, AfterValidator(_criterion)] | None = None
    choix: (
        Annotated[list[Annotated[_WrittenOption, BeforeValidator(_as_option)]], AfterValidator(_options)]
        | None
    ) = None
    unite: Annotated[str, _line(LONGEST_UNIT)] | None = None
    obligatoire: bool | None = None

    def question(self, rank: int) -> Question:
        """As it will be asked; words may be passed unless the file says otherwise."""
        kind = QuestionKind(self.type)
        options = [Option(f"o{number}", each.fr, each.en) for number, each in enumerate(self.choix or (), 1)]
        return Question(
            item=self.code or f"propre-{rank}",
            kind=kind,
            text_fr=self.texte,
            text_en=self.texte_en,
            criterion=self.critere,
            options=tuple(options),
            unit=self.unite,
            required=kind is not QuestionKind.TEXT if self.obligatoire is None else self.obligatoire,
        )


def _duration(days: int) -> int:
    if not 1 <= days <= LONGEST_DURATION:
        raise _refuse("duration", most=LONGEST_DURATION)
    return days


class _WrittenPoll(_Written):
    titre: Annotated[str, _line(LONGEST_TITLE)]
    secret: Literal["nominatif", "anonyme"] | None = None
    duree: Annotated[int, AfterValidator(_duration)] | None = None
    comites: list[str] = []
    roles: list[str] = []
    structures: list[str] = []
    envoi: Annotated[str, BeforeValidator(_as_words)] | None = None
    questions: Annotated[list[_WrittenQuestion], Field(min_length=1, max_length=MOST_QUESTIONS)]


def _problem(details: ErrorDetails) -> Problem:
    steps = details["loc"]
    is_of_question = len(steps) > 1 and steps[0] == "questions"
    number = int(steps[1]) + 1 if is_of_question else None
    names = [str(step) for step in steps[2 if is_of_question else 0 :] if isinstance(step, str)]
    field = shorten(names[0], _LONGEST_QUOTE) if names else "questions"
    key, values = _sentence(details)
    return Problem(key, field, number, tuple(values.items()))


def _sentence(details: ErrorDetails) -> tuple[str, dict[str, str | int]]:
    kind, context = details["type"], details.get("ctx", {})
    if kind == "poll_file":
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
    """Answers to choose from belong to a choice, and a unit to a number."""
    for rank, question in enumerate(questions, start=1):
        is_choice = question.kind in _CHOSEN
        if is_choice and not question.options:
            yield Problem("poll-file-options", "choix", rank, (("most", MOST_OPTIONS),))
        if question.options and not is_choice:
            yield Problem("poll-file-options-unused", "choix", rank)
        if question.unit and question.kind is not QuestionKind.NUMBER:
            yield Problem("poll-file-unit-unused", "unite", rank)


def _repeated(questions: tuple[Question, ...]) -> list[Problem]:
    """A code names one question."""
    first: dict[str, int] = {}
    return [
        Problem("poll-file-twice", "code", rank, (("said", question.item), ("other", first[question.item])))
        for rank, question in enumerate(questions, start=1)
        if first.setdefault(question.item, rank) != rank
    ]
