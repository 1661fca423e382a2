"""Keyboards of forms: choices to tick, ways on and ways out."""

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
from handlers.forms.parts import Form, Prompt
from handlers.turns.keyboards import Button, Keyboard, in_columns
from handlers.turns.turn import Turn
from storage.records.draft import Draft


def ticked(draft: Draft, question: Prompt) -> list[str]:
    """Return the values ticked now, confirmed or not."""
    loose = draft.ticked(draft.step)
    return list(draft.values.get(draft.step, question.preselected) or []) if loose is None else loose


def question_keyboard(form: Form, draft: Draft, question: Prompt, turn: Turn) -> Keyboard:
    """Return the choices of a step, and the ways out of it."""
    chosen = ticked(draft, question) if question.several else []
    pick = PickAmount if question.amounts else PickChoice
    choices = [
        Button(
            turn.texts.plain("form-ticked", label=choice.label) if choice.value in chosen else choice.label,
            pick(draft.id, draft.step, choice.value),
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
    if draft.step in draft.values or (field and field.on_request):
        buttons.append(Button(turn.texts.plain("form-back"), BackToReview(draft.id)))
    elif field and field.skippable:
        buttons.append(Button(turn.texts.plain("form-skip"), SkipField(draft.id, draft.step)))
    buttons.append(Button(turn.texts.plain("form-cancel"), CancelForm(draft.id)))
    return buttons


def review_keyboard(form: Form, draft: Draft, turn: Turn) -> Keyboard:
    """Return « Envoyer », « Modifier », « Annuler »; where the card warns, rephrasing comes first."""
    revise = Button(turn.texts.plain(form.revise_label), ReviseForm(draft.id))
    cancel = Button(turn.texts.plain("form-cancel"), CancelForm(draft.id))
    beside = list(form.beside(draft, turn))
    stamp = form.warning(draft)
    if stamp is None or form.rephrased is None:
        send = Button(turn.texts.plain(form.send_label), SendForm(draft.id), "primary")
        return [[send, revise], beside, [cancel]]
    rephrase = ReviseField(draft.id, form.rephrased)
    return [
        [Button(turn.texts.plain("form-rephrase"), rephrase, "primary"), revise],
        beside,
        [Button(turn.texts.plain("form-send-anyway"), SendAnyway(draft.id, stamp)), cancel],
    ]


def revise_keyboard(form: Form, draft: Draft, turn: Turn) -> Keyboard:
    """Return a button for each answer the person can change."""
    fields = [
        Button(turn.texts.plain(field.label), ReviseField(draft.id, field.name))
        for field in form.wanted(draft.values)
    ]
    return [*in_columns(fields, 2), [Button(turn.texts.plain("form-back"), BackToReview(draft.id))]]
