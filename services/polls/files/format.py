"""Format of a poll's TOML file: its fields, and the values each may hold."""

import re
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from config.items import item_bank
from services.errors import RefusedError, TooLongError
from services.language.french import fold
from services.language.hygiene import shorten
from services.language.lines import read_line
from services.polls.files.question_lines import FEWEST_OPTIONS
from services.polls.kinds import DEFAULT_KIND, KINDS, kind_named
from services.polls.rules import (
    LONGEST_OPTION,
    LONGEST_QUESTION,
    LONGEST_TITLE,
    LONGEST_UNIT,
    MOST_OPTIONS,
    MOST_QUESTIONS,
)
from storage.records.poll import Option, Question, QuestionKind

LONGEST_DURATION: Final = 92
"""In days; the database refuses more (`polls.duration`)."""
LONGEST_QUOTE: Final = 40
OWN_PROBLEM: Final = "poll_file"
"""Type of the errors that bring their own sentence (`key`) and its values."""
_LONGEST_CODE: Final = 40
_CODE: Final = re.compile(r"[a-z0-9][a-z0-9-]*")


def _refuse(what: str, **values: Any) -> PydanticCustomError:
    return PydanticCustomError(OWN_PROBLEM, "{key}", {"key": f"poll-file-{what}", **values})


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
        raise _refuse("kind", said=shorten(name, LONGEST_QUOTE))
    return kind.kind.value


def _code(code: str) -> str:
    if _CODE.fullmatch(code) is None or len(code) > _LONGEST_CODE:
        raise _refuse("code", said=shorten(code, LONGEST_QUOTE), limit=_LONGEST_CODE)
    return code


def _criterion(code: str) -> str:
    known = [criterion.code for criterion in item_bank().criteria]
    if code not in known:
        raise _refuse("criterion", said=shorten(code, LONGEST_QUOTE), known=", ".join(known))
    return code


def _as_words(written: Any) -> Any:
    """Turn a TOML date into the text a person would type; an hour is not ours to drop."""
    if not isinstance(written, dict) or len(written) != 1:
        return written
    if "moment" in written:
        raise _refuse("hour", day=datetime.fromisoformat(written["moment"]).date().isoformat())
    return f"{date.fromisoformat(written['day']):%d/%m/%Y}" if "day" in written else written


def _as_option(written: Any) -> Any:
    """Expand the short form « "Lundi" » to « { fr = "Lundi" } »."""
    return {"fr": written} if isinstance(written, str) else written


_Label = Annotated[str, _line(LONGEST_OPTION)]
_Words = Annotated[str, _line(LONGEST_QUESTION)]


class _Written(BaseModel):
    """Strict base of all tables: a wrong type or an unknown name is a problem."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class WrittenOption(_Written):
    """One answer to choose from."""

    fr: _Label
    en: _Label | None = None


def _options(options: list[WrittenOption]) -> list[WrittenOption]:
    labels = {fold(option.fr) for option in options}
    if not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS or len(labels) < len(options):
        raise _refuse("options", most=MOST_OPTIONS)
    return options


class WrittenQuestion(_Written):
    """One question; fields left out get the same defaults as in the chat."""

    texte: _Words
    texte_en: _Words | None = None
    type: Annotated[str, AfterValidator(_kind)] = DEFAULT_KIND.value
    code: Annotated[str, AfterValidator(_code)] | None = None
    critere: Annotated[str, AfterValidator(_criterion)] | None = None
    choix: (
        Annotated[list[Annotated[WrittenOption, BeforeValidator(_as_option)]], AfterValidator(_options)]
        | None
    ) = None
    unite: Annotated[str, _line(LONGEST_UNIT)] | None = None
    obligatoire: bool | None = None

    def question(self, rank: int) -> Question:
        """Build the question; free text is optional unless the file says otherwise."""
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
            required=KINDS[kind].is_required if self.obligatoire is None else self.obligatoire,
        )


def _duration(days: int) -> int:
    if not 1 <= days <= LONGEST_DURATION:
        raise _refuse("duration", most=LONGEST_DURATION)
    return days


class WrittenPoll(_Written):
    """The whole file."""

    titre: Annotated[str, _line(LONGEST_TITLE)]
    secret: Literal["nominatif", "anonyme"] | None = None
    duree: Annotated[int, AfterValidator(_duration)] | None = None
    comites: list[str] = []
    roles: list[str] = []
    structures: list[str] = []
    envoi: Annotated[str, BeforeValidator(_as_words)] | None = None
    questions: Annotated[list[WrittenQuestion], Field(min_length=1, max_length=MOST_QUESTIONS)]
