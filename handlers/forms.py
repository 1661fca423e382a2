"""Durable forms: a form in progress is a row, one card shows its step, and nothing entered is ever lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from handlers.form_buttons import (
    BackToReview,
    CancelForm,
    DoneChoosing,
    PickChoice,
    ReviseField,
    ReviseForm,
    SendForm,
    SkipField,
)
from handlers.incoming import Incoming
from handlers.keyboards import Button, Keyboard, in_columns
from handlers.routes import OnPress, Route
from handlers.turn import Turn
from services.access import Permission
from services.errors import MovedOnError
from storage.records.draft import Draft
from views.texts import Html

REVIEW = "review"
REVISE = "revise"
# A card this old has scrolled away: the next step is shown at the bottom of the chat.
CARD_SCROLLS_AWAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer a button gives; `value` fits into callback data."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """What one step shows; with `several`, choices are ticked (some `preselected`) and then confirmed."""

    text: Html
    choices: tuple[Choice, ...] = ()
    columns: int = 1
    several: bool = False
    preselected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Given instead of a value: the answer only narrowed the question. `notes` join the draft's values."""

    notes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a form asks.

    `ask` says the question; `read` turns a message into a JSON value or raises RefusedError (None: buttons
    only); `choose` does the same for a choice's value, which is the answer itself without it; either may give
    AskAgain. `label` is a text key for « Modifier »; `wanted` may leave the field out, given the values.
    """

    name: str
    ask: Callable[[Draft, Turn], Question]
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
    a setting that was opened and left must not swallow a need written the next day.
    """

    name: str
    fields: tuple[Field, ...]
    review: Callable[[Draft, Turn], Html | None]
    finish: Callable[[Draft, Turn], None]
    send_label: str = "form-send"
    cancelled: Callable[[Draft, Turn], None] | None = None
    listens_for: timedelta | None = None

    def field(self, name: str) -> Field | None:
        """A field by name."""
        return next((field for field in self.fields if field.name == name), None)

    def wanted(self, values: dict[str, Any]) -> list[Field]:
        """The fields that apply to what was entered."""
        return [field for field in self.fields if field.wanted(values)]

    def next_step(self, values: dict[str, Any]) -> str:
        """The first field without an answer, or the review."""
        return next((field.name for field in self.wanted(values) if field.name not in values), REVIEW)


def card_of(draft: Draft) -> str:
    """The key of the one card that shows this draft."""
    return f"draft:{draft.id}"


