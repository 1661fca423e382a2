"""Writing to the coordination or to a member: one question, and a look before anything is sent."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from handlers.contact.additions import hear_more
from handlers.forms.parts import Field, Form, Prompt, card_of
from handlers.people.directory import WriteToPerson
from handlers.people.help import WriteToCoordination
from handlers.turns.incoming import Incoming, TextMessage
from handlers.turns.routes import HeardMessage, OnMeaning, OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.contact import writing
from services.contact.viewing import get_recipient
from services.contact.writing import LONGEST_MESSAGE
from services.errors import RefusedError
from services.hearing.meanings import Intent
from services.language.lines import checked_text
from services.language.personal_details import findings_of, warning_stamp
from services.schedules.days_off import next_allowed
from storage.records.draft import Draft
from storage.records.person import Person
from views.contact.messages import render_question, render_review, render_sent
from views.texts import Html

WRITE: Final = "contact-write"
_TO: Final = "to"
# A question that was opened and left does not swallow words written the next day.
LISTENS_FOR: Final = timedelta(hours=12)
# The most characters a draft's subject holds.
_LONGEST_SUBJECT: Final = 40


def start(turn: Turn, text: str) -> None:
    """Offer to send words to the coordination: they are shown for review, and nothing is sent yet.

    Without words it asks for them. Several such messages may wait.

    Raises:
        NotRegisteredError: the bot does not know the sender.
        RefusedError: there is nobody to read it, or the text is too long.
    """
    writing.ensure_coordination(turn.work, turn.actor)
    values: dict[str, Any] = {_TO: None}
    if text.strip():
        values["text"] = checked_text(text, longest=LONGEST_MESSAGE)
    turn.forms.start(WRITE, turn, values, subject=turn.incoming.event[-_LONGEST_SUBJECT:])


def take_heard(heard: HeardMessage, turn: Turn) -> None:
    """Offer to send a complaint or a message; ask for the words where there is but the wish to speak."""
    is_mere_wish = heard.meaning.intent is Intent.SPEAK and not heard.meaning.slots.rest
    start(turn, "" if is_mere_wish else heard.message.text)


def write_to_coordination(_press: WriteToCoordination, turn: Turn) -> None:
    """Ask for the words, or show those that wait to be sent."""
    writing.ensure_coordination(turn.work, turn.actor)
    _begin(turn, None)


def write_to_person(press: WriteToPerson, turn: Turn) -> None:
    """Ask for the words to a member, or show those that wait to be sent."""
    recipient = get_recipient(turn.work, turn.actor, press.person_id)
    _begin(turn, recipient.id)


def _begin(turn: Turn, recipient_id: int | None) -> None:
    subject = "" if recipient_id is None else str(recipient_id)
    begun = turn.work.drafts.find_form(turn.actor.id, WRITE, subject)
    if begun is not None and "text" in begun.values:
        turn.forms.resume(begun, turn)
    else:
        turn.forms.start(WRITE, turn, {_TO: recipient_id}, subject=subject)


def read_words(incoming: Incoming, _draft: Draft | None, _turn: Turn) -> str:
    """Return the words of a message, cleaned and measured.

    Raises:
        RefusedError: it is no text, or an empty one.
        TooLongError: it is too long.
    """
    if not isinstance(incoming, TextMessage):
        raise RefusedError("contact-words-only")
    return checked_text(incoming.text, longest=LONGEST_MESSAGE)


def _recipient(draft: Draft, turn: Turn) -> Person | None:
    recipient_id = draft.values[_TO]
    return None if recipient_id is None else get_recipient(turn.work, turn.actor, recipient_id)


def _ask(draft: Draft, turn: Turn) -> Prompt:
    return Prompt(render_question(_recipient(draft, turn), turn.texts))


def _review(draft: Draft, turn: Turn) -> Html:
    findings = findings_of(draft.values)
    return render_review(_recipient(draft, turn), draft.values["text"], findings, turn.texts)


def _finish(draft: Draft, turn: Turn) -> None:
    recipient = _recipient(draft, turn)
    recipient_id = recipient.id if recipient else None
    writing.write(turn.work, turn.actor, recipient_id, draft.values["text"], at=turn.now)
    here_from = recipient.free_at(turn.now) if recipient else turn.now
    read_from = next_allowed(here_from, turn.territory)
    sent = render_sent(recipient, turn.texts, read_from=read_from if read_from > turn.now else None)
    turn.show(card_of(draft), sent)


def forms() -> Sequence[Form]:
    return [
        Form(
            WRITE,
            (Field("text", _ask, read_words, "contact-field-text"),),
            _review,
            _finish,
            listens_for=LISTENS_FOR,
            warning=lambda draft: warning_stamp(draft.values),
            rephrased="text",
            hear_more=hear_more,
            permission=Permission.WRITE_TO_COORDINATION,
        )
    ]


def routes() -> Sequence[Route]:
    """Return the ways in; `start` is another."""
    return [
        OnPress(WriteToCoordination, write_to_coordination, Permission.WRITE_TO_COORDINATION),
        OnPress(WriteToPerson, write_to_person, Permission.SEE_DIRECTORY),
        OnMeaning(Intent.COMPLAINT, take_heard, Permission.WRITE_TO_COORDINATION),
        OnMeaning(Intent.SPEAK, take_heard, Permission.WRITE_TO_COORDINATION),
    ]
