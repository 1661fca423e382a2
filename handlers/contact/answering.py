"""Answering a message: by a reply to it or by « Répondre »; an answer is answered in the same way."""

from collections.abc import Callable, Sequence
from typing import Final

from handlers.contact.additions import hear_more
from handlers.contact.cards import (
    CARD,
    AnswerMessage,
    OpenMessage,
    SetMessageAside,
    card_key,
    show_message,
    update_message,
)
from handlers.contact.writing import LISTENS_FOR, read_words
from handlers.forms.parts import Field, Form, Prompt, card_of
from handlers.turns.asides import NEW_NEED, Aside, Way, ask_about
from handlers.turns.incoming import TextMessage
from handlers.turns.routes import OnPress, OnReply, Reply, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.contact import viewing, writing
from services.contact.writing import LONGEST_MESSAGE, AnsweredAlreadyError
from services.errors import RefusedError
from services.language.lines import checked_text
from services.language.personal_details import findings_of, warning_stamp
from storage.records.draft import Draft
from views.contact.messages import (
    render_answer_question,
    render_answer_review,
    render_answered,
    render_guess,
)
from views.texts import Html, join

ANSWER: Final = "contact-answer"


def open_message(press: OpenMessage, turn: Turn) -> None:
    """Show a message at the bottom of the chat."""
    show_message(turn, viewing.get_addressed(turn.work, turn.actor, press.message_id).id)


def answer(press: AnswerMessage, turn: Turn) -> None:
    """Ask for the answer's words, unless somebody else has answered."""
    turn.place(card_key(press.message_id))
    try:
        message = writing.ensure_open(turn.work, turn.actor, press.message_id)
    except AnsweredAlreadyError as refusal:
        _show_what_happened(refusal, turn)
    else:
        turn.forms.start(ANSWER, turn, subject=str(message.id))


def set_aside(press: SetMessageAside, turn: Turn) -> None:
    """Close a further message of an exchange without an answer."""
    turn.place(card_key(press.message_id))
    try:
        writing.set_aside(turn.work, turn.actor, press.message_id, at=turn.now)
    except AnsweredAlreadyError as refusal:
        _show_what_happened(refusal, turn)
    else:
        turn.toast(turn.texts.plain("contact-done-aside"))
        update_message(turn, press.message_id)


def take_reply(reply: Reply, turn: Turn) -> None:
    """Take a reply to a message as its answer, to be looked at before it is sent."""
    message = viewing.get_addressed(turn.work, turn.actor, int(reply.subject))
    _review_words(message.id, read_words(reply.message, None, turn), turn)


def guess_answer(reply: Reply, turn: Turn) -> bool:
    """Ask whether words answer a message that has just come; it was not replied to."""
    message = viewing.find_addressed(turn.work, turn.actor, int(reply.subject))
    if message is None or message.is_answer or message.answered_at is not None:
        return False
    if not isinstance(reply.message, TextMessage) or turn.now - message.sent_at > LISTENS_FOR:
        return False
    question = render_guess(message, reply.message.text, turn.texts)
    ask_about(turn, question, (ANSWER, NEW_NEED), message=message.id)
    return True


def _take_aside(aside: Aside, turn: Turn) -> None:
    message = viewing.get_addressed(turn.work, turn.actor, aside.about["message"])
    if aside.files:
        raise RefusedError("contact-words-only")
    text = checked_text(aside.text, longest=LONGEST_MESSAGE)
    if findings_of({"text": text}):
        _review_words(message.id, text, turn)
    else:
        _send(message.id, text, turn, turn.reply)


def _review_words(message_id: int, text: str, turn: Turn) -> None:
    turn.forms.start(ANSWER, turn, {"text": text, "confirm": True}, subject=str(message_id))


def _ask(draft: Draft, turn: Turn) -> Prompt:
    message = viewing.get_addressed(turn.work, turn.actor, int(draft.subject))
    return Prompt(render_answer_question(message, turn.texts))


def _review(draft: Draft, turn: Turn) -> Html | None:
    findings = findings_of(draft.values)
    if not findings and not draft.values.get("confirm"):
        return None
    message = viewing.get_addressed(turn.work, turn.actor, int(draft.subject))
    return render_answer_review(message, draft.values["text"], findings, turn.texts)


def _finish(draft: Draft, turn: Turn) -> None:
    _send(int(draft.subject), draft.values["text"], turn, lambda said: turn.show(card_of(draft), said))


def _send(message_id: int, text: str, turn: Turn, say: Callable[[Html], None]) -> None:
    """Send an answer and confirm; the second person to answer sees their words again."""
    message = viewing.get_addressed(turn.work, turn.actor, message_id)
    try:
        writing.respond(turn.work, turn.actor, message_id, text, at=turn.now)
    except AnsweredAlreadyError as refusal:
        kept = turn.texts("need-kept-words", text=text)
        say(join([turn.texts(refusal.key, **refusal.values), kept]))
    else:
        say(render_answered(message, turn.texts))
    if not message.is_answer:
        update_message(turn, message_id)


def _show_what_happened(refusal: AnsweredAlreadyError, turn: Turn) -> None:
    turn.toast(turn.texts.plain(refusal.key, **refusal.values), alert=True)
    update_message(turn, refusal.message.id)


def forms() -> Sequence[Form]:
    return [
        Form(
            ANSWER,
            (Field("text", _ask, read_words, "contact-field-answer"),),
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
    """Return routes open to whoever may write; the message decides who may answer it."""
    return [
        OnPress(OpenMessage, open_message, Permission.WRITE_TO_COORDINATION),
        OnPress(AnswerMessage, answer, Permission.WRITE_TO_COORDINATION),
        OnPress(SetMessageAside, set_aside, Permission.WRITE_TO_COORDINATION),
        OnReply(CARD, take_reply, Permission.WRITE_TO_COORDINATION, guess_answer),
    ]


def ways() -> Sequence[Way]:
    """Return « Répondre à ce message »."""
    return [Way(ANSWER, _take_aside, Permission.WRITE_TO_COORDINATION)]