class Forms:
    """Every form of the house, and what their buttons do."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._forms = {form.name: form for form in forms}

    def routes(self) -> list[Route]:
        """The buttons all forms share."""
        handlers: list[tuple[Any, Callable[[Any, Turn], None]]] = [
            (PickChoice, self._pick),
            (DoneChoosing, self._done_choosing),
            (SkipField, self._skip),
            (ReviseForm, self._revise_form),
            (ReviseField, self._revise_field),
            (BackToReview, self._back),
            (SendForm, self._send),
            (CancelForm, self._cancel),
        ]
        return [OnPress(kind, handler, Permission.KEEP_PROFILE) for kind, handler in handlers]

    def numbered_code(self, card: str) -> str | None:
        """Which buttons a typed number counts on this card: a question's choices, or all of them."""
        return PickChoice.code if card.startswith("draft:") else None

    def start(
        self, name: str, turn: Turn, values: dict[str, Any] | None = None, *, subject: str = ""
    ) -> Draft:
        """Begin a form, or begin it again, and show its first unanswered step."""
        values = values or {}
        step = self._forms[name].next_step(values)
        draft = turn.work.drafts.put(
            turn.actor.id, name, step=step, values=values, at=turn.now, subject=subject
        )
        self._show(draft, turn, anew=True)
        return draft

    def resume(self, draft: Draft, turn: Turn) -> None:
        """Show a form where it was left, at the bottom of the chat."""
        self._show(draft, turn, anew=True)

    def hear(self, incoming: Incoming, turn: Turn) -> bool:
        """Take a message as the answer to the step that waits for one; False when none does."""
        if turn.person is None:
            return False
        draft = turn.work.drafts.find_latest(turn.person.id)
        form = self._forms.get(draft.form) if draft else None
        field = form.field(draft.step) if form and draft else None
        if draft is None or form is None or field is None or field.read is None:
            return False
        if form.listens_for is not None and turn.now - draft.touched_at > form.listens_for:
            return False
        value = field.read(incoming, draft, turn)
        self._answer(draft, field.name, value, turn)
        return True

    def _answer(self, draft: Draft, name: str, value: Any, turn: Turn) -> None:
        if isinstance(value, AskAgain):
            self._move(draft, draft.values | value.notes, turn, step=draft.step)
        else:
            self._move(draft, draft.values | {name: value}, turn)

    def _move(self, draft: Draft, values: dict[str, Any], turn: Turn, *, step: str | None = None) -> None:
        form = self._forms[draft.form]
        moved = turn.work.drafts.put(
            draft.person_id,
            draft.form,
            step=step or form.next_step(values),
            values=values,
            at=turn.now,
            subject=draft.subject,
        )
        if moved.step == REVIEW and form.review(moved, turn) is None:
            self._finish(form, moved, turn)
        else:
            self._show(moved, turn, anew=turn.now - draft.touched_at > CARD_SCROLLS_AWAY)

    def _finish(self, form: Form, draft: Draft, turn: Turn) -> None:
        # Dropped first: of two taps on « Envoyer », only one finds the row.
        if not turn.work.drafts.delete(draft.id):
            raise MovedOnError
        form.finish(draft, turn)

    def _find(self, draft_id: int, turn: Turn) -> tuple[Form, Draft]:
        draft = turn.work.drafts.find(draft_id, person_id=turn.actor.id)
        form = self._forms.get(draft.form) if draft else None
        if draft is None or form is None:
            raise MovedOnError
        return form, draft

    def _pick(self, press: PickChoice, turn: Turn) -> None:
        form, draft = self._find(press.draft_id, turn)
        if press.step != draft.step:
            self._show(draft, turn)  # a second tap on a step that is past
            return
        question = self._question(draft, turn)
        if press.value not in {choice.value for choice in question.choices}:
            raise MovedOnError
        if question.several:
            self._tick(draft, question, press.value, turn)
            return
        field = form.field(draft.step)
        choose = field.choose if field else None
        value = choose(press.value, draft, turn) if choose else press.value
        self._answer(draft, draft.step, value, turn)

    def _tick(self, draft: Draft, question: Question, value: str, turn: Turn) -> None:
        name = f"{draft.step}?"  # ticked, not yet confirmed
        ticked = _ticked(draft, question)
        changed = [kept for kept in ticked if kept != value] if value in ticked else [*ticked, value]
        self._move(draft, draft.values | {name: changed}, turn, step=draft.step)

    def _done_choosing(self, press: DoneChoosing, turn: Turn) -> None:
        _form, draft = self._find(press.draft_id, turn)
        if press.step != draft.step:
            self._show(draft, turn)
            return
        values = {name: value for name, value in draft.values.items() if name != f"{draft.step}?"}
        self._move(draft, values | {draft.step: _ticked(draft, self._question(draft, turn))}, turn)

    def _skip(self, press: SkipField, turn: Turn) -> None:
        form, draft = self._find(press.draft_id, turn)
        field = form.field(press.step)
        if press.step != draft.step or field is None or not field.skippable:
            self._show(draft, turn)
            return
        self._answer(draft, press.step, None, turn)

    def _revise_form(self, press: ReviseForm, turn: Turn) -> None:
        _form, draft = self._find(press.draft_id, turn)
        self._move(draft, draft.values, turn, step=REVISE)

    def _revise_field(self, press: ReviseField, turn: Turn) -> None:
        form, draft = self._find(press.draft_id, turn)
        if form.field(press.step) is None:
            raise MovedOnError
        self._move(draft, draft.values, turn, step=press.step)

    def _back(self, press: BackToReview, turn: Turn) -> None:
        _form, draft = self._find(press.draft_id, turn)
        self._move(draft, draft.values, turn)

    def _send(self, press: SendForm, turn: Turn) -> None:
        form, draft = self._find(press.draft_id, turn)
        if form.next_step(draft.values) != REVIEW:
            self._move(draft, draft.values, turn)
            return
        self._finish(form, draft, turn)

    def _cancel(self, press: CancelForm, turn: Turn) -> None:
        form, draft = self._find(press.draft_id, turn)
        turn.work.drafts.delete(draft.id)
        if form.cancelled is not None:
            form.cancelled(draft, turn)
        else:
            turn.show(card_of(draft), turn.texts("form-cancelled"))

    def _question(self, draft: Draft, turn: Turn) -> Question:
        field = self._forms[draft.form].field(draft.step)
        if field is None:
            raise MovedOnError
        return field.ask(draft, turn)

    def _show(self, draft: Draft, turn: Turn, *, anew: bool = False) -> None:
        form = self._forms[draft.form]
        if draft.step == REVIEW:
            text, keyboard = form.review(draft, turn) or Html(""), _review_keyboard(form, draft, turn)
        elif draft.step == REVISE:
            text, keyboard = turn.texts("form-revise"), _revise_keyboard(form, draft, turn)
        else:
            question = self._question(draft, turn)
            text, keyboard = question.text, _question_keyboard(form, draft, question, turn)
        turn.show(card_of(draft), text, keyboard, anew=anew)


