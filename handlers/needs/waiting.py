"""Needs in `/afaire`: to triage, and to answer."""

from collections.abc import Sequence

from handlers.needs.cards import AnswerNeed, NextNeed
from handlers.turns.keyboards import Button
from handlers.turns.turn import Turn
from handlers.wiring.feature import Awaited, WaitsFor
from services.needs.waiting import list_to_answer, list_to_triage
from views.needs.waiting import render_to_answer, render_to_triage


def find_to_triage(turn: Turn, most: int) -> Awaited | None:
    """Find needs this person may triage; one button leads to the oldest."""
    found, total = list_to_triage(turn.work, turn.actor, most=most)
    if not found:
        return None
    name = turn.texts.plain("need-button-open-oldest", reference=found[0].reference)
    lines = render_to_triage(found, total, turn.texts)
    return Awaited(lines, [[Button(name, NextNeed(0), "primary")]])


def find_to_answer(turn: Turn, most: int) -> Awaited | None:
    """Find this person's needs that wait for their answer."""
    found, total = list_to_answer(turn.work, turn.actor, most=most)
    if not found:
        return None
    rows = [
        [Button(turn.texts.plain("waiting-answer", reference=need.reference), AnswerNeed(need.id))]
        for need in found
    ]
    return Awaited(render_to_answer(found, total, turn.texts), rows)


def waiting() -> Sequence[WaitsFor]:
    """Return both kinds; needs to triage come first, as their authors wait."""
    return [WaitsFor(10, find_to_triage), WaitsFor(30, find_to_answer)]
