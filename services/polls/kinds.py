"""A row for each kind of question: its choices, how an answer is read, and how answers are counted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from services.errors import RefusedError
from services.language.french import fold
from services.language.lines import checked_text
from services.language.numbers import read_amount
from services.language.personal_details import find_personal_details
from services.polls.rules import LONGEST_UNIT, LONGEST_WORDS
from storage.records.poll import Answer, Question, QuestionKind

NOT_CONCERNED: Final = "nc"
"""The choice of respondents who are not concerned; it counts in no mean and no share."""

AGREEMENT_POINTS: Final = ("1", "2", "3", "4")
"""From « not at all » to « entirely », which are the points of a score."""

_HIGHEST_RATING: Final = 10

Choices = Callable[[Question], tuple[str, ...]]


def _choose(value: str) -> Answer:
    return Answer((value,))


def _rate(value: str) -> Answer:
    return Answer(number=float(value))


def _read_words(text: str) -> Answer:
    words = checked_text(text, longest=LONGEST_WORDS)
    if find_personal_details(words):
        raise RefusedError("poll-words-personal")
    return Answer(text=words)


def _read_number(text: str) -> Answer:
    try:
        number, unit = read_amount(text)
    except RefusedError as refusal:
        raise RefusedError("poll-number-wanted") from refusal
    if len(unit) > LONGEST_UNIT:
        raise RefusedError("poll-number-wanted")
    return Answer(number=number)


def _options(question: Question) -> tuple[str, ...]:
    return tuple(option.code for option in question.options)


def _always(*values: str) -> Choices:
    return lambda _question: values


_none = _always()


@dataclass(frozen=True, slots=True)
class Kind:
    """What sets one kind of question apart."""

    kind: QuestionKind
    names: tuple[str, ...]
    """What coordinators write for it, in a message or in a poll's file; folded, without spaces."""
    choices: Choices = _none
    """The codes of the buttons a question offers; none where words or a number are typed."""
    press: Callable[[str], Answer] = _choose
    """The answer a button gives, by its code."""
    read: Callable[[str], Answer] | None = None
    """The answer typed words give; None where one of the buttons must be pressed."""
    agreeing: frozenset[str] = frozenset()
    """The choices that agree; none where agreement is not what is asked for."""
    needs_options: bool = False
    takes_unit: bool = False
    takes_several: bool = False
    keeps_words: bool = False
    """Its answers are told one by one to those who run the poll, and left out of what everybody reads."""
    is_averaged: bool = False
    has_median: bool = False
    is_compared: bool = False
    """Its mean is told next to that of the wave before."""
    is_required: bool = True
    """Whether it wants an answer, unless the coordinator says otherwise."""

    @property
    def is_typed(self) -> bool:
        """Whether it is answered by writing."""
        return self.read is not None

    @property
    def asks_for_agreement(self) -> bool:
        """Whether its answers say who agrees, which is what a criterion's score is made of."""
        return bool(self.agreeing)


KINDS: Final = {
    row.kind: row
    for row in (
        Kind(
            QuestionKind.AGREEMENT,
            ("accord", "agreement"),
            choices=_always(*AGREEMENT_POINTS, NOT_CONCERNED),
            agreeing=frozenset({"3", "4"}),
            is_averaged=True,
            is_compared=True,
        ),
        Kind(
            QuestionKind.RATING,
            ("note", "rating"),
            choices=_always(*[str(number) for number in range(_HIGHEST_RATING + 1)]),
            press=_rate,
            is_averaged=True,
            is_compared=True,
        ),
        Kind(QuestionKind.SINGLE, ("choix", "choice"), choices=_options, needs_options=True),
        Kind(
            QuestionKind.MULTIPLE,
            ("plusieurs", "several"),
            choices=_options,
            needs_options=True,
            takes_several=True,
        ),
        Kind(QuestionKind.YES_NO, ("oui/non", "yes/no"), choices=_always("oui", "non")),
        Kind(
            QuestionKind.NUMBER,
            ("nombre", "number"),
            read=_read_number,
            takes_unit=True,
            is_averaged=True,
            has_median=True,
        ),
        Kind(QuestionKind.TEXT, ("texte", "text"), read=_read_words, keeps_words=True, is_required=False),
    )
}
DEFAULT_KIND: Final = QuestionKind.AGREEMENT
"""What is meant where a coordinator names no kind."""

_BY_NAME: Final = {name: row for row in KINDS.values() for name in row.names}


class Asked(Protocol):
    """Whatever has a kind: a question, or its figures in a report."""

    @property
    def kind(self) -> QuestionKind: ...


def kind_of(question: Asked) -> Kind:
    """The row of a question's kind."""
    return KINDS[question.kind]


def kind_named(name: str) -> Kind | None:
    """The kind people call so: « oui/non », « Oui / non », « oui_non »."""
    return _BY_NAME.get("".join(fold(name).replace("_", "/").split()))


def values_of(question: Question) -> tuple[str, ...]:
    """The codes of the buttons a question offers; none where words or a number are typed."""
    return kind_of(question).choices(question)


def read_button(question: Question, value: str) -> Answer:
    """Read the answer a button gives.

    Raises:
        RefusedError: the question has no such button.
    """
    if value not in values_of(question):
        raise RefusedError("refused-old-button")
    return kind_of(question).press(value)


def read_typed(question: Question, text: str) -> Answer:
    """Read the answer typed words give.

    Raises:
        RefusedError: they are no answer to this question, or name a person.
        TooLongError: both lengths are said.
    """
    read = kind_of(question).read
    if read is None:
        raise RefusedError("poll-choose")
    return read(text)
