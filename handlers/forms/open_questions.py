"""Which question of a form, or of a dialogue, a person is in."""

from handlers.forms.parts import QUESTION_STAYS_OPEN, Conversation, Form, card_of
from handlers.turns.choices import OpenQuestion
from handlers.turns.turn import Turn
from storage.records.draft import Draft


def question_in_form(form: Form, draft: Draft, turn: Turn) -> OpenQuestion | None:
    """Return the step a form is at; None when it was left long ago."""
    field = form.field(draft.step)
    waits_for_words = field is not None and field.read is not None
    waited = turn.now - draft.touched_at
    listens = form.listens_for or (waited if waits_for_words else QUESTION_STAYS_OPEN)
    if waited > listens:
        return None
    return OpenQuestion(card_of(draft), waits_for_words, has_choices=field is not None)


def question_in_conversation(own: Conversation, draft: Draft, turn: Turn) -> OpenQuestion | None:
    """Return the question a dialogue is at; None when it was left long ago."""
    waits_for_words = own.waits_for_words(draft, turn)
    if turn.now - draft.touched_at > (own.listens_for if waits_for_words else own.stays_open):
        return None
    return OpenQuestion(f"{own.card}{draft.subject}", waits_for_words, yields=own.yields)


def touched(draft: Draft, turn: Turn) -> Draft:
    """Make a draft the one the person worked on last, whatever was set aside meanwhile."""
    return turn.work.drafts.put(
        draft.person_id,
        draft.form,
        step=draft.step,
        values=draft.values,
        at=turn.now,
        subject=draft.subject,
    )
