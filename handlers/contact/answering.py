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
from handlers.turns.routes import OnPress, OnReply, Reply, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.contact import viewing, writing
from services.contact.writing import AnsweredAlreadyError
from services.language.personal_details import findings_of, warning_stamp
from storage.records.draft import Draft
from views.contact.messages import render_answer_question, render_answer_review, render_answered
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
    """Take a reply to a message as its answer; words that may name somebody are shown first."""
    message_id = viewing.get_addressed(turn.work, turn.actor, int(reply.subject)).id
    values = {"text": read_words(reply.message, None, turn)}
    if findings_of(values):
        turn.forms.start(ANSWER, turn, values, subject=str(message_id))
    else:
        _send(message_id, values["text"], turn, turn.reply)


def _ask(draft: Draft, turn: Turn) -> Prompt:
    message = viewing.get_addressed(turn.work, turn.actor, int(draft.subject))
    return Prompt(render_answer_question(message, turn.texts))


def _review(draft: Draft, turn: Turn) -> Html | None:
    findings = findings_of(draft.values)
    return render_answer_review(draft.values["text"], findings, turn.texts) if findings else None


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
        OnReply(CARD, take_reply, Permission.WRITE_TO_COORDINATION),
    ]
