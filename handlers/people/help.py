"""`/aide`: everything a person can do here, by role, with examples."""

from collections.abc import Mapping

from handlers.people.refusals import request_keyboard
from handlers.turns.incoming import Command
from handlers.turns.keyboards import Button, Keyboard
from handlers.turns.menu import menu_of
from handlers.turns.routes import OnCommand, Route
from handlers.turns.turn import Turn
from handlers.undoing.buttons import OpenJournal
from services import access
from services.access import Permission
from views.people.profiles import render_help


def show_help(_command: Command, turn: Turn) -> None:
    """List the commands a person may use; tell strangers how to join."""
    if not access.allows(turn.person, Permission.CONTRIBUTE):
        help_ = turn.texts("help-stranger", territory=turn.territory.name)
        turn.reply(help_, request_keyboard(turn.texts) if turn.person is None else ())
        return
    duties = [
        key
        for key, permission in (
            ("help-triage", Permission.TRIAGE_NEEDS),
            ("help-invite", Permission.INVITE),
        )
        if access.allows(turn.person, permission)
    ]
    commands = menu_of(turn.person, turn.commands, turn.texts)
    turn.reply(render_help(duties, commands, _find_examples(turn), turn.texts), _journal(turn))


def _journal(turn: Turn) -> Keyboard:
    if not access.allows(turn.person, Permission.READ_JOURNAL):
        return ()
    return [[Button(turn.texts.plain("journal-button"), OpenJournal(0))]]


def _find_examples(turn: Turn) -> Mapping[str, str]:
    found = {
        command.name: command.find_example(turn.work, turn.actor)
        for command in turn.commands.values()
        if command.find_example and access.allows(turn.person, command.permission)
    }
    return {name: f"/{name} {words}" for name, words in found.items() if words}


def routes() -> list[Route]:
    return [OnCommand("aide", show_help, Permission.BE_HEARD, rank=90)]
