"""Reading the action plan: `/plan` with its filters, and `/action 1.2`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from handlers.plan.buttons import BrowsePlan, OpenAction, SumUpPlan
from handlers.plan.cards import show_action
from handlers.turns.command_buttons import command_buttons
from handlers.turns.incoming import Command
from handlers.turns.keyboards import Button, Keyboard, in_columns
from handlers.turns.menu import EVERYBODY, HelpSection
from handlers.turns.routes import OnCommand, OnPress, Route
from handlers.turns.turn import Turn
from handlers.undoing.buttons import undo_row
from services.access import Permission
from services.plan import sheets
from services.plan.acts import ACTS
from services.plan.queries import PlanQuery, read_plan_query
from services.plan.sheets import ActionPage
from storage.records.action import Action, ActionFilter, ActionStatus, Axis, Objective
from views.plan.sheets import render_plan
from views.plan.statuses import status_name
from views.texts import Html

PLAN: Final = "plan"
ALL, MINE, LED, COMMITTEE, BRANCH = "a", "m", "l", "@", "#"
# Stands where a status would: no status by itself, but several, an end passed, or silence.
HELD_UP: Final = "!"


@dataclass(frozen=True, slots=True)
class FilterPlan:
    """Choose a status for that part of the plan."""

    code: ClassVar[str] = "af"
    scope: str
    status: str


def browse(command: Command, turn: Turn) -> None:
    """Answer `/plan [committee, status, « mes actions »]`."""
    query = read_plan_query(command.argument, turn.territory)
    _show_page(_wanted(query, turn), turn, not_understood=query.not_understood, anew=True)


def open_by_code(command: Command, turn: Turn) -> None:
    """Answer `/action 1.2`; without a code, show the plan to choose from."""
    if not command.argument:
        _show_page(_wanted(PlanQuery(), turn), turn, anew=True)
        return
    found = sheets.get_named(turn.work, turn.actor, command.argument)
    if isinstance(found, Action):
        show_action(turn, found.id, anew=True)
    else:
        _show_page(BrowsePlan(f"{BRANCH}{found.code}", "", 0), turn, anew=True)


def open_action(press: OpenAction, turn: Turn) -> None:
    """Show a sheet at the bottom of the chat."""
    show_action(turn, press.action_id, anew=True)


def turn_page(press: BrowsePlan, turn: Turn) -> None:
    """Show another page or part of the plan, in place."""
    _show_page(press, turn)


def choose_status(press: FilterPlan, turn: Turn) -> None:
    """Show the statuses, in place of the list."""
    buttons = [
        Button(status_name(status, turn.texts), BrowsePlan(press.scope, status.value, 0))
        for status in ActionStatus
    ]
    buttons.append(Button(turn.texts.plain("plan-held-up"), BrowsePlan(press.scope, HELD_UP, 0)))
    everything = Button(turn.texts.plain("plan-any-status"), BrowsePlan(press.scope, "", 0))
    _show(turn.texts("plan-choose-status"), [*in_columns(buttons, 2), [everything]], turn)


def _wanted(query: PlanQuery, turn: Turn) -> BrowsePlan:
    status = HELD_UP if query.is_held_up else query.status.value if query.status else ""
    if query.committee_code:
        return BrowsePlan(f"{COMMITTEE}{query.committee_code}", status, 0)
    if query.is_led:
        return BrowsePlan(LED, status, 0)
    mine = ActionFilter(committee_codes=tuple(sorted(turn.actor.committee_codes)))
    # Whoever asks what is blocked means anywhere: a part of the answer would look like the whole.
    has_own = not query.is_all and not status and sheets.has_any(turn.work, mine)
    return BrowsePlan(MINE if has_own else ALL, status, 0)


def _filter(wanted: BrowsePlan, branch: Axis | Objective | None, turn: Turn) -> ActionFilter:
    """Build a button's filter; an unknown value matches no action."""
    committees: tuple[str, ...] | None = None
    if wanted.scope == MINE:
        committees = tuple(sorted(turn.actor.committee_codes))
    elif wanted.scope.startswith(COMMITTEE):
        committees = (wanted.scope.removeprefix(COMMITTEE),)
    found = ActionFilter(
        committee_codes=committees,
        axis_id=branch.id if isinstance(branch, Axis) else None,
        objective_id=branch.id if isinstance(branch, Objective) else None,
        statuses=_statuses(wanted),
        lead_id=turn.actor.id if wanted.scope == LED else None,
    )
    if wanted.status != HELD_UP:
        return found
    return sheets.held_up(turn.work, found, turn.territory, now=turn.now)


