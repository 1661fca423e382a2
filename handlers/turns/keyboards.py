"""Inline keyboards: labels and what they stand for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from handlers.turns.buttons import ButtonData, pack
from services.language.french import words

Rows = list[list[dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Button:
    """A label and what pressing it means; `style` colours it (Bot API « InlineKeyboardButton »)."""

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
    """Bot API `inline_keyboard`; empty rows fall away."""
    return [[_cell(button) for button in row] for row in keyboard if row]


def in_columns(buttons: Sequence[Button | Link], columns: int) -> list[list[Button | Link]]:
    """Lay buttons out row by row."""
    return [list(buttons[start : start + columns]) for start in range(0, len(buttons), columns)]


def _cell(button: Button | Link) -> dict[str, str]:
    if isinstance(button, Link):
        return {"text": button.label, "url": button.url}
    cell = {"text": button.label, "callback_data": pack(button.data)}
    return cell | {"style": button.style} if button.style else cell


def find_by_word(rows: Rows, text: str, *, numbered_code: str | None) -> str | None:
    """The data of the button a typed word or number stands for.

    A number counts the buttons of `numbered_code`, the choices of a question; without one, all buttons.
    Where labels are numbers, only they count.
    """
    buttons = [cell for row in rows for cell in row if "callback_data" in cell]
    word = _plain_words(text)
    if not word:
        return None
    for cell in buttons:
        if _plain_words(cell["text"]) == word:
            return cell["callback_data"]
    if word.isdecimal() and len(word) <= 3:  # noqa: PLR2004 - no keyboard has a thousand buttons
        numbered = [
            cell
            for cell in buttons
            if numbered_code is None or cell["callback_data"].startswith(f"{numbered_code}:")
        ]
        rank = int(word)
        if any(_plain_words(cell["text"]).isdecimal() for cell in numbered):
            return None  # labels that are numbers mean themselves: « 11 » is not the eleventh of 0 to 10
        if 1 <= rank <= len(numbered):
            return numbered[rank - 1]["callback_data"]
    return None


def _plain_words(text: str) -> str:
    """« Envoyer ✔ » and « envoyer » are the same word."""
    return " ".join(words(text))
