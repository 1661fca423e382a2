"""`/effacer`: after one confirmation, erases all data that identifies a person."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Final

from handlers.turns.incoming import Command
from handlers.turns.keyboards import Button
from handlers.turns.replies import message_content
from handlers.turns.routes import OnCommand, OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.people import erasure
from storage.records.outbox import PromiseKind

CARD: Final = "erasure"
# A question that was left open is not answered days later by a tap in passing.
_HOLDS: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class ConfirmErasure:
    """« Oui, tout effacer », asked at a moment (in seconds): what was left open does not erase days later."""

    code: ClassVar[str] = "ey"
    asked_at: int


@dataclass(frozen=True, slots=True)
class KeepAccount:
    """« Non, garder mon compte »."""

    code: ClassVar[str] = "ek"


def ask(_command: Command, turn: Turn) -> None:
    """Say which data goes and which stays, and ask for confirmation."""
    keyboard = [
        [Button(turn.texts.plain("erase-confirm"), ConfirmErasure(int(turn.now.timestamp())), "danger")],
        [Button(turn.texts.plain("erase-keep"), KeepAccount())],
    ]
    turn.show(CARD, turn.texts("erase-ask"), keyboard, anew=True)


def keep(_press: KeepAccount, turn: Turn) -> None:
    turn.show(CARD, turn.texts("erase-kept"))


def erase(press: ConfirmErasure, turn: Turn) -> None:
    """Erase the account, and say goodbye in a message that is deleted once it is sent."""
    if not 0 <= turn.now.timestamp() - press.asked_at <= _HOLDS.total_seconds():
        turn.show(CARD, turn.texts("erase-lapsed"))
        return
    chat_id = turn.chat_id
    erasure.erase_account(turn.work, chat_id, at=turn.now)
    turn.person = None  # nothing more may be promised in their name
    goodbye = message_content(turn.texts("erase-done"))
    erasure.promise_farewell(turn.work, PromiseKind.MENU, {"commands": None}, chat_id=chat_id, at=turn.now)
    erasure.promise_farewell(turn.work, PromiseKind.MESSAGE, goodbye, chat_id=chat_id, at=turn.now)


def routes() -> list[Route]:
    """Return the routes of erasure, open to all senders: an unregistered sender has left traces too."""
    return [
        OnCommand("effacer", ask, Permission.BE_HEARD, rank=97),
        OnPress(ConfirmErasure, erase, Permission.BE_HEARD),
        OnPress(KeepAccount, keep, Permission.BE_HEARD),
    ]
