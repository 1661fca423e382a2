"""The command menu of one person: the commands they may use, in their language."""

from collections.abc import Callable, Mapping
from typing import Protocol

from services import access
from services.access import Permission
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from views.texts import Texts


class MenuEntry(Protocol):
    """A command as a menu sees it; without a rank it is not shown."""

    @property
    def name(self) -> str:
        """Return the word after the slash."""

    @property
    def permission(self) -> Permission:
        """Return the permission a person needs for it."""

    @property
    def rank(self) -> int | None:
        """Return its place in the menu."""

    @property
    def find_example(self) -> Callable[[UnitOfWork, Person], str | None] | None:
        """Return what finds words that may follow it."""


def menu_of(person: Person | None, commands: Mapping[str, MenuEntry], texts: Texts) -> list[dict[str, str]]:
    """Return `[{"name", "description"}]`, in the order of rank."""
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
    """Return the menu of a person the bot does not know: joining, and how it uses their data."""
    start = {"name": "start", "description": texts.plain("command-start")}
    return [start, *menu_of(None, commands, texts)]
