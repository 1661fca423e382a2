"""Which card, and which of its choices, a typed word or number stands for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from handlers.turns.keyboards import choices_of_code, find_by_word
from services.language.near import nearest_label
from storage.records.outbox import ShownCard

# Cards that came further apart are not mistaken for one another.
_TOGETHER: Final = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class ChosenChoice:
    """A choice that was named in words: its card's message, and the data its button sends."""

    message: str
    data: str


class SeveralCardsMeantError(Exception):
    """Two cards of the chat offer what was typed, and nothing says which was meant."""


def choice_on(card: ShownCard, text: str, numbered_code: str | None) -> ChosenChoice | None:
    """Return the choice of one card that a text names."""
    data = find_by_word(card.rows, text, numbered_code=numbered_code)
    return ChosenChoice(card.message or "", data) if data else None


def near_choice_on(card: ShownCard, text: str, numbered_code: str | None) -> ChosenChoice | None:
    """Return the answer of a question's card that a text comes nearest to: « plutot daccord ».

    None where two are as near, and on cards that ask nothing: their buttons act.
    """
    answers = choices_of_code(card.rows, numbered_code) if numbered_code else []
    nearest = nearest_label(text, [answer["label"] for answer in answers]).label
    return ChosenChoice(card.message or "", answers[nearest]["data"]) if nearest is not None else None


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """The question a person is in: its card, what it offers, and whether it waits for written words.

    What waits to be sent or changed (a review) is no question: it has buttons, but nothing to choose. A
    question that `yields` is not asked again after words that are surely something else.
    """

    card: str
    waits_for_words: bool
    has_choices: bool = True
    yields: bool = False


def choice_among(
    cards: Sequence[ShownCard],
    text: str,
    open_question: OpenQuestion | None,
    numbered_code: Callable[[str], str | None],
) -> ChosenChoice | None:
    """Return the choice that a text names on the chat's latest cards, latest first.

    The open question goes first. While it is open a number is for it alone, and written words are, if it
    waits for them. Then comes the card that was asked for last; notices that came later are meant only
    where no other card offers the same. A near-miss counts on the open question, else on the latest card.

    Raises:
        SeveralCardsMeantError: two cards offer what was typed.
    """
    if open_question is not None:
        own = next((card for card in cards if card.key == open_question.card), None)
        choice = choice_on(own, text, numbered_code(own.key)) if own else None
        if choice or open_question.waits_for_words or text.strip().isdecimal():
            return choice
        if own and (near := near_choice_on(own, text, numbered_code(own.key))) is not None:
            return near
    is_number = text.strip().isdecimal()
    named = [
        (card, choice)
        for card in _in_reach(cards)
        if not (is_number and _is_on_its_way(card))
        and (choice := choice_on(card, text, numbered_code(card.key))) is not None
    ]
    if not named:
        latest = next(iter(cards), None) if open_question is None else None
        return near_choice_on(latest, text, numbered_code(latest.key)) if latest else None
    if len(named) > 1 and named[0][0].is_notice:
        raise SeveralCardsMeantError
    return named[0][1]


def _is_on_its_way(card: ShownCard) -> bool:
    """Return whether a notice may not have arrived yet: nobody counts the choices of what they cannot see."""
    return card.is_notice and card.message is None


def _in_reach(cards: Sequence[ShownCard]) -> Sequence[ShownCard]:
    """Return the cards up to the last one that was asked for, unless it is much older than the latest."""
    reached: list[ShownCard] = []
    for card in cards:
        if reached and _is_much_older(card.shown_at, reached[0].shown_at):
            break
        reached.append(card)
        if not card.is_notice:
            break
    return reached


def _is_much_older(then: datetime, latest: datetime) -> bool:
    return latest - then > _TOGETHER


def was_there(card: ShownCard, message: str) -> bool:
    """Return whether a card stood in the chat before a message was written.

    References that are numbers grow (Bot API « Message.message_id »); for others the delivery counts.
    """
    if card.message and card.message.isdecimal() and message.isdecimal():
        return int(card.message) < int(message)
    return True
