"""Indicators by chat: « Mesurer », a number, recorded; and the plan added up by axis."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from handlers.forms.parts import Choice, Field, Form, Prompt, card_of
from handlers.plan.buttons import CorrectMeasure, MeasureAction, SumUpPlan
from handlers.plan.progress_cards import open_button
from handlers.plan.progress_form import LISTENS_FOR
from handlers.turns.incoming import Incoming, TextMessage
from handlers.turns.keyboards import Button
from handlers.turns.routes import OnPress, Route
from handlers.turns.turn import Turn
from handlers.undoing.buttons import undo_row
from services.access import Permission
from services.errors import MovedOnError, RefusedError
from services.plan import indicators, progress, rollup
from services.plan.acts import ACTS, subject_of
from services.schedules.days_off import local_time
from storage.records.draft import Draft
from storage.records.indicator import Indicator
from views.plan.indicators import indicator_line, render_doubt, render_measured, render_progress
from views.texts import Html, join, label

MEASURE: Final = "measure"


def open_measure(press: MeasureAction, turn: Turn) -> None:
    """Ask which indicator of the action, if it has several, then its value."""
    found = indicators.list_of(turn.work, turn.actor, press.action_id)
    if not found:
        raise MovedOnError
    values = {"indicator": found[0].id, "only": True} if len(found) == 1 else {}
    turn.forms.start(MEASURE, turn, values, subject=str(press.action_id))


def correct_measure(press: CorrectMeasure, turn: Turn) -> None:
    """Ask for the right value; it takes the place of the wrong one, on the same day."""
    indicator, wrong = indicators.correction_of(turn.work, turn.actor, press.measure_id)
    values = {"indicator": indicator.id, "only": True, "day": wrong.measured_on.isoformat()}
    turn.forms.start(MEASURE, turn, values, subject=str(indicator.action_id))


def sum_up(_press: SumUpPlan, turn: Turn) -> None:
    """Send the plan's progress, added up by axis."""
    today = local_time(turn.now, turn.territory).date()
    summed = rollup.sum_up(turn.work, turn.actor, turn.territory, today=today)
    turn.reply(render_progress(summed, turn.texts))


def _ask_indicator(draft: Draft, turn: Turn) -> Prompt:
    found = indicators.list_of(turn.work, turn.actor, int(draft.subject))
    choices = tuple(Choice(str(one.id), label(one.name)) for one in found[:40])
    return Prompt(turn.texts("measure-ask-indicator"), choices)


def _choose_indicator(value: str, _draft: Draft, _turn: Turn) -> int:
    return int(value)


def _indicator(draft: Draft, turn: Turn) -> Indicator:
    return indicators.ensure(turn.work, turn.actor, int(draft.values["indicator"]))


def _ask_value(draft: Draft, turn: Turn) -> Prompt:
    line = indicator_line(_indicator(draft, turn), turn.texts)
    return Prompt(join([line, turn.texts("measure-ask-value")]))


def _read_value(incoming: Incoming, draft: Draft, turn: Turn) -> float:
    if not isinstance(incoming, TextMessage):
        raise RefusedError("measure-number-only")
    return indicators.read_measure(incoming.text, _indicator(draft, turn).unit)


def _review(draft: Draft, turn: Turn) -> Html | None:
    """Ask again where the value can hardly be right; else send it."""
    indicator, value = _indicator(draft, turn), float(draft.values["value"])
    return render_doubt(indicator, value, turn.texts) if indicators.is_doubtful(indicator, value) else None


def _day(draft: Draft, turn: Turn) -> date:
    today = local_time(turn.now, turn.territory).date()
    return date.fromisoformat(draft.values["day"]) if draft.values.get("day") else today


def _finish(draft: Draft, turn: Turn) -> None:
    indicator = indicators.measure(
        turn.work,
        turn.actor,
        int(draft.values["indicator"]),
        float(draft.values["value"]),
        measured_on=_day(draft, turn),
        at=turn.now,
        draft_id=draft.id,
    )
    action = progress.ensure(turn.work, turn.actor, indicator.action_id)
    again = Button(turn.texts.plain("measure-button"), MeasureAction(action.id))
    correct = [
        Button(turn.texts.plain("progress-button-correct"), CorrectMeasure(one.id))
        for one in (indicator.latest,)
        if one is not None
    ]
    undoing = undo_row(turn.work, turn.actor, subject_of(action.id), ACTS, turn.texts)
    keyboard = [[*correct, again], [open_button(action.id, turn.texts)], undoing]
    turn.show(card_of(draft), render_measured(indicator, action, turn.texts), keyboard)


def forms() -> Sequence[Form]:
    fields = (
        Field(
            "indicator",
            _ask_indicator,
            None,
            "measure-field-indicator",
            choose=_choose_indicator,
            wanted=lambda values: not values.get("only"),
        ),
        Field("value", _ask_value, _read_value, "measure-field-value"),
    )
    return [
        Form(
            MEASURE,
            fields,
            _review,
            _finish,
            send_label="measure-button-yes",
            revise_label="progress-button-correct",
            listens_for=LISTENS_FOR,
        )
    ]


def routes() -> Sequence[Route]:
    return [
        OnPress(MeasureAction, open_measure, Permission.BROWSE_PLAN),
        OnPress(CorrectMeasure, correct_measure, Permission.BROWSE_PLAN),
        OnPress(SumUpPlan, sum_up, Permission.BROWSE_PLAN),
    ]
