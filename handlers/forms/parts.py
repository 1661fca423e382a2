"""Building blocks of a form: fields, questions, choices, and the kinds of answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from handlers.turns.incoming import Incoming, MediaMessage
from handlers.turns.keyboards import Button
from handlers.turns.turn import Turn
from services.access import Permission
from storage.records.draft import Draft
from views.texts import Html

REVIEW = "review"
REVISE = "revise"
# Choices that were offered longer ago than this are no longer what a person is in the middle of.
QUESTION_STAYS_OPEN: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer a button gives; `value` fits into callback data."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """One step's question; with `several`, choices are ticked (some `preselected`) and then confirmed.

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
    """Returned instead of a value when the answer only narrowed the question; `notes` join the draft."""

    notes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answers:
    """Returned instead of a value when one message answers several fields, or only adds other values.

    `forgets` are answers that no longer hold, to be asked for again.
    """

    values: dict[str, Any]
    forgets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    `ask` builds the question; `read` turns a message into a JSON value or raises RefusedError (None: buttons
    only); `choose` does the same for a choice's value, which is the answer itself without it; both may return
    AskAgain or Answers. `label` is a text key for « Modifier »; `wanted` may leave the field out, given the
    values; one `on_request` is asked only when the person opens it.
    """

    name: str
    ask: Callable[[Draft, Turn], Prompt]
    read: Callable[[Incoming, Draft, Turn], Any] | None
    label: str
    skippable: bool = False
    choose: Callable[[str, Draft, Turn], Any] | None = None
    wanted: Callable[[dict[str, Any]], bool] = lambda _values: True
    on_request: bool = False


def nothing_beside(_draft: Draft, _turn: Turn) -> Sequence[Button]:
    """Return no further buttons."""
    return ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its fields in order, the card that sums up before sending, and the use case that sends.

    `review` returns the card's text, or None to send as soon as every field is answered. `finish` runs the
    use case and shows the outcome (usually `turn.show(card_of(draft), …)`); the draft is deleted before it
    runs. `cancelled` replaces the sentence of « Annuler ». `listens_for` limits how long typed words are
    taken as answers: a setting that was opened and left must not swallow a need written the next day.
    `warning` returns a stamp of the card's warning, if it has one: « Envoyer » then becomes « Envoyer quand
    même », and holds for that warning only; `rephrased` is the field to change to end the warning. `add` adds
    a further file of the draft's album to its values. `hear_more` takes a message that comes while the draft
    waits to be sent; it returns False for what belongs elsewhere. `permission` is for whom the form is.
    """

    name: str
    fields: tuple[Field, ...]
    review: Callable[[Draft, Turn], Html | None]
    finish: Callable[[Draft, Turn], None]
    send_label: str = "form-send"
    revise_label: str = "form-revise-button"
    cancelled: Callable[[Draft, Turn], None] | None = None
    listens_for: timedelta | None = None
    warning: Callable[[Draft], str | None] = lambda _draft: None
    rephrased: str | None = None
    add: Callable[[MediaMessage, dict[str, Any], Turn], dict[str, Any]] | None = None
    hear_more: Callable[[Incoming, Draft, Turn], bool] | None = None
    beside: Callable[[Draft, Turn], Sequence[Button]] = nothing_beside
    permission: Permission = Permission.KEEP_PROFILE

    def field(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)

    def wanted(self, values: dict[str, Any]) -> list[Field]:
        """Return the fields that apply, given the values entered."""
        return [field for field in self.fields if field.wanted(values)]

    def next_step(self, values: dict[str, Any]) -> str:
        """Return the name of the first field without an answer, or the review."""
        open_fields = (field for field in self.wanted(values) if not field.on_request)
        return next((field.name for field in open_fields if field.name not in values), REVIEW)


@dataclass(frozen=True, slots=True)
class Conversation:
    """A dialogue kept as a draft, as a form is, with cards and buttons of its own.

    `hear` takes a message, or returns False when it belongs elsewhere; `waits_for_words` tells whether the
    question asked now wants them; `resume` shows the dialogue where it was left. `card` is the prefix of its
    cards' keys, `numbered_code` the code of the buttons a typed number counts. `add` takes a further file of
    the draft's album. `stays_open` limits how long its choices are asked for again, `listens_for` how long
    words are its answer without a further question. One that the bot began `yields` to words that are surely
    something else.
    """

    name: str
    hear: Callable[[Incoming, Draft, Turn], bool]
    waits_for_words: Callable[[Draft, Turn], bool]
    resume: Callable[[Draft, Turn], None]
    card: str
    numbered_code: str
    add: Callable[[MediaMessage, Draft, Turn], None] | None = None
    stays_open: timedelta = QUESTION_STAYS_OPEN
    listens_for: timedelta = QUESTION_STAYS_OPEN
    yields: bool = False


def card_of(draft: Draft) -> str:
    """Return the key of the one card that shows this draft."""
    return f"draft:{draft.id}"


def without_review(_draft: Draft, _turn: Turn) -> None:
    """Return None: the form is sent without a review."""
    return