def _ticked(draft: Draft, question: Question) -> list[str]:
    confirmed = draft.values.get(draft.step, question.preselected) or []
    return list(draft.values.get(f"{draft.step}?", confirmed))


def _question_keyboard(form: Form, draft: Draft, question: Question, turn: Turn) -> Keyboard:
    ticked = _ticked(draft, question) if question.several else []
    choices = [
        Button(
            turn.texts.plain("form-ticked", label=choice.label) if choice.value in ticked else choice.label,
            PickChoice(draft.id, draft.step, choice.value),
        )
        for choice in question.choices
    ]
    rows = in_columns(choices, question.columns)
    if question.several:
        rows.append([Button(turn.texts.plain("form-continue"), DoneChoosing(draft.id, draft.step))])
    return [*rows, _leaving(form, draft, turn)]


def _leaving(form: Form, draft: Draft, turn: Turn) -> list[Button]:
    field = form.field(draft.step)
    buttons = []
    if draft.step in draft.values:
        buttons.append(Button(turn.texts.plain("form-back"), BackToReview(draft.id)))
    elif field and field.skippable:
        buttons.append(Button(turn.texts.plain("form-skip"), SkipField(draft.id, draft.step)))
    buttons.append(Button(turn.texts.plain("form-cancel"), CancelForm(draft.id)))
    return buttons


def _review_keyboard(form: Form, draft: Draft, turn: Turn) -> Keyboard:
    return [
        [
            Button(turn.texts.plain(form.send_label), SendForm(draft.id), "primary"),
            Button(turn.texts.plain("form-revise-button"), ReviseForm(draft.id)),
        ],
        [Button(turn.texts.plain("form-cancel"), CancelForm(draft.id))],
    ]


def _revise_keyboard(form: Form, draft: Draft, turn: Turn) -> Keyboard:
    fields = [
        Button(turn.texts.plain(field.label), ReviseField(draft.id, field.name))
        for field in form.wanted(draft.values)
    ]
    return [*in_columns(fields, 2), [Button(turn.texts.plain("form-back"), BackToReview(draft.id))]]
