"""A row for each kind of question: words of its choices, hint, and the form of its results."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from services.polls.kinds import Asked, values_of
from storage.records.poll import Question, QuestionKind
from views.numbers import number, score
from views.polls.drawings import Draw, bars, bars_of_several, columns, diverging, mean_and_median
from views.texts import Html, Texts

Word = Callable[[str, Texts], str]


def _no_hint(_question: Question, _texts: Texts) -> Html:
    return Html("")


def _number_hint(question: Question, texts: Texts) -> Html:
    return texts("poll-hint-number", unit=question.unit or "", has_unit=int(question.unit is not None))


def _mean(mean: float, texts: Texts) -> str:
    return texts.plain("report-mean", mean=score(mean, texts))


@dataclass(frozen=True, slots=True)
class KindLook:
    """The look of one kind of question, for respondents and for readers of its results."""

    kind: QuestionKind
    draw: Draw | None
    """Draws it in the picture of a wave; None where the picture only says that answers are words."""
    word: Word | None = None
    """Names its choices; None where they are the question's own options, or numbers."""
    hint: Callable[[Question, Texts], Html] = _no_hint
    button_columns: int = 1
    scale: str = ""
    """The text after a mean in a chat."""
    hides_unchosen: bool = False
    is_diverging: bool = False
    """True if a report draws it from « not at all » to « entirely », with the others of its wave."""
    mean_in_report: Callable[[float, Texts], str] = _mean


LOOKS: Final = {
    look.kind: look
    for look in (
        KindLook(
            QuestionKind.AGREEMENT,
            diverging,
            word=lambda value, texts: texts.plain(f"poll-agreement-{value}"),
            scale="/4",
            is_diverging=True,
            mean_in_report=lambda mean, texts: texts.plain("report-score", mean=score(mean, texts)),
        ),
        KindLook(
            QuestionKind.RATING,
            columns,
            hint=lambda _question, texts: texts("poll-hint-rating"),
            button_columns=6,
            scale="/10",
            hides_unchosen=True,
            mean_in_report=lambda mean, texts: texts.plain("report-rating", mean=score(mean, texts)),
        ),
        KindLook(QuestionKind.SINGLE, bars),
        KindLook(
            QuestionKind.MULTIPLE,
            bars_of_several,
            hint=lambda _question, texts: texts("poll-hint-several"),
        ),
        KindLook(
            QuestionKind.YES_NO,
            bars,
            word=lambda value, texts: texts.plain(f"poll-answer-{value}"),
            button_columns=2,
        ),
        KindLook(
            QuestionKind.NUMBER,
            mean_and_median,
            hint=_number_hint,
            mean_in_report=lambda mean, texts: texts.plain("report-mean", mean=number(round(mean, 1), texts)),
        ),
        KindLook(QuestionKind.TEXT, None, hint=lambda _question, texts: texts("poll-hint-words")),
    )
}


def look_of(question: Asked) -> KindLook:
    return LOOKS[question.kind]


def labels_of(question: Question, texts: Texts) -> dict[str, str]:
    """Return the labels of a question's buttons, by their codes."""
    return {value: label_of(question, value, texts) for value in values_of(question)}


def label_of(question: Question, value: str, texts: Texts) -> str:
    """Return the label of one answer."""
    word = look_of(question).word
    if word is not None and value in values_of(question):
        return word(value, texts)
    for option in question.options:
        if option.code == value:
            return capital(option.en if texts.language == "en" and option.en else option.fr)
    return value


def capital(said: str) -> str:
    """Return a choice as « Oui » and « Non » are written, however it was typed."""
    return said[:1].upper() + said[1:]
