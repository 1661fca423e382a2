"""The command menu of one person: what they may do, in their language."""

from collections.abc import Mapping
from typing import Protocol

from services import access
from services.access import Permission
from storage.records.person import Person
from views.texts import Texts


class MenuEntry(Protocol):
    """A command as a menu sees it; without a rank it is not shown."""

    @property
    def name(self) -> str:
        """What follows the slash."""

    @property
    def permission(self) -> Permission:
        """What its user must be allowed."""

    @property
    def rank(self) -> int | None:
        """Its place."""


def menu_of(person: Person | None, commands: Mapping[str, MenuEntry], texts: Texts) -> list[dict[str, str]]:
    """`[{"name", "description"}]`, in the order of rank."""
    shown = [
        command
        for command in commands.values()
        if command.rank is not None and access.allows(person, command.permission)
    ]
    return [
        {"name": command.name, "description": texts.plain(f"command-{command.name}")}
        for command in sorted(shown, key=lambda command: command.rank or 0)
    ]


def default_menu(commands: Mapping[str, MenuEntry], texts: Texts) -> list[dict[str, str]]:
    """The menu of whoever the bot does not know: how to come in, and what it does with data."""
    start = {"name": "start", "description": texts.plain("command-start")}
    return [start, *menu_of(None, commands, texts)]
