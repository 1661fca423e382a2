"""Choices to tick, named in words: several at once, and never taken back by being named again."""

import re
from collections.abc import Sequence
from typing import Final

from handlers.forms.parts import Prompt
from handlers.turns.incoming import ButtonPress, Incoming, TextMessage
from services.language.french import words
from services.language.numbers import read_series

# A longer text than this is no list of choices.
_LONGEST_LIST: Final = 300
_BETWEEN: Final = re.compile(r"\s*[,;\n]\s*|\s+(?:et|and|puis)\s+")


def may_list(incoming: Incoming) -> bool:
    """Return whether a message looks like several things, so that the step's choices are worth a look."""
    if not isinstance(incoming, TextMessage) or len(incoming.text) > _LONGEST_LIST:
        return False
    return _BETWEEN.search(incoming.text) is not None or len(read_series(incoming.text)) > 1


def listed(incoming: Incoming, question: Prompt) -> list[str]:
    """Return the values of a step's choices that a text lists: « 1, 9 et 12 », « lundi, jeudi ».

    There are none if it says anything else. A number counts the choices, unless these are numbers themselves.
    """
    if not question.several or not isinstance(incoming, TextMessage):
        return []
    labels = [words(choice.label) for choice in question.choices]
    numbers = any(len(label) == 1 and label[0].isdecimal() for label in labels)
    ranks = [] if numbers else read_series(incoming.text)
    places = [rank - 1 for rank in ranks] or _places_of_labels(labels, incoming.text)
    if not all(0 <= place < len(labels) for place in places):
        return []
    return [question.choices[place].value for place in places]


def _places_of_labels(labels: Sequence[Sequence[str]], text: str) -> list[int]:
    parts = [words(part) for part in _BETWEEN.split(text)]
    places = [labels.index(part) for part in parts if part in labels]
    return places if len(places) == len(parts) else []


def after_tick(chosen: Sequence[str], value: str, incoming: Incoming) -> list[str]:
    """Return what is ticked after a choice was tapped or named; only a second tap takes it back."""
    if value not in chosen:
        return [*chosen, value]
    is_typed = isinstance(incoming, ButtonPress) and incoming.toast_to is None
    return [kept for kept in chosen if kept != value or is_typed]
