"""`/aide`: everything a person can do here, by role, with examples."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from handlers.people.refusals import request_keyboard
from handlers.turns.command_buttons import RunCommand
from handlers.turns.incoming import Command
from handlers.turns.keyboards import Button, Keyboard
from handlers.turns.menu import EVERYBODY, commands_by_section
from handlers.turns.parts import as_command
from handlers.turns.routes import OnCommand, OnPress, Route
from handlers.turns.turn import Turn
from handlers.undoing.buttons import OpenJournal
from services import access
from services.access import Permission
from services.errors import MovedOnError
from views.people.profiles import render_help
from views.texts import Html

CARD: Final = "help"


@dataclass(frozen=True, slots=True)
class WriteToCoordination:
    """« Écrire à la coordination »; the wing `contact` takes it."""

    code: ClassVar[str] = "cw"


def show_help(_command: Command, turn: Turn) -> None:
    """List the commands a person may use, and how to reach the coordination; tell strangers how to join."""
    is_member = access.allows(turn.person, Permission.CONTRIBUTE)
    help_ = _of_member(turn) if is_member else turn.texts("help-stranger", territory=turn.territory.name)
    if turn.person is None:
        turn.reply(help_, request_keyboard(turn.texts))
    else:
        turn.show(CARD, help_, _keyboard(turn), anew=True)


def _of_member(turn: Turn) -> Html:
    duties = [
        key
        for key, permission in (
            ("help-triage", Permission.TRIAGE_NEEDS),
            ("help-invite", Permission.INVITE),
        )
        if access.allows(turn.person, permission)
    ]
    listed = commands_by_section(turn.person, turn.commands)
    return render_help(
        duties,
        {section.name.lower(): names for section, names in listed.items()},
        _find_examples(turn),
        turn.texts,
    )


def _keyboard(turn: Turn) -> Keyboard:
    ways = (
        (Permission.WRITE_TO_COORDINATION, "contact-button-coordination", WriteToCoordination()),
        (Permission.READ_JOURNAL, "journal-button", OpenJournal(0)),
    )
    return [
        [Button(turn.texts.plain(label), data)]
        for permission, label, data in ways
        if access.allows(turn.person, permission)
    ]


def _find_examples(turn: Turn) -> Mapping[str, str]:
    found = {
        command.name: command.find_example(turn.work, turn.actor)
        for command in turn.commands.values()
        if command.find_example and access.allows(turn.person, command.permission)
    }
    return {name: f"/{name} {words}" for name, words in found.items() if words}


def run_command(press: RunCommand, turn: Turn) -> None:
    """Do what the command does when it is typed; only those who may use it."""
    command = turn.commands.get(press.name)
    if command is None:
        raise MovedOnError
    turn.require(command.permission)
    command.handler(as_command(turn.incoming, press.name, ""), turn)


def routes() -> list[Route]:
    return [
        OnCommand("aide", show_help, Permission.BE_HEARD, rank=90, menu=EVERYBODY),
        OnPress(RunCommand, run_command, Permission.BE_HEARD),
    ]
