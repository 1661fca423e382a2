"""Triage of a need: qualify, ask, note, decline, classify, go on to the next."""

from collections.abc import Sequence

from handlers.needs.cards import (
    AddNote,
    AnswerNeed,
    AskMore,
    DeclineNeed,
    NextNeed,
    OpenNeed,
    QualifyNeed,
    SetTheme,
    ShowAttachments,
    show_need,
    touch,
)
from handlers.needs.triage_forms import ANSWER, ASK, DECLINE, NOTE, THEME
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.needs import alerts, triage
from services.needs.triage import NeedMovedOnError
from services.needs.viewing import get, get_own
from storage.records.need import NeedEventKind, NeedStatus


def open_need(press: OpenNeed, turn: Turn) -> None:
    """Show a need at the bottom of the chat."""
    show_need(turn, get(turn.work, turn.actor, press.need_id), anew=True)


def show_again(turn: Turn, need_id: int) -> None:
    """Show a need as it stands, where its card is."""
    touch(turn, need_id)
    show_need(turn, get(turn.work, turn.actor, need_id))


def qualify(press: QualifyNeed, turn: Turn) -> None:
    """Qualify a need with one tap, and tell its author."""
    touch(turn, press.need_id)
    try:
        seen = _status(press.seen)
        need = triage.qualify(turn.work, turn.actor, press.need_id, seen=seen, at=turn.now)
    except NeedMovedOnError as refusal:
        show_what_happened(refusal, turn)
    else:
        turn.toast(turn.texts.plain("need-done-qualified", reference=need.reference))
        show_need(turn, need)


def ask_more(press: AskMore, turn: Turn) -> None:
    """Ask for the question to put to the author."""
    touch(turn, press.need_id)
    _open_form(ASK, press.need_id, press.seen, NeedEventKind.MORE_ASKED, turn)


def decline(press: DeclineNeed, turn: Turn) -> None:
    """Ask for the reason."""
    touch(turn, press.need_id)
    _open_form(DECLINE, press.need_id, press.seen, NeedEventKind.DECLINED, turn)


def add_note(press: AddNote, turn: Turn) -> None:
    touch(turn, press.need_id)
    need = triage.get(turn.work, turn.actor, press.need_id)
    turn.forms.start(NOTE, turn, subject=str(need.id))


def set_theme(press: SetTheme, turn: Turn) -> None:
    touch(turn, press.need_id)
    need = triage.get(turn.work, turn.actor, press.need_id)
    turn.forms.start(THEME, turn, {"seen": need.theme_code}, subject=str(need.id))


def show_next(press: NextNeed, turn: Turn) -> None:
    """Show the next oldest need that waits."""
    need = triage.next_received(turn.work, turn.actor, after_id=press.after_id)
    if need is None:
        turn.reply(turn.texts("need-none-left"))
    else:
        show_need(turn, get(turn.work, turn.actor, need.id), anew=True)


def show_attachments(press: ShowAttachments, turn: Turn) -> None:
    """Send the files of a need to its author or a person with the right to triage it."""
    need = get(turn.work, turn.actor, press.need_id)
    for rank in range(len(need.attachments)):
        turn.send_document(alerts.ATTACHMENT, need_id=need.id, rank=rank)


def show_what_happened(refusal: NeedMovedOnError, turn: Turn) -> None:
    """Tell the second person to tap about the first decision, on an up-to-date card."""
    turn.toast(turn.texts.plain(refusal.key, **refusal.values), alert=True)
    show_need(turn, refusal.need)


def answer_need(press: AnswerNeed, turn: Turn) -> None:
    """Ask the author for their answer."""
    need = get_own(turn.work, turn.actor, press.need_id)
    turn.forms.start(ANSWER, turn, subject=str(need.id))


def _open_form(form: str, need_id: int, seen: str, step: NeedEventKind, turn: Turn) -> None:
    try:
        need = triage.ensure(turn.work, turn.actor, need_id, step, seen=_status(seen))
    except NeedMovedOnError as refusal:
        show_what_happened(refusal, turn)
    else:
        turn.forms.start(form, turn, {"seen": need.status.value}, subject=str(need.id))


def _status(seen: str) -> NeedStatus | None:
    """Return the status a button was made for; None for an unknown name."""
    return next((status for status in NeedStatus if status.value == seen), None)


def routes() -> Sequence[Route]:
    return [
        OnPress(OpenNeed, open_need, Permission.BROWSE_NEEDS),
        OnPress(QualifyNeed, qualify, Permission.TRIAGE_NEEDS),
        OnPress(AskMore, ask_more, Permission.TRIAGE_NEEDS),
        OnPress(DeclineNeed, decline, Permission.TRIAGE_NEEDS),
        OnPress(AddNote, add_note, Permission.TRIAGE_NEEDS),
        OnPress(SetTheme, set_theme, Permission.TRIAGE_NEEDS),
        OnPress(NextNeed, show_next, Permission.TRIAGE_NEEDS),
        OnPress(ShowAttachments, show_attachments, Permission.BROWSE_NEEDS),
        OnPress(AnswerNeed, answer_need, Permission.CONTRIBUTE),
    ]
