"""Answers to a message about a need: its author adds to it, who triages it asks or notes."""

from collections.abc import Sequence

from handlers.needs.cards import show_need
from handlers.needs.triage import show_what_happened
from handlers.needs.triage_forms import ANSWER
from handlers.turns.asides import NEW_NEED, Aside, Way, ask_about
from handlers.turns.incoming import MediaMessage
from handlers.turns.routes import OnReply, Reply, Route
from handlers.turns.turn import Turn
from services import access
from services.access import Permission
from services.errors import NotFoundError, RefusedError
from services.needs import triage
from services.needs.triage import NeedMovedOnError
from services.needs.viewing import find_step_for, get, get_own
from storage.records.need import Need, NeedStatus

ANSWERS, ASKS, NOTES = "need-answer", "need-ask", "need-note"
"""The ways of words about a need: the author's answer, a question to them, a note among those who triage."""


def take_reply(reply: Reply, turn: Turn) -> None:
    """Take an answer to a need's card."""
    _take(get(turn.work, turn.actor, int(reply.subject)), reply, turn)


def take_reply_to_step(reply: Reply, turn: Turn) -> None:
    """Take an answer to what a person was told about a need."""
    found = find_step_for(turn.work, turn.actor, int(reply.subject))
    if found is None:
        raise NotFoundError
    _take(found[0], reply, turn)


def guess_answer(reply: Reply, turn: Turn) -> bool:
    """Ask whether words are the answer to a question that their author was just asked about a need."""
    found = find_step_for(turn.work, turn.actor, int(reply.subject))
    need = found[0] if found else None
    if need is None or need.author_id != turn.actor.id or need.status is not NeedStatus.MORE_ASKED:
        return False
    text = _words_of(reply)
    question = turn.texts("need-answer-ask", reference=need.reference, text=text)
    ask_about(turn, question, (ANSWERS, NEW_NEED), need=need.id)
    return True


def _take(need: Need, reply: Reply, turn: Turn) -> None:
    text = _words_of(reply)
    if need.author_id == turn.actor.id:
        turn.forms.start(ANSWER, turn, {"text": text, "confirm": True}, subject=str(need.id))
    elif access.may_triage(turn.actor, need.committee_code):
        question = turn.texts("need-reply-ask", reference=need.reference, text=text)
        ask_about(turn, question, (ASKS, NOTES), need=need.id, seen=need.status.value)
    else:
        question = turn.texts("need-reply-of-others", reference=need.reference)
        ask_about(turn, question, (NEW_NEED,))


def _words_of(reply: Reply) -> str:
    message = reply.message
    text = message.caption if isinstance(message, MediaMessage) else message.text
    if not text.strip():
        raise RefusedError("need-words-only")
    return text


def _answer(aside: Aside, turn: Turn) -> None:
    need = get_own(turn.work, turn.actor, aside.about["need"])
    answered = triage.answer(turn.work, turn.actor, need.id, aside.text, at=turn.now)
    turn.reply(turn.texts("need-done-answered", reference=answered.reference))


def _ask(aside: Aside, turn: Turn) -> None:
    seen = NeedStatus(aside.about["seen"])
    try:
        need = triage.ask_more(turn.work, turn.actor, aside.about["need"], aside.text, seen=seen, at=turn.now)
    except NeedMovedOnError as refusal:
        show_what_happened(refusal, turn)
    else:
        turn.reply(turn.texts("need-done-asked", reference=need.reference))
        show_need(turn, need)


def _note(aside: Aside, turn: Turn) -> None:
    need = triage.note(turn.work, turn.actor, aside.about["need"], aside.text, at=turn.now)
    turn.reply(turn.texts("need-done-noted", reference=need.reference))
    show_need(turn, need)


def ways() -> Sequence[Way]:
    return [
        Way(ANSWERS, _answer, Permission.CONTRIBUTE),
        Way(ASKS, _ask, Permission.TRIAGE_NEEDS),
        Way(NOTES, _note, Permission.TRIAGE_NEEDS),
    ]


def routes() -> Sequence[Route]:
    return [
        OnReply("need", take_reply, Permission.CONTRIBUTE),
        OnReply("told", take_reply_to_step, Permission.CONTRIBUTE, guess_answer),
    ]