def _statuses(wanted: BrowsePlan) -> tuple[ActionStatus, ...] | None:
    if wanted.status in ("", HELD_UP):
        return None
    return tuple(one for one in ActionStatus if one.value == wanted.status)


def _branch(wanted: BrowsePlan, turn: Turn) -> Axis | Objective | None:
    if not wanted.scope.startswith(BRANCH):
        return None
    return sheets.get_branch(turn.work, turn.actor, wanted.scope.removeprefix(BRANCH))


def _show_page(
    wanted: BrowsePlan, turn: Turn, *, not_understood: Sequence[str] = (), anew: bool = False
) -> None:
    branch = _branch(wanted, turn)
    shown = _filter(wanted, branch, turn)
    page = sheets.page(turn.work, turn.actor, shown, wanted.page)
    wanted = replace(wanted, page=page.page)
    if not page.total and not sheets.has_any(turn.work, ActionFilter()):
        _show(turn.texts("plan-empty"), [command_buttons(turn, "modele")], turn, anew=anew)
        return
    scope = _scope_name(shown, branch, turn)
    text = render_plan(page, turn.texts, scope=scope, now=turn.now, not_understood=not_understood)
    undoing = undo_row(turn.work, turn.actor, PLAN, ACTS, turn.texts)
    _show(text, [*_keyboard(wanted, page, turn), undoing], turn, anew=anew)


def _show(text: Html, keyboard: Keyboard, turn: Turn, *, anew: bool = False) -> None:
    turn.show(PLAN, text, keyboard, anew=anew)
    turn.place(PLAN)


def _scope_name(shown: ActionFilter, branch: Axis | Objective | None, turn: Turn) -> str:
    texts = turn.texts
    if branch:
        key = "plan-scope-axis" if isinstance(branch, Axis) else "plan-scope-objective"
        return texts.plain(key, code=branch.code, title=branch.title)
    if shown.lead_id is not None:
        return texts.plain("plan-scope-led")
    if shown.committee_codes is None:
        return texts.plain("plan-scope-all")
    return texts.listed(texts.committee(code) for code in shown.committee_codes)


def _keyboard(wanted: BrowsePlan, page: ActionPage, turn: Turn) -> Keyboard:
    openers = [Button(action.code, OpenAction(action.id)) for action in page.actions]
    return [*in_columns(openers, 3), _pages(wanted, page, turn), *_parts(wanted, turn)]


def _pages(wanted: BrowsePlan, page: ActionPage, turn: Turn) -> list[Button]:
    ways = (("plan-before", page.page - 1), ("plan-after", page.page + 1))
    return [
        Button(turn.texts.plain(key), replace(wanted, page=number))
        for key, number in ways
        if 0 <= number < page.pages
    ]


def _parts(wanted: BrowsePlan, turn: Turn) -> Keyboard:
    texts = turn.texts
    scopes = [(ALL, "plan-button-all")]
    if turn.actor.committee_codes:
        scopes.append((MINE, "plan-button-mine"))
    if sheets.has_any(turn.work, ActionFilter(lead_id=turn.actor.id)):
        scopes.append((LED, "plan-button-led"))
    buttons = [
        Button(texts.plain(key), BrowsePlan(scope, wanted.status, 0))
        for scope, key in scopes
        if scope != wanted.scope
    ]
    known = next((one for one in ActionStatus if one.value == wanted.status), None)
    everything = "plan-held-up" if wanted.status == HELD_UP else "plan-any-status"
    value = status_name(known, texts) if known else texts.plain(everything)
    status = Button(texts.plain("plan-button-status", value=value), FilterPlan(wanted.scope, wanted.status))
    summed = Button(texts.plain("plan-button-axes"), SumUpPlan())
    return in_columns([*buttons, status, summed, *command_buttons(turn, "avancement", "modele")], 2)


def routes() -> Sequence[Route]:
    return [
        OnCommand("plan", browse, Permission.BROWSE_PLAN, rank=40, menu=EVERYBODY, section=HelpSection.PLAN),
        OnCommand(
            "action",
            open_by_code,
            Permission.BROWSE_PLAN,
            rank=41,
            section=HelpSection.PLAN,
            find_example=sheets.find_example,
        ),
        OnPress(BrowsePlan, turn_page, Permission.BROWSE_PLAN),
        OnPress(FilterPlan, choose_status, Permission.BROWSE_PLAN),
        OnPress(OpenAction, open_action, Permission.BROWSE_PLAN),
    ]
