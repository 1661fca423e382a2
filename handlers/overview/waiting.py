"""`/afaire`: what waits for me, each thing a tap away."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from handlers.forms.buttons import ResumeDraft
from handlers.needs.cards import AnswerNeed, NextNeed
from handlers.polls.cards import AnswerPoll
from handlers.turns.incoming import Command
from handlers.turns.keyboards import Button, Keyboard
from handlers.turns.routes import OnCommand, OnPress, Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.errors import MovedOnError
from services.overview.waiting import WaitingList, list_waiting
from views.overview.waiting import draft_name, render_waiting
from views.texts import label

WAITING: Final = "waiting"


def show_waiting(_command: Command, turn: Turn) -> None:
    """`/afaire`."""
    waiting = list_waiting(turn.work, turn.actor, at=turn.now)
    known = [draft for draft in waiting.drafts if turn.forms.knows(draft)]
    waiting = replace(waiting, drafts=known)
    turn.show(WAITING, render_waiting(waiting, turn.texts), _keyboard(waiting, turn), anew=True)


def resume(press: ResumeDraft, turn: Turn) -> None:
    """Show a form where it was left."""
    draft = turn.work.drafts.find(press.draft_id, person_id=turn.actor.id)
    if draft is None or not turn.forms.knows(draft):
        raise MovedOnError
    turn.forms.resume(draft, turn)


def _keyboard(waiting: WaitingList, turn: Turn) -> Keyboard:
    rows = []
    if waiting.to_triage:
        oldest = waiting.to_triage[0]
        name = turn.texts.plain("need-button-open-oldest", reference=oldest.reference)
        rows.append([Button(name, NextNeed(0), "primary")])
    for wave, title in waiting.polls:
        name = turn.texts.plain("waiting-poll", title=title)
        rows.append([Button(label(name), AnswerPoll(wave.id), "primary")])
    for need in waiting.to_answer:
        name = turn.texts.plain("waiting-answer", reference=need.reference)
        rows.append([Button(name, AnswerNeed(need.id))])
    for draft in waiting.drafts:
        name = turn.texts.plain("waiting-resume", name=draft_name(draft, turn.texts))
        rows.append([Button(label(name), ResumeDraft(draft.id))])
    return rows


def routes() -> Sequence[Route]:
    """`/afaire` and its buttons."""
    return [
        OnCommand("afaire", show_waiting, Permission.CONTRIBUTE, rank=5),
        OnPress(ResumeDraft, resume, Permission.CONTRIBUTE),
    ]
