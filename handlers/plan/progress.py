"""Progress of actions: `/avancement`, corrections, requests for support, and the notices they cause."""

from collections.abc import Mapping, Sequence
from typing import NoReturn

from handlers.forms.parts import Form
from handlers.plan.buttons import CorrectProgress, ShowPhoto, StartProgress, WantSupport
from handlers.plan.progress_cards import open_button, sent_keyboard
from handlers.plan.progress_form import FORM, PROGRESS, values_of
from handlers.turns.incoming import Command
from handlers.turns.keyboards import Button, in_columns
from handlers.turns.menu import HelpSection
from handlers.turns.notices import Notice, Occasion, message, relay
from handlers.turns.routes import OnCommand, OnPress, Route
from handlers.turns.turn import Turn
from services import access
from services.access import Permission
from services.errors import RefusedError
from services.plan import alerts, progress, sheets
from storage.records.action import ActionStatus
from storage.records.need import Attachment, AttachmentKind
from storage.records.outbox import Rendered
from storage.records.person import Role
from views.plan.progress import (
    render_choice,
    render_photo,
    render_sent,
    render_support_withdrawn,
    render_trouble,
)
from views.texts import label


def open_progress(command: Command, turn: Turn) -> None:
    """Answer `/avancement [1.2]`: open the only action a lead has, or ask which."""
    if command.argument:
        action = sheets.get_by_code(turn.work, turn.actor, command.argument)
        if not access.may_report(turn.actor, action.lead_ids):
            raise RefusedError("refused-not-lead", code=action.code)
        _start(action.id, "", turn)
        return
    led = sheets.list_led(turn.work, turn.actor)
    if len(led) == 1:
        _start(led[0].id, "", turn)
    elif led:
        buttons = [Button(label(f"{one.code} {one.title}"), StartProgress(one.id, "")) for one in led[:90]]
        turn.show("progress-choice", render_choice(turn.texts), in_columns(buttons, 1), anew=True)
    else:
        _refuse_to_choose(turn)


def _refuse_to_choose(turn: Turn) -> NoReturn:
    if not access.allows(turn.person, Permission.MANAGE_PLAN):
        raise RefusedError("progress-none-led")
    example = sheets.find_example(turn.work, turn.actor)
    raise RefusedError("progress-which", example=example) if example else RefusedError("plan-empty")


def start(press: StartProgress, turn: Turn) -> None:
    """Open the report of an action; a tap on a status fills it in."""
    _start(press.action_id, press.status, turn)


def correct(press: CorrectProgress, turn: Turn) -> None:
    """Ask what to change in a report; all else stays, and the new report replaces the old one."""
    entry = progress.ensure_latest(turn.work, turn.actor, press.progress_id)
    turn.forms.start(PROGRESS, turn, values_of(entry), subject=str(entry.action_id), revising=True)


def want_support(press: WantSupport, turn: Turn) -> None:
    """Ask for the steering committee's support, with one tap."""
    entry = progress.want_support(turn.work, turn.actor, press.progress_id, at=turn.now)
    action = sheets.get(turn.work, turn.actor, entry.action_id)
    turn.toast(turn.texts.plain("progress-support-asked"))
    turn.edit(render_sent(action, entry, turn.texts), sent_keyboard(entry, turn))


def show_photo(press: ShowPhoto, turn: Turn) -> None:
    entry = progress.ensure_photo(turn.work, turn.actor, press.progress_id)
    turn.send_document(alerts.PHOTO, progress_id=entry.id)


def _start(action_id: int, status: str, turn: Turn) -> None:
    action = progress.ensure(turn.work, turn.actor, action_id)
    known = [one.value for one in ActionStatus if one.value == status]
    turn.forms.start(PROGRESS, turn, {"status": status} if known else {}, subject=str(action.id))


def _render_trouble(occasion: Occasion) -> Rendered | None:
    trouble = alerts.standing_trouble(occasion.work, occasion.parameters["progress_id"])
    person = occasion.reader
    if trouble is None or person is None:
        return None
    action, entry = trouble
    if not alerts.is_told(person, occasion.work, action):
        return None
    keyboard = [[open_button(action.id, occasion.texts)]]
    return message(render_trouble(action, entry, occasion.texts), keyboard, card=f"trouble:{entry.id}")


def _render_support_withdrawn(occasion: Occasion) -> Rendered | None:
    found, person = alerts.find_entry(occasion.work, occasion.parameters["progress_id"]), occasion.reader
    if found is None or person is None or not alerts.is_told(person, occasion.work, found[0]):
        return None
    text = render_support_withdrawn(*found, occasion.texts)
    return message(text, [[open_button(found[0].id, occasion.texts)]])


def _render_photo(occasion: Occasion) -> Rendered | None:
    found = alerts.find_photo(occasion.work, occasion.parameters["progress_id"])
    if found is None:
        return None
    action, entry, file_id = found
    caption = render_photo(action, entry, occasion.texts)
    return relay(Attachment(AttachmentKind.PHOTO, file_id), caption)


def forms() -> Sequence[Form]:
    return [FORM]


def notices() -> Mapping[str, Notice]:
    return {
        alerts.TROUBLE_NOTICE: _render_trouble,
        alerts.SUPPORT_WITHDRAWN: _render_support_withdrawn,
        alerts.PHOTO: _render_photo,
    }


def routes() -> Sequence[Route]:
    """Return the routes; permission to report is checked for each action."""
    return [
        OnCommand(
            "avancement",
            open_progress,
            Permission.REPORT_PROGRESS,
            rank=42,
            menu=frozenset({Role.LEAD}),
            section=HelpSection.PLAN,
        ),
        OnPress(StartProgress, start, Permission.BROWSE_PLAN),
        OnPress(CorrectProgress, correct, Permission.BROWSE_PLAN),
        OnPress(WantSupport, want_support, Permission.BROWSE_PLAN),
        OnPress(ShowPhoto, show_photo, Permission.BROWSE_PLAN),
    ]
