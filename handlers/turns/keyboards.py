"""Keyboards: labels and the data they stand for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from handlers.turns.buttons import ButtonData, pack
from services.language.french import words
from storage.records.outbox import Choice, Rows


@dataclass(frozen=True, slots=True)
class Button:
    """A label and the data a tap sends; `style` colours it where the channel has colours."""

    label: str
    data: ButtonData
    style: Literal["primary", "success", "danger"] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A label that opens an address instead."""

    label: str
    url: str


Keyboard = Sequence[Sequence[Button | Link]]


def to_rows(keyboard: Keyboard) -> Rows:
    """Turn a keyboard into the rows a promise stores; empty rows fall away."""
    return [[_choice(button) for button in row] for row in keyboard if row]


def in_columns(buttons: Sequence[Button | Link], columns: int) -> list[list[Button | Link]]:
    """Lay buttons out row by row."""
    return [list(buttons[start : start + columns]) for start in range(0, len(buttons), columns)]


def _choice(button: Button | Link) -> Choice:
    if isinstance(button, Link):
        return {"label": button.label, "url": button.url}
    choice = {"label": button.label, "data": pack(button.data)}
    return choice | {"style": button.style} if button.style else choice


def find_by_word(rows: Rows, text: str, *, numbered_code: str | None) -> str | None:
    """Return the data of the button a typed word or number stands for.

    A number counts the buttons of `numbered_code`, the choices of a question; without one, all buttons. Where
    labels are numbers, only they count.
    """
    word = _plain_words(text)
    if not word:
        return None
    for choice in _pressable(rows):
        if _plain_words(choice["label"]) == word:
            return choice["data"]
    for choice in _pressable(rows):
        # « non » is « Non, garder mon compte ».
        answer, comma, _rest = choice["label"].partition(",")
        if comma and _plain_words(answer) == word:
            return choice["data"]
    if word.isdecimal() and len(word) <= 3:  # noqa: PLR2004 - no keyboard has a thousand buttons
        counted, rank = numbered(rows, numbered_code), int(word)
        if 1 <= rank <= len(counted):
            return counted[rank - 1]["data"]
    return None


def numbered(rows: Rows, numbered_code: str | None) -> list[Choice]:
    """Return the choices that a typed number counts, in order; none where labels are numbers themselves."""
    counted = choices_of_code(rows, numbered_code) if numbered_code else _pressable(rows)
    # « 11 » is not the eleventh of 0 to 10.
    return [] if any(_plain_words(choice["label"]).isdecimal() for choice in counted) else counted


def choices_of_code(rows: Rows, code: str) -> list[Choice]:
    """Return the choices whose buttons are of one kind, in order."""
    return [choice for choice in _pressable(rows) if choice["data"].startswith(f"{code}:")]


def _pressable(rows: Rows) -> list[Choice]:
    return [choice for row in rows for choice in row if "data" in choice]


def _plain_words(text: str) -> str:
    """Normalise words: « Envoyer ✔ » and « envoyer » are the same."""
    return " ".join(words(text))
