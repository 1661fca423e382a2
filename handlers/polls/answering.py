"""Answering a poll: a tap or a message is one answer, kept at once; back, on, and the end."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from handlers.forms.parts import Conversation
from handlers.polls.cards import (
    POLL,
    WAVE,
    AnswerPoll,
    LeaveQuestion,
    PickAnswer,
    SendBallot,
    ShowQuestion,
    begin_keyboard,
    card_of,
    sheet_card,
    show_sheet,
)
from handlers.turns.incoming import Incoming, TextMessage
from handlers.turns.notices import Notice, Occasion, message
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.errors import RefusedError
from services.polls import sheets, waves
from services.polls.kinds import kind_of
from services.polls.rules import AlreadySentError, PollClosedError
from services.polls.sheets import ANSWER_FORM, PREVIEW, WAITS_FOR_WORDS, AnswerSheet
from storage.records.draft import Draft
from storage.records.outbox import Rendered
from views.polls.questions import render_invitation, render_kept_open, render_stopped

# Words written later than this after a question was shown are about something else.
LISTENS_FOR: Final = timedelta(minutes=30)


def answer(press: AnswerPoll, turn: Turn) -> None:
    """Show the sheet where it was left, at the bottom of the chat."""
    turn.place(f"{ANSWER_FORM}:{press.wave_id}")
    _with_sheet(turn, WAVE, press.wave_id, lambda sheet: _shown(turn, sheet))


def pick(press: PickAnswer, turn: Turn) -> None:
    """Keep one answer, and show the next step."""
    _with_sheet(
        turn,
        press.of,
        press.sheet_id,
        lambda sheet: sheets.choose(turn.work, sheet, press.rank, press.value, at=turn.now),
    )


def leave(press: LeaveQuestion, turn: Turn) -> None:
    """Skip a question, or finish ticking."""
    _with_sheet(
        turn,
        press.of,
        press.sheet_id,
        lambda sheet: sheets.go_on(turn.work, sheet, press.rank, at=turn.now),
    )


def show(press: ShowQuestion, turn: Turn) -> None:
    """Show another question."""
    _with_sheet(
        turn,
        press.of,
        press.sheet_id,
        lambda sheet: sheets.go_to(turn.work, sheet, press.rank, at=turn.now),
    )


def send(press: SendBallot, turn: Turn) -> None:
    """Send the ballot."""
    _with_sheet(turn, WAVE, press.wave_id, lambda sheet: sheets.finish(turn.work, sheet, at=turn.now))


def hear(incoming: Incoming, draft: Draft, turn: Turn) -> bool:
    """Take words or a number as the answer to a question that waits for one."""
    is_late = turn.now - draft.touched_at > LISTENS_FOR
    if is_late or not isinstance(incoming, TextMessage) or not waits_for_words(draft, turn):
        return False
    sheet = _open(turn, *_place(draft))
    show_sheet(turn, sheets.say(turn.work, sheet, incoming.text, at=turn.now))
    return True


def waits_for_words(draft: Draft, _turn: Turn) -> bool:
    """Return whether the question that was shown wants words."""
    return draft.step.startswith(WAITS_FOR_WORDS)


def resume(draft: Draft, turn: Turn) -> None:
    """Show a sheet where it was left."""
    show_sheet(turn, _shown(turn, _open(turn, *_place(draft))), anew=True)


def _with_sheet(turn: Turn, of: str, sheet_id: int, step: Callable[[AnswerSheet], AnswerSheet]) -> None:
    """Open a sheet, take a step, show it; the card of a closed wave says so."""
    card = f"{PREVIEW if of == POLL else ANSWER_FORM}:{sheet_id}"
    turn.place(card)
    try:
        show_sheet(turn, step(_open(turn, of, sheet_id)))
    except (PollClosedError, AlreadySentError) as refusal:
        turn.toast(turn.texts.plain(refusal.key), alert=True)
        turn.show(card, turn.texts(refusal.key))


def _open(turn: Turn, of: str, sheet_id: int) -> AnswerSheet:
    if of == POLL:
        return sheets.open_preview(turn.work, turn.actor, sheet_id)
    return sheets.open_sheet(turn.work, turn.actor, sheet_id, at=turn.now)


def _shown(turn: Turn, sheet: AnswerSheet) -> AnswerSheet:
    """Return the sheet, marked as the person's latest draft: the next message they write is for it."""
    return sheet if sheet.is_sent else sheets.go_to(turn.work, sheet, sheet.step, at=turn.now)


def _place(draft: Draft) -> tuple[str, int]:
    return (POLL if draft.form == PREVIEW else WAVE, int(draft.subject))


def _invite(occasion: Occasion, *, is_reminder: bool) -> Rendered | None:
    """Render the invitation with its first question; None if the person has answered, or the wave is over."""
    work, person = occasion.work, occasion.reader
    if person is None:
        return None
    try:
        sheet = sheets.open_sheet(work, person, occasion.parameters["wave_id"], at=occasion.now)
    except RefusedError:
        return None
    if sheet.is_sent:
        return None
    head = render_invitation(sheet, occasion.texts, is_reminder=is_reminder)
    if sheet.is_at_end or kind_of(sheet.question).is_typed:
        return message(head, begin_keyboard(sheet, occasion.texts), card=card_of(sheet))
    text, keyboard = sheet_card(sheet, occasion.texts, head=head)
    return message(text, keyboard, card=card_of(sheet))


def _render_invitation(occasion: Occasion) -> Rendered | None:
    return _invite(occasion, is_reminder=False)


def _render_reminder(occasion: Occasion) -> Rendered | None:
    return _invite(occasion, is_reminder=True)


def _render_stopped(occasion: Occasion) -> Rendered | None:
    """Tell a person who was asked that the poll is stopped."""
    poll = waves.find_poll(occasion.work, occasion.parameters["wave_id"])
    return message(render_stopped(poll, occasion.texts)) if poll else None


def _render_kept_open(occasion: Occasion) -> Rendered | None:
    """Tell a coordinator that a poll closes later, as the bot was down when it should have."""
    poll = waves.find_poll(occasion.work, occasion.parameters["wave_id"])
    until = datetime.fromisoformat(occasion.parameters["until"])
    return message(render_kept_open(poll, until, occasion.texts)) if poll else None


def routes() -> Sequence[Route]:
    return [
        OnPress(AnswerPoll, answer, Permission.ANSWER_POLLS),
        OnPress(PickAnswer, pick, Permission.ANSWER_POLLS),
        OnPress(LeaveQuestion, leave, Permission.ANSWER_POLLS),
        OnPress(ShowQuestion, show, Permission.ANSWER_POLLS),
        OnPress(SendBallot, send, Permission.ANSWER_POLLS),
    ]


def forms() -> Sequence[Conversation]:
    """Return sheets in progress, and previews."""
    return [
        Conversation(
            name,
            hear,
            waits_for_words,
            resume,
            card=f"{name}:",
            numbered_code=PickAnswer.code,
            listens_for=LISTENS_FOR,
        )
        for name in (ANSWER_FORM, PREVIEW)
    ]


def notices() -> Mapping[str, Notice]:
    return {
        waves.INVITATION_NOTICE: _render_invitation,
        waves.REMINDER_NOTICE: _render_reminder,
        waves.STOPPED_NOTICE: _render_stopped,
        waves.KEPT_OPEN_NOTICE: _render_kept_open,
    }
