"""`/effacer`: after one confirmation, erases all data that identifies a person."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class ConfirmErasure:
    """« Oui, tout effacer »."""

    code: ClassVar[str] = "ec"


@dataclass(frozen=True, slots=True)
class KeepAccount:
    """« Non, garder mon compte »."""

    code: ClassVar[str] = "ek"


def ask(_command: Command, turn: Turn) -> None:
    """Say which data goes and which stays, and ask for confirmation."""
    keyboard = [
        [Button(turn.texts.plain("erase-confirm"), ConfirmErasure(), "danger")],
        [Button(turn.texts.plain("erase-keep"), KeepAccount())],
    ]
    turn.show(CARD, turn.texts("erase-ask"), keyboard, anew=True)


def keep(_press: KeepAccount, turn: Turn) -> None:
    turn.show(CARD, turn.texts("erase-kept"))


def erase(_press: ConfirmErasure, turn: Turn) -> None:
    """Erase the account, and say goodbye in a message that is deleted once it is sent."""
    chat_id = turn.chat_id
    erasure.erase_account(turn.work, chat_id)
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
