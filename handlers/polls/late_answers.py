"""Words for a poll's question that come late, or as a reply to its card."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Final

from handlers.polls.cards import show_sheet
from handlers.turns.incoming import MediaMessage
from handlers.turns.keyboards import Button
from handlers.turns.routes import OnPress, OnReply, Reply, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.errors import RefusedError
from services.hearing.meanings import Intent
from services.language.hygiene import shorten
from services.polls import sheets
from services.polls.sheets import ANSWER_FORM, AnswerSheet

CARD: Final = "poll-late"
# What is written later than this is asked about no more.
_GUESSES_FOR: Final = timedelta(hours=12)
_LONGEST_QUOTE: Final = 120


@dataclass(frozen=True, slots=True)
class TakeLateAnswer:
    """« Oui, c’est ma réponse »."""

    code: ClassVar[str] = "lw"
    wave_id: int


@dataclass(frozen=True, slots=True)
class DropLateAnswer:
    """« Nouveau besoin », or « Rien de tout cela »."""

    code: ClassVar[str] = "ld"
    wave_id: int
    is_need: int


def take_reply(reply: Reply, turn: Turn) -> None:
    """Take words as the answer to the question on the card they reply to."""
    sheet = _open(turn, int(reply.subject))
    text = "" if isinstance(reply.message, MediaMessage) else reply.message.text
    if not sheets.waits_late(sheet) or not text.strip():
        raise RefusedError("poll-choose")
    show_sheet(turn, sheets.say(turn.work, sheet, text, at=turn.now), anew=True)


def guess_answer(reply: Reply, turn: Turn) -> bool:
    """Ask whether words are the answer to a question that was shown a while ago; keep them with it."""
    try:
        sheet = _open(turn, int(reply.subject))
    except RefusedError:
        return False
    text = "" if isinstance(reply.message, MediaMessage) else reply.message.text
    is_recent = sheet.shown_at is not None and turn.now - sheet.shown_at <= _GUESSES_FOR
    if not (is_recent and sheets.waits_late(sheet) and turn.hearing.may_belong(text, turn)):
        return False
    sheets.keep_late(turn.work, sheet, text)
    _ask(sheet, text, turn)
    return True


def _ask(sheet: AnswerSheet, text: str, turn: Turn) -> None:
    wave_id = sheet.wave.id if sheet.wave else 0
    question = turn.texts(
        "poll-late-ask",
        text=shorten(text, _LONGEST_QUOTE),
        question=shorten(sheet.question.text_in(turn.texts.language), _LONGEST_QUOTE),
    )
    keyboard = [
        [Button(turn.texts.plain("way-need-answer"), TakeLateAnswer(wave_id))],
        [Button(turn.texts.plain("way-need-new"), DropLateAnswer(wave_id, 1))],
        [Button(turn.texts.plain("way-none"), DropLateAnswer(wave_id, 0))],
    ]
    turn.show(f"{CARD}:{wave_id}", question, keyboard, anew=True)


def take(press: TakeLateAnswer, turn: Turn) -> None:
    """Record the words as the answer, and show the next step."""
    sheet = sheets.take_late(turn.work, _open(turn, press.wave_id), at=turn.now)
    turn.show(f"{CARD}:{press.wave_id}", turn.texts("aside-done"))
    show_sheet(turn, sheet, anew=True)


def drop(press: DropLateAnswer, turn: Turn) -> None:
    """Forget the words, or begin a need with them."""
    text = sheets.drop_late(turn.work, _open(turn, press.wave_id), at=turn.now)
    turn.show(f"{CARD}:{press.wave_id}", turn.texts("aside-done"))
    if press.is_need:
        turn.hearing.take_as(text, Intent.NEED, turn)


def _open(turn: Turn, wave_id: int) -> AnswerSheet:
    return sheets.open_sheet(turn.work, turn.actor, wave_id, at=turn.now)


def routes() -> Sequence[Route]:
    return [
        OnReply(ANSWER_FORM, take_reply, Permission.ANSWER_POLLS, guess_answer),
        OnPress(TakeLateAnswer, take, Permission.ANSWER_POLLS),
        OnPress(DropLateAnswer, drop, Permission.ANSWER_POLLS),
    ]
