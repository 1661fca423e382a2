"""A row for each kind of question: its choices, and the ways to read and count its answers."""

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
"""Choice of respondents who are not concerned; it counts in no mean and no share."""

AGREEMENT_POINTS: Final = ("1", "2", "3", "4")
"""Points of a score, from « not at all » to « entirely »."""

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
        if refusal.key == "measure-unreadable":
            raise RefusedError("poll-number-wanted") from refusal
        raise
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
    """Rules of one kind of question."""

    kind: QuestionKind
    names: tuple[str, ...]
    """Names that coordinators write for it, in a message or in a poll's file; folded, without spaces."""
    choices: Choices = _none
    """Codes of the buttons a question offers; none where words or a number are typed."""
    press: Callable[[str], Answer] = _choose
    """Turns a button's code into an answer."""
    read: Callable[[str], Answer] | None = None
    """Turns typed words into an answer; None where one of the buttons must be pressed."""
    agreeing: frozenset[str] = frozenset()
    """Choices that count as agreement; empty for kinds that do not ask for it."""
    needs_options: bool = False
    takes_unit: bool = False
    takes_several: bool = False
    keeps_words: bool = False
    """Its answers are shown one by one to people who run the poll, and left out of what everybody reads."""
    is_averaged: bool = False
    has_median: bool = False
    is_compared: bool = False
    """Its mean is shown next to that of the wave before."""
    is_required: bool = True
    """True if it needs an answer, unless the coordinator says otherwise."""

    @property
    def is_typed(self) -> bool:
        """True if it is answered by typing."""
        return self.read is not None

    @property
    def asks_for_agreement(self) -> bool:
        """True if its answers are agreement, from which a criterion's score is made."""
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
"""Kind of a question for which the coordinator names none."""

_BY_NAME: Final = {name: row for row in KINDS.values() for name in row.names}


class Asked(Protocol):
    """Anything with a kind: a question, or its figures in a report."""

    @property
    def kind(self) -> QuestionKind: ...


def kind_of(question: Asked) -> Kind:
    """Return the row of a question's kind."""
    return KINDS[question.kind]


def kind_named(name: str) -> Kind | None:
    """Find a kind by name, as people write it: « oui/non », « Oui / non », « oui_non »."""
    return _BY_NAME.get("".join(fold(name).replace("_", "/").split()))


def values_of(question: Question) -> tuple[str, ...]:
    """Return the codes of the buttons a question offers; none where words or a number are typed."""
    return kind_of(question).choices(question)


def read_button(question: Question, value: str) -> Answer:
    """Return the answer of a button.

    Raises:
        RefusedError: the question has no such button.
    """
    if value not in values_of(question):
        raise RefusedError("refused-old-button")
    return kind_of(question).press(value)


def read_typed(question: Question, text: str) -> Answer:
    """Return the answer in typed words.

    Raises:
        RefusedError: they are no answer to this question, or hold personal details.
        TooLongError: they are too long; the error holds both lengths.
    """
    read = kind_of(question).read
    if read is None:
        raise RefusedError("poll-choose")
    return read(text)
