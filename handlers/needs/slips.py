"""Words that take back a need just sent: corrected, withdrawn, or another need after all."""

from collections.abc import Sequence
from typing import Final

from handlers.needs.cards import CorrectNeed, WithdrawNeed
from handlers.needs.corrections import open_correction, withdraw
from handlers.needs.heard import take_contribution
from handlers.turns.asides import NEW_NEED, Aside, Way, ask_about
from handlers.turns.routes import HeardMessage, OnMeaning, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.hearing.meanings import Intent
from services.needs.changing import correcting

CORRECT, WITHDRAW = "need-correct", "need-withdraw"
_WAYS: Final = (CORRECT, WITHDRAW, NEW_NEED)


def take_slip(heard: HeardMessage, turn: Turn) -> None:
    """Ask what is to become of the person's latest need; without one the words begin a need."""
    need = correcting.find_latest(turn.work, turn.actor, at=turn.now)
    if need is None:
        take_contribution(heard, turn)
        return
    question = turn.texts("need-slip-ask", text=heard.message.text, reference=need.reference)
    ask_about(turn, question, _WAYS, need=need.id)


def _correct(aside: Aside, turn: Turn) -> None:
    open_correction(CorrectNeed(aside.about["need"]), turn)


def _withdraw(aside: Aside, turn: Turn) -> None:
    withdraw(WithdrawNeed(aside.about["need"]), turn)


def ways() -> Sequence[Way]:
    return [Way(CORRECT, _correct, Permission.CONTRIBUTE), Way(WITHDRAW, _withdraw, Permission.CONTRIBUTE)]


def routes() -> Sequence[Route]:
    return [OnMeaning(Intent.SLIP, take_slip, Permission.CONTRIBUTE)]
