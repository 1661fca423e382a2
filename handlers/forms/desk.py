"""Durable forms: a form in progress is a row, one card shows its step, and no answer is ever lost."""

from datetime import timedelta
from typing import Any

from handlers.forms.buttons import (
    BackToReview,
    CancelForm,
    DoneChoosing,
    PickAmount,
    PickChoice,
    ReviseField,
    ReviseForm,
    SendAnyway,
    SendForm,
    SkipField,
)
from handlers.forms.keyboards import question_keyboard, review_keyboard, revise_keyboard, ticked
from handlers.forms.open_questions import touched
from handlers.forms.parts import (
    QUESTION_STAYS_OPEN,
    REVIEW,
    REVISE,
    Answers,
    AskAgain,
    Field,
    Form,
    Prompt,
    card_of,
)
from handlers.forms.table import FormTable
from handlers.forms.ticks import after_tick, listed, may_list
from handlers.turns.asides import ALBUM
from handlers.turns.incoming import Incoming, MediaMessage, TextMessage
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from services import access
from services.access import Permission
from services.errors import MovedOnError
from services.language.consent import consent_in
from storage.records.draft import Draft
from views.texts import Html

# A card this old has scrolled away: show the next step at the bottom of the chat.
CARD_SCROLLS_AWAY = timedelta(hours=12)


