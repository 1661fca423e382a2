"""Contributions in one's own words: a need, a resource, an idea, an alert; several in one message."""

from collections.abc import Sequence
from typing import Final

from handlers.needs.drafts.additions import begin
from handlers.turns.asides import NEW_NEED, Aside, Way, ask_about
from handlers.turns.routes import HeardMessage, OnMeaning, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.hearing.meanings import Intent
from services.language.hygiene import shorten
from services.needs import drafts
from storage.records.need import NeedKind

SPLIT: Final = "need-split"
_KINDS: Final = {
    Intent.RESOURCE: NeedKind.RESOURCE,
    Intent.IDEA: NeedKind.IDEA,
    Intent.ALERT: NeedKind.ALERT,
}
_LONGEST_PIECE: Final = 80


def take_contribution(heard: HeardMessage, turn: Turn) -> None:
    """Take a text as a need, or what else it offers, to confirm."""
    values = drafts.from_text(heard.message.text, turn.territory)
    # Its author may edit the message itself.
    values["source"] = heard.message.message
    kind = _KINDS.get(heard.meaning.intent)
    begin(values | ({"kind": kind.value} if kind else {}), turn)


def take_several(heard: HeardMessage, turn: Turn) -> None:
    """Ask whether several needs of one message are to be separated."""
    pieces = heard.meaning.slots.pieces
    listed = "\n".join(f"{rank}. {shorten(piece, _LONGEST_PIECE)}" for rank, piece in enumerate(pieces, 1))
    question = turn.texts("need-several", count=len(pieces), pieces=listed)
    ask_about(turn, question, (SPLIT, NEW_NEED), pieces=list(pieces))


def _split(aside: Aside, turn: Turn) -> None:
    """Begin a draft for each piece; the first one stands at the bottom of the chat."""
    pieces = aside.about["pieces"]
    for rank, piece in reversed(list(enumerate(pieces))):
        begin(drafts.from_text(piece, turn.territory), turn, part=rank)


def ways() -> Sequence[Way]:
    return [Way(SPLIT, _split, Permission.CONTRIBUTE)]


def routes() -> Sequence[Route]:
    contributions = (Intent.NEED, Intent.RESOURCE, Intent.IDEA, Intent.ALERT)
    return [
        *(OnMeaning(intent, take_contribution, Permission.CONTRIBUTE) for intent in contributions),
        OnMeaning(Intent.SEVERAL, take_several, Permission.CONTRIBUTE),
    ]
