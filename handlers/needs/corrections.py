"""« Corriger » and « Retirer »: a need that was sent is put right, by buttons or by editing its message."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Final

from handlers.forms.parts import Form, card_of
from handlers.needs.cards import (
    CorrectNeed,
    WithdrawNeed,
    card_key,
    need_card,
    show_need,
    touch,
)
from handlers.needs.drafts.fields import FIELDS
from handlers.needs.triage_forms import LISTENS_FOR
from handlers.turns.incoming import EditedText
from handlers.turns.routes import OnMessage, OnPress, Route
from handlers.turns.turn import Turn
from handlers.undoing.buttons import undo_row
from services.access import Permission
from services.errors import RefusedError
from services.language.hygiene import clean_text
from services.language.personal_details import Finding, findings_of, warning_stamp
from services.needs import drafts
from services.needs.acts import ACTS, subject_of
from services.needs.changing import correcting
from services.needs.drafts import Values
from services.needs.triage import NeedMovedOnError
from storage.records.draft import Draft
from storage.records.need import Need
from views.needs.cards import render_correction
from views.texts import Html, join

AMEND: Final = "need-amend"
CORRECT: Final = "need-correct"


def open_correction(press: CorrectNeed, turn: Turn) -> None:
    """Show a need's values to be put right: all of them to its author, all but the words to a triager."""
    touch(turn, press.need_id)
    need = correcting.get_for_correction(turn.work, turn.actor, press.need_id, at=turn.now)
    form = AMEND if need.author_id == turn.actor.id else CORRECT
    turn.forms.start(form, turn, correcting.values_of(need), subject=str(need.id), revising=True)


def withdraw(press: WithdrawNeed, turn: Turn) -> None:
    """Take a need back with one tap; « Défaire » stands under the answer."""
    try:
        need = correcting.withdraw(turn.work, turn.actor, press.need_id, at=turn.now)
    except NeedMovedOnError as refusal:
        turn.toast(turn.texts.plain(refusal.key, **refusal.values), alert=True)
        show_need(turn, refusal.need)
        return
    touch(turn, press.need_id)
    undoing = undo_row(turn.work, turn.actor, subject_of(need.id), ACTS, turn.texts)
    turn.show(card_key(need.id), turn.texts("need-withdrawn", reference=need.reference), [undoing])


def take_edit(edit: EditedText, turn: Turn) -> None:
    """Take an edited message as a correction of what came from it: a draft, or a need that was sent."""
    draft = _find_draft(edit, turn)
    if draft is not None:
        if clean_text(edit.text) != draft.values.get("text"):
            turn.forms.change(draft, drafts.with_text(draft.values, edit.text, turn.territory), turn)
        return
    need = correcting.find_by_message(turn.work, turn.actor, edit.message)
    if need is None:
        raise RefusedError("refused-edited")
    if clean_text(edit.text) != need.text:
        _amend(correcting.get_own(turn.work, turn.actor, need.id, at=turn.now), edit.text, turn)


def _find_draft(edit: EditedText, turn: Turn) -> Draft | None:
    begun = turn.work.drafts.list_of(turn.actor.id)
    return next((one for one in begun if one.values.get("source") == edit.message), None)


def _amend(need: Need, text: str, turn: Turn) -> None:
    values = drafts.with_text(correcting.values_of(need), text, turn.territory)
    if findings_of(values):
        turn.forms.start(AMEND, turn, values, subject=str(need.id))
        return
    corrected = _correct(need.id, values, turn)
    said = turn.texts("need-done-corrected", reference=corrected.reference)
    undoing = undo_row(turn.work, turn.actor, subject_of(need.id), ACTS, turn.texts)
    turn.reply(join([said, render_correction(drafts.read(values, turn.territory), turn.texts)]), [undoing])


def _correct(need_id: int, values: Values, turn: Turn) -> Need:
    return correcting.correct(
        turn.work,
        turn.actor,
        need_id,
        drafts.read(values, turn.territory),
        turn.territory,
        seen=datetime.fromisoformat(values["seen"]),
        at=turn.now,
    )


def _review(draft: Draft, turn: Turn) -> Html:
    said = drafts.submission_of(draft, turn.territory)
    return render_correction(said, turn.texts, findings=_findings(draft))


def _findings(draft: Draft) -> Sequence[Finding]:
    return findings_of(draft.values) if draft.form == AMEND else ()


def _finish(draft: Draft, turn: Turn) -> None:
    try:
        need = _correct(int(draft.subject), draft.values, turn)
    except NeedMovedOnError as refusal:
        turn.show(card_of(draft), turn.texts(refusal.key, **refusal.values))
        show_need(turn, refusal.need)
        return
    undoing = undo_row(turn.work, turn.actor, subject_of(need.id), ACTS, turn.texts)
    turn.show(card_of(draft), turn.texts("need-done-corrected", reference=need.reference), [undoing])
    text, keyboard = need_card(turn.work, turn.actor, need, turn.texts)
    turn.show(card_key(need.id), text, keyboard)


def forms() -> Sequence[Form]:
    """Return the author's form, and that of triagers, who do not touch the words."""
    without_words = tuple(field for field in FIELDS if field.name != "text")
    form = partial(
        Form, review=_review, finish=_finish, send_label="need-button-save", listens_for=LISTENS_FOR
    )
    return [
        form(AMEND, FIELDS, warning=lambda draft: warning_stamp(draft.values), rephrased="text"),
        form(CORRECT, without_words),
    ]


def routes() -> Sequence[Route]:
    return [
        OnPress(CorrectNeed, open_correction, Permission.CONTRIBUTE),
        OnPress(WithdrawNeed, withdraw, Permission.CONTRIBUTE),
        OnMessage(EditedText, take_edit, Permission.CONTRIBUTE),
    ]
