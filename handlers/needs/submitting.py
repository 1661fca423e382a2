"""Submitting a need: just write, or be guided; one card, one tap."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from handlers.forms.parts import REVIEW, Form, card_of
from handlers.needs import fields
from handlers.needs.cards import changing_row, show_need
from handlers.needs.fields import attached
from handlers.turns.incoming import Command, MediaMessage, TextMessage
from handlers.turns.routes import OnCommand, OnMessage, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.language.personal_details import findings_of, warning_stamp
from services.language.queries import named_reference
from services.needs import drafts, submitting
from services.needs.drafts import Values
from services.needs.viewing import get_by_number
from services.schedules.days_off import next_allowed
from storage.records.draft import Draft
from views.needs.cards import render_draft, render_sent
from views.texts import Html

NEED: Final = "need"
# A photo sent after this long is about something else.
_BELONGS_TOGETHER: Final = timedelta(minutes=10)

# The most characters a draft's subject holds.
_LONGEST_SUBJECT: Final = 40


def take_text(message: TextMessage, turn: Turn) -> None:
    """Take a free text as a need to confirm, or as the missing words of a photo sent just before."""
    draft = _fresh_draft(turn)
    if draft is not None and draft.step == REVIEW and not draft.values.get("text"):
        values = drafts.with_text(draft.values, message.text, turn.territory)
        turn.forms.change(draft, values | {"source": message.message}, turn)
    elif named_reference(message.text) is None and drafts.is_small_talk(message.text):
        turn.reply(turn.texts("need-small-talk"))
    else:
        _take_words(message.text, turn)


def take_media(message: MediaMessage, turn: Turn) -> None:
    """Add a photo, voice note, document or place to the draft it came after, or begin one."""
    draft = _fresh_draft(turn)
    if draft is not None and _belongs_to(message, draft.values):
        turn.forms.change(draft, attached(message, draft.values, turn), turn)
    else:
        _start(attached(message, drafts.empty(), turn), turn)


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
        _start(drafts.from_text(text, turn.territory) | {"source": turn.incoming.message}, turn)
    else:
        show_need(turn, get_by_number(turn.work, turn.actor, number), anew=True)


def _start(values: Values, turn: Turn) -> None:
    # A subject of its own: several may wait to be sent.
    turn.forms.start(NEED, turn, values, subject=turn.incoming.event[-_LONGEST_SUBJECT:])


def _fresh_draft(turn: Turn) -> Draft | None:
    draft = turn.latest_draft()
    if draft is None or draft.form != NEED or turn.now - draft.touched_at > _BELONGS_TOGETHER:
        return None
    return draft


def _belongs_to(message: MediaMessage, values: Values) -> bool:
    """Return whether a file belongs to the draft: same album, no caption, or a draft still without text."""
    if message.album_id and message.album_id == values.get("album"):
        return True
    return not message.caption.strip() or not values.get("text")


def _review(draft: Draft, turn: Turn) -> Html:
    submission = drafts.submission_of(draft, turn.territory)
    return render_draft(submission, findings_of(draft.values), turn.texts)


def _finish(draft: Draft, turn: Turn) -> None:
    submission = drafts.submission_of(draft, turn.territory)
    need = submitting.submit(turn.work, turn.actor, submission, turn.territory, at=turn.now)
    read_from = next_allowed(turn.now, turn.territory)
    sent = render_sent(need, turn.texts, read_from=read_from if read_from > turn.now else None)
    turn.show(card_of(draft), sent, [changing_row(need, turn.texts)])


def forms() -> Sequence[Form]:
    return [
        Form(
            NEED,
            fields.FIELDS,
            _review,
            _finish,
            warning=lambda draft: warning_stamp(draft.values),
            rephrased="text",
        )
    ]


def routes() -> Sequence[Route]:
    """Return the routes for `/besoin` and for messages without a command."""
    return [
        OnCommand("besoin", open_form, Permission.CONTRIBUTE, rank=10),
        OnMessage(TextMessage, take_text, Permission.CONTRIBUTE),
        OnMessage(MediaMessage, take_media, Permission.CONTRIBUTE),
    ]
