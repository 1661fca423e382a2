"""Submitting a need: just write, or be guided; one card, one tap."""

from collections.abc import Sequence

from handlers.forms.parts import Form, card_of
from handlers.needs import on_behalf
from handlers.needs.cards import changing_row, show_need
from handlers.needs.drafts import additions, fields
from handlers.needs.drafts.additions import begin
from handlers.needs.drafts.fields import NEED, attached
from handlers.turns.incoming import Command, MediaMessage, TextMessage
from handlers.turns.menu import IN_THE_FIELD, HelpSection
from handlers.turns.routes import OnCommand, OnMessage, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.language.personal_details import findings_of, warning_stamp
from services.language.queries import named_reference
from services.needs import drafts, submitting
from services.needs.on_behalf import Behalf, of_values
from services.needs.viewing import get_by_number
from services.schedules.days_off import next_allowed
from storage.records.draft import Draft
from views.needs.cards import render_draft, render_sent
from views.texts import Html


def take_text(message: TextMessage, turn: Turn) -> None:
    """Take a free text as a need to confirm."""
    origin = {drafts.FORWARDED: True} if message.is_forwarded else {}
    if origin:
        begin(drafts.from_text(message.text, turn.territory) | origin, turn)
    elif named_reference(message.text) is None and drafts.is_small_talk(message.text):
        turn.reply(turn.texts("need-small-talk"))
    else:
        _take_words(message.text, turn)


def take_media(message: MediaMessage, turn: Turn) -> None:
    """Begin a need with a photo, voice note, document or place."""
    origin = {drafts.FORWARDED: True} if message.is_forwarded else {}
    begin(attached(message, drafts.empty(), turn) | origin, turn)


def open_form(command: Command, turn: Turn) -> None:
    """Answer `/besoin`: resume the form or begin it; with words, the same as just writing them."""
    begun = turn.work.drafts.find_form(turn.actor.id, NEED)
    if command.argument:
        _take_words(command.argument, turn)
    elif begun is not None:
        turn.forms.resume(begun, turn)
    else:
        turn.forms.start(NEED, turn)


def _take_words(text: str, turn: Turn) -> None:
    """Begin a need to confirm; or show an existing one, when only its reference was written."""
    number = named_reference(text)
    if number is None:
        begin(drafts.from_text(text, turn.territory) | {"source": turn.incoming.message}, turn)
    else:
        show_need(turn, get_by_number(turn.work, turn.actor, number), anew=True)


def _review(draft: Draft, turn: Turn) -> Html:
    submission = drafts.submission_of(draft, turn.territory, _behalf(draft, turn))
    own = turn.actor.organisation_name
    return render_draft(submission, findings_of(draft.values), turn.texts, organisation=own)


def _behalf(draft: Draft, turn: Turn) -> Behalf | None:
    return of_values(turn.work, turn.actor, draft.values)


def _finish(draft: Draft, turn: Turn) -> None:
    submission = drafts.submission_of(draft, turn.territory, _behalf(draft, turn))
    need = submitting.submit(turn.work, turn.actor, submission, turn.territory, at=turn.now)
    read_from = next_allowed(turn.now, turn.territory)
    sent = render_sent(need, turn.texts, read_from=read_from if read_from > turn.now else None)
    turn.show(card_of(draft), sent, [changing_row(need, turn.texts)])


def forms() -> Sequence[Form]:
    return [
        Form(
            NEED,
            (*fields.FIELDS, on_behalf.FIELD),
            _review,
            _finish,
            warning=lambda draft: warning_stamp(draft.values),
            rephrased="text",
            add=attached,
            hear_more=additions.hear_more,
            beside=on_behalf.beside,
        )
    ]


def routes() -> Sequence[Route]:
    """Return the routes for `/besoin` and for messages without a command."""
    return [
        OnCommand(
            "besoin", open_form, Permission.CONTRIBUTE, rank=10, menu=IN_THE_FIELD, section=HelpSection.NEEDS
        ),
        OnMessage(TextMessage, take_text, Permission.CONTRIBUTE),
        OnMessage(MediaMessage, take_media, Permission.CONTRIBUTE),
    ]
