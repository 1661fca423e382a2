"""The command menu of one person: what they may do, in their language (Bot API « BotCommand »)."""

from collections.abc import Mapping

from handlers.routes import OnCommand
from services import access
from storage.records.person import Person
from views.texts import Texts


def menu_of(person: Person | None, commands: Mapping[str, OnCommand], texts: Texts) -> list[dict[str, str]]:
    """`[{"command", "description"}]`, in the order of rank."""
    shown = [
        command
        for command in commands.values()
        if command.rank is not None and access.allows(person, command.permission)
    ]
    return [
        {"command": command.name, "description": texts.plain(f"command-{command.name}")}
        for command in sorted(shown, key=lambda command: command.rank or 0)
    ]


def default_menu(commands: Mapping[str, OnCommand], texts: Texts) -> list[dict[str, str]]:
    """The menu of whoever the bot does not know: how to come in, and what it does with data."""
    start = {"command": "start", "description": texts.plain("command-start")}
    return [start, *menu_of(None, commands, texts)]
