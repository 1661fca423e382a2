"""What a form is made of: fields, questions, choices, and what answers may be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from handlers.turns.incoming import Incoming
from handlers.turns.turn import Turn
from storage.records.draft import Draft
from views.texts import Html

REVIEW = "review"
REVISE = "revise"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer a button gives; `value` fits into callback data."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """What one step shows; with `several`, choices are ticked (some `preselected`) and then confirmed.

    A typed number counts the choices, unless they are `amounts`: then it is the answer.
    """

    text: Html
    choices: tuple[Choice, ...] = ()
    columns: int = 1
    several: bool = False
    preselected: tuple[str, ...] = ()
    amounts: bool = False


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Given instead of a value: the answer only narrowed the question. `notes` join the draft's values."""

    notes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answers:
    """Given instead of a value: one message answered several fields at once, or none but something beside."""

    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a form asks.

    `ask` says the question; `read` turns a message into a JSON value or raises RefusedError (None: buttons
    only); `choose` does the same for a choice's value, which is the answer itself without it; either may give
    AskAgain or Answers. `label` is a text key for « Modifier »; `wanted` may leave the field out, given the
    values.
    """

    name: str
    ask: Callable[[Draft, Turn], Prompt]
    read: Callable[[Incoming, Draft, Turn], Any] | None
    label: str
    skippable: bool = False
    choose: Callable[[str, Draft, Turn], Any] | None = None
    wanted: Callable[[dict[str, Any]], bool] = lambda _values: True


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its fields in order, the card that sums up before sending, and what sending does.

    `review` gives the card's text, or None to send as soon as all is answered. `finish` runs the use case
    and shows the outcome (usually `turn.show(card_of(draft), …)`); the draft is dropped for it. `cancelled`
    replaces the sentence of « Annuler ». `listens_for` is how long typed words are taken for its answers:
    a setting that was opened and left must not swallow a need written the next day. `warning` gives a stamp
    of what the card warns of, if of anything: « Envoyer » then becomes « Envoyer quand même », and holds for
    that warning only; `rephrased` is the field that cures it.
    """

    name: str
    fields: tuple[Field, ...]
    review: Callable[[Draft, Turn], Html | None]
    finish: Callable[[Draft, Turn], None]
    send_label: str = "form-send"
    cancelled: Callable[[Draft, Turn], None] | None = None
    listens_for: timedelta | None = None
    warning: Callable[[Draft], str | None] = lambda _draft: None
    rephrased: str | None = None

    def field(self, name: str) -> Field | None:
        """A field by name."""
        return next((field for field in self.fields if field.name == name), None)

    def wanted(self, values: dict[str, Any]) -> list[Field]:
        """The fields that apply to what was entered."""
        return [field for field in self.fields if field.wanted(values)]

    def next_step(self, values: dict[str, Any]) -> str:
        """The first field without an answer, or the review."""
        return next((field.name for field in self.wanted(values) if field.name not in values), REVIEW)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Something in progress that is a draft, as a form is, and has cards and buttons of its own.

    `hear` takes a message, or gives False when it is not about this; `resume` shows it where it was left.
    `card` is how the keys of its cards begin, `numbered_code` which of their buttons a typed number counts.
    """

    name: str
    hear: Callable[[Incoming, Draft, Turn], bool]
    resume: Callable[[Draft, Turn], None]
    card: str
    numbered_code: str


def card_of(draft: Draft) -> str:
    """The key of the one card that shows this draft."""
    return f"draft:{draft.id}"


def without_review(_draft: Draft, _turn: Turn) -> None:
    """Nothing to look at again before it is done."""
    return
