"""`/effacer`: asked once, then everything that leads to a person goes."""

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
    """Say what goes and what stays."""
    keyboard = [
        [Button(turn.texts.plain("erase-confirm"), ConfirmErasure(), "danger")],
        [Button(turn.texts.plain("erase-keep"), KeepAccount())],
    ]
    turn.show(CARD, turn.texts("erase-ask"), keyboard, anew=True)


def keep(_press: KeepAccount, turn: Turn) -> None:
    """Nothing happens."""
    turn.show(CARD, turn.texts("erase-kept"))


def erase(_press: ConfirmErasure, turn: Turn) -> None:
    """Erase, and say goodbye by a message that is forgotten once it is sent."""
    chat_id = turn.chat_id
    erasure.erase_account(turn.work, chat_id)
    turn.person = None  # nothing more may be promised in their name
    goodbye = message_content(turn.texts("erase-done"))
    erasure.promise_farewell(turn.work, PromiseKind.MENU, {"commands": None}, chat_id=chat_id, at=turn.now)
    erasure.promise_farewell(turn.work, PromiseKind.MESSAGE, goodbye, chat_id=chat_id, at=turn.now)


def routes() -> list[Route]:
    """Leaving for good; whoever is not registered has left traces too."""
    return [
        OnCommand("effacer", ask, Permission.BE_HEARD, rank=97),
        OnPress(ConfirmErasure, erase, Permission.BE_HEARD),
        OnPress(KeepAccount, keep, Permission.BE_HEARD),
    ]
