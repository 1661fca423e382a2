"""A feature small enough to test the core with: one form, a few commands and buttons."""

import json
from dataclasses import dataclass
from typing import ClassVar

from handlers.forms.parts import AskAgain, Choice, Field, Form, Prompt, card_of
from handlers.turns.incoming import Command, Incoming, TextMessage
from handlers.turns.keyboards import Button
from handlers.turns.menu import EVERYBODY
from handlers.turns.routes import OnCommand, OnMessage, OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.errors import RefusedError
from storage.records.draft import Draft
from views.texts import Html, escape

COLOURS = (Choice("r", "Rouge"), Choice("g", "Vert"), Choice("b", "Bleu ciel"))
PLACES = (Choice("1", "Alzon"), Choice("2", "Bez"), Choice("3", "Le Vigan"))


@dataclass(frozen=True, slots=True)
class Ring:
    """A button that every person may press."""

    code: ClassVar[str] = "ring"
    bell: str


@dataclass(frozen=True, slots=True)
class RingTwice:
    """A button that is answered twice."""

    code: ClassVar[str] = "rr"


@dataclass(frozen=True, slots=True)
class RefuseLate:
    """A button that is answered, writes, and then refuses."""

    code: ClassVar[str] = "late"


def _read_note(incoming: Incoming, _draft: Draft, _turn: Turn) -> str:
    if not isinstance(incoming, TextMessage):
        raise RefusedError("refused-unsupported")
    return incoming.text


def _read_count(incoming: Incoming, _draft: Draft, _turn: Turn) -> int | AskAgain:
    words = incoming.text if isinstance(incoming, TextMessage) else ""
    return int(words) if words.isdecimal() else AskAgain({"count?": words})


def _ask_count(draft: Draft, _turn: Turn) -> Prompt:
    heard = draft.values.get("count?")
    return Prompt(escape(f"Combien ? Pas « {heard} »" if heard else "Combien ?"))


def _review(draft: Draft, _turn: Turn) -> Html:
    return escape(f"Relire : {draft.values}")


def _finish(draft: Draft, turn: Turn) -> None:
    turn.show(card_of(draft), Html("Envoyé"))
    turn.reply(escape(f"Reçu : {json.dumps(draft.values, sort_keys=True)}"))


TINY = Form(
    "tiny",
    (
        Field("colour", lambda _d, _t: Prompt(Html("Couleur ?"), COLOURS, columns=2), None, "theme-none"),
        Field(
            "places",
            lambda _d, _t: Prompt(Html("Lieux ?"), PLACES, several=True, preselected=("2",)),
            None,
            "form-skip",
        ),
        Field("note", lambda _d, _t: Prompt(Html("Note ?")), _read_note, "form-continue", skippable=True),
        Field("count", _ask_count, _read_count, "form-revise-button"),
    ),
    review=_review,
    finish=_finish,
)


def begin(_command: Command, turn: Turn) -> None:
    """Handle `/tiny`."""
    turn.forms.start("tiny", turn)


def resume(_command: Command, turn: Turn) -> None:
    """Handle `/reprendre`."""
    draft = turn.work.drafts.find_latest(turn.actor.id)
    if draft:
        turn.forms.resume(draft, turn)


def ring(press: Ring, turn: Turn) -> None:
    """Ring a bell; a bell named « edit » changes the message that holds the button."""
    if press.bell == "edit":
        turn.edit(Html("Sonné"))
    turn.toast(f"Ding <{press.bell}>")


def ring_twice(_press: RingTwice, turn: Turn) -> None:
    turn.toast("Ding")
    turn.toast("Dong")


def refuse_late(_press: RefuseLate, turn: Turn) -> None:
    """Do things, then refuse: nothing but the refusal may remain."""
    turn.person = turn.work.people.add(
        chat_id=None, state=turn.actor.state, name="Fantôme", language="fr", at=turn.now
    )
    turn.toast("Fait")
    turn.reply(Html("Fait"))
    raise RefusedError("refused-moved-on")


def echo(message: TextMessage, turn: Turn) -> None:
    """Say a text again, with a bell to ring."""
    turn.show(
        "echo", escape(message.text), [[Button("Sonner ✔", Ring("dong")), Button("Édition", Ring("edit"))]]
    )


def routes() -> list[Route]:
    """Return every route of this feature."""
    return [
        OnCommand("tiny", begin, Permission.CONTRIBUTE, rank=2, menu=EVERYBODY),
        OnCommand("reprendre", resume, Permission.CONTRIBUTE),
        OnCommand("tri", resume, Permission.TRIAGE_NEEDS, rank=1, menu=EVERYBODY),
        OnPress(Ring, ring, Permission.BE_HEARD),
        OnPress(RingTwice, ring_twice, Permission.BE_HEARD),
        OnPress(RefuseLate, refuse_late, Permission.CONTRIBUTE),
        OnMessage(TextMessage, echo, Permission.CONTRIBUTE),
    ]