class Forms(FormTable):
    """Every form of the bot, and the handlers of the buttons they share."""

    def routes(self) -> list[Route]:
        handlers: list[tuple[Any, Any]] = [
            (PickChoice, self._pick),
            (PickAmount, self._pick),
            (DoneChoosing, self._done_choosing),
            (SkipField, self._skip),
            (ReviseForm, self._revise_form),
            (ReviseField, self._revise_field),
            (BackToReview, self._back),
            (SendForm, self._send),
            (SendAnyway, self._send_anyway),
            (CancelForm, self._cancel),
        ]
        # Who may press them is a question to the form: some are open to people without access.
        return [OnPress(kind, handler, Permission.BE_HEARD) for kind, handler in handlers]

    def start(
        self,
        name: str,
        turn: Turn,
        values: dict[str, Any] | None = None,
        *,
        subject: str = "",
        revising: bool = False,
    ) -> Draft:
        """Begin a form, or begin it again, and show its first unanswered step, or which to change."""
        values, form = values or {}, self._forms[name]
        person = access.require(turn.person, form.permission)
        step = REVISE if revising else form.next_step(values)
        draft = turn.work.drafts.put(person.id, name, step=step, values=values, at=turn.now, subject=subject)
        self._show(draft, turn, anew=True)
        return draft

    def resume(self, draft: Draft, turn: Turn) -> None:
        """Show a form at the step where it was left, at the bottom of the chat."""
        if draft.form in self._conversations:
            self._conversations[draft.form].resume(draft, turn)
        else:
            self._show(draft, turn, anew=True)

    def change(self, draft: Draft, values: dict[str, Any], turn: Turn, *, anew: bool = False) -> None:
        """Save other values for a draft, and show it at the same step; `anew` at the bottom of the chat."""
        self._move(draft, values, turn, step=draft.step, anew=anew)

    def hear(self, incoming: Incoming, turn: Turn) -> bool:
        """Take a message as the answer to the step that waits for one; return False when none does."""
        if turn.person is None:
            return False
        draft = turn.latest_draft()
        if draft is not None and draft.form in self._conversations:
            return self._conversations[draft.form].hear(incoming, draft, turn)
        form = self._forms.get(draft.form) if draft else None
        if form is not None:
            access.require(turn.person, form.permission)
        if draft and form and draft.step == REVIEW and self._hear_at_review(incoming, form, draft, turn):
            return True
        field = form.field(draft.step) if form and draft else None
        if draft is None or form is None or field is None:
            return False
        if form.listens_for is not None and turn.now - draft.touched_at > form.listens_for:
            return False
        return self._take_list(field, incoming, draft, turn) or self._take(field, incoming, draft, turn)

    def _take_list(self, field: Field, incoming: Incoming, draft: Draft, turn: Turn) -> bool:
        question = field.ask(draft, turn) if may_list(incoming) else None
        named = listed(incoming, question) if question else []
        if not question or not named:
            return False
        chosen = list(dict.fromkeys([*ticked(draft, question), *named]))
        self._move(draft, draft.with_ticks(draft.step, chosen), turn, step=draft.step)
        return True

    def _take(self, field: Field, incoming: Incoming, draft: Draft, turn: Turn) -> bool:
        if field.read is None:
            return False
        self._answer(draft, field.name, field.read(incoming, draft, turn), turn)
        return True

    def _hear_at_review(self, incoming: Incoming, form: Form, draft: Draft, turn: Turn) -> bool:
        """Take « oui » for « Envoyer » and « non » for « Annuler »; what else is added, the form says."""
        if turn.now - draft.touched_at > (form.listens_for or QUESTION_STAYS_OPEN):
            return False
        answer = consent_in(incoming.text) if isinstance(incoming, TextMessage) else None
        if answer is not None:
            self._send_draft(form, draft, turn) if answer else self._cancel_draft(form, draft, turn)
            return True
        return form.hear_more is not None and form.hear_more(incoming, draft, turn)

    def ask_again(self, turn: Turn) -> None:
        """Show the question the person is in once more, below what they wrote."""
        draft = turn.latest_draft()
        if draft is None:
            return
        if (own := self._conversations.get(draft.form)) is not None:
            own.resume(draft, turn)
        else:
            self._show(touched(draft, turn), turn, anew=True)

    def add_to_album(self, message: MediaMessage, turn: Turn) -> None:
        """Add a further file of an album to the form that its first file came to, if that takes more."""
        draft = turn.latest_draft()
        if draft is None or draft.values.get(ALBUM) != message.album_id:
            return
        own, form = self._conversations.get(draft.form), self._forms.get(draft.form)
        if own is not None and own.add is not None:
            own.add(message, draft, turn)
        elif form is not None and form.add is not None:
            self._move(draft, form.add(message, draft.values, turn), turn, step=draft.step)

    def _answer(self, draft: Draft, name: str, value: Any, turn: Turn) -> None:
        if isinstance(value, AskAgain):
            self._move(draft, draft.values | value.notes, turn, step=draft.step)
        elif isinstance(value, Answers):
            kept = {name: one for name, one in draft.values.items() if name not in value.forgets}
            self._move(draft, kept | value.values, turn)
        else:
            self._move(draft, draft.values | {name: value}, turn)

    def _move(
        self,
        draft: Draft,
        values: dict[str, Any],
        turn: Turn,
        *,
        step: str | None = None,
        anew: bool = False,
    ) -> None:
        form = self._forms[draft.form]
        step = step or form.next_step(values)
        moved = turn.work.drafts.put(
            draft.person_id,
            draft.form,
            step=step,
            values=Draft.without_loose_ticks(values, step),
            at=turn.now,
            subject=draft.subject,
        )
        if moved.step == REVIEW and form.review(moved, turn) is None:
            self._finish(form, moved, turn)
        else:
            self._show(moved, turn, anew=anew or turn.now - draft.touched_at > CARD_SCROLLS_AWAY)

    def _finish(self, form: Form, draft: Draft, turn: Turn) -> None:
        # Deleted first: of two taps on « Envoyer », only one finds the row.
        if not turn.work.drafts.delete(draft.id):
            raise MovedOnError
        form.finish(draft, turn)

    def _find(self, draft_id: int, turn: Turn) -> tuple[Form, Draft]:
        draft = turn.work.drafts.find(draft_id, person_id=turn.actor.id)
        form = self._forms.get(draft.form) if draft else None
        access.require(turn.person, form.permission if form else Permission.KEEP_PROFILE)
        if draft is None or form is None:
            raise MovedOnError
        return form, draft

    def _pick(self, press: PickChoice | PickAmount, turn: Turn) -> None:
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

    def _tick(self, draft: Draft, question: Prompt, value: str, turn: Turn) -> None:
        changed = after_tick(ticked(draft, question), value, turn.incoming)
        self._move(draft, draft.with_ticks(draft.step, changed), turn, step=draft.step)

    def _done_choosing(self, press: DoneChoosing, turn: Turn) -> None:
        _form, draft = self._find(press.draft_id, turn)
        question = self._question(draft, turn) if press.step == draft.step else None
        if question is None or not question.several:
            self._show(draft, turn)
            return
        self._move(draft, draft.values | {draft.step: ticked(draft, question)}, turn)

    def _skip(self, press: SkipField, turn: Turn) -> None:
        form, draft = self._find(press.draft_id, turn)
        field = form.field(press.step)
        if press.step != draft.step or field is None or not field.skippable:
            self._show(draft, turn)
            return
        self._answer(draft, press.step, None, turn)

    def _revise_form(self, press: ReviseForm, turn: Turn) -> None:
        form, draft = self._find(press.draft_id, turn)
        wanted = form.wanted(draft.values)
        # Where there is one answer only, it is the one to change.
        self._move(draft, draft.values, turn, step=wanted[0].name if len(wanted) == 1 else REVISE)

    def _revise_field(self, press: ReviseField, turn: Turn) -> None:
        form, draft = self._find(press.draft_id, turn)
        if form.field(press.step) is None:
            raise MovedOnError
        self._move(draft, draft.values, turn, step=press.step)

    def _back(self, press: BackToReview, turn: Turn) -> None:
        _form, draft = self._find(press.draft_id, turn)
        self._move(draft, draft.values, turn)

    def _send(self, press: SendForm, turn: Turn) -> None:
        self._send_draft(*self._find(press.draft_id, turn), turn)

    def _send_draft(self, form: Form, draft: Draft, turn: Turn) -> None:
        if form.next_step(draft.values) != REVIEW or form.warning(draft) is not None:
            self._move(draft, draft.values, turn)
            return
        self._finish(form, draft, turn)

    def _send_anyway(self, press: SendAnyway, turn: Turn) -> None:
        form, draft = self._find(press.draft_id, turn)
        if form.next_step(draft.values) != REVIEW or form.warning(draft) != press.stamp:
            self._move(draft, draft.values, turn)  # the card has changed since
            return
        self._finish(form, draft, turn)

    def _cancel(self, press: CancelForm, turn: Turn) -> None:
        self._cancel_draft(*self._find(press.draft_id, turn), turn)

    def _cancel_draft(self, form: Form, draft: Draft, turn: Turn) -> None:
        turn.work.drafts.delete(draft.id)
        if form.cancelled is not None:
            form.cancelled(draft, turn)
        else:
            turn.show(card_of(draft), turn.texts("form-cancelled"))

    def _question(self, draft: Draft, turn: Turn) -> Prompt:
        field = self._forms[draft.form].field(draft.step)
        if field is None:
            raise MovedOnError
        return field.ask(draft, turn)

    def _show(self, draft: Draft, turn: Turn, *, anew: bool = False) -> None:
        form = self._forms[draft.form]
        if draft.step == REVIEW:
            text, keyboard = form.review(draft, turn) or Html(""), review_keyboard(form, draft, turn)
        elif draft.step == REVISE:
            text, keyboard = turn.texts("form-revise"), revise_keyboard(form, draft, turn)
        else:
            question = self._question(draft, turn)
            text, keyboard = question.text, question_keyboard(form, draft, question, turn)
        turn.show(card_of(draft), text, keyboard, anew=anew)
