"""Commands as people meet them: the menu of their roles, and the help by section."""

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import Any, Final, Protocol

from services import access
from services.access import Permission
from storage.records.person import Person, PersonState, Role
from storage.unit_of_work import UnitOfWork
from views.texts import Texts

EVERYBODY: Final = frozenset(Role)
COORDINATION: Final = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})
# A coordinator's menu is full: they type these words, or find them as buttons.
IN_THE_FIELD: Final = EVERYBODY - COORDINATION
DECIDING: Final = COORDINATION | {Role.REFERENT, Role.STEERING}


class HelpSection(IntEnum):
    """What a command is about, in the order of the help."""

    NEEDS = 1
    PLAN = 2
    POLLS = 3
    COMMITTEE = 4
    PEOPLE = 5
    YOURSELF = 6


class MenuEntry(Protocol):
    """A command as menus and the help see it; without a rank it is in neither."""

    @property
    def name(self) -> str:
        """Return the word after the slash."""

    @property
    def handler(self) -> Callable[[Any, Any], None]:
        """Return what answers it, given the command and the turn."""

    @property
    def permission(self) -> Permission:
        """Return the permission a person needs for it."""

    @property
    def rank(self) -> int | None:
        """Return its place among the commands."""

    @property
    def menu(self) -> frozenset[Role]:
        """Return the roles that have it in their menu; others who may use it type it."""

    @property
    def section(self) -> HelpSection:
        """Return what it is about."""

    @property
    def find_example(self) -> Callable[[UnitOfWork, Person], str | None] | None:
        """Return what finds words that may follow it."""


def menu_of(person: Person | None, commands: Mapping[str, MenuEntry], texts: Texts) -> list[dict[str, str]]:
    """Return `[{"name", "description"}]` in the order of rank.

    A person without access has few commands, and all of them in the menu.
    """
    roles = _roles_of(person)
    return [
        {"name": command.name, "description": texts.plain(f"command-{command.name}")}
        for command in _allowed(person, commands)
        if roles is None or command.menu & roles
    ]


def _roles_of(person: Person | None) -> frozenset[Role] | None:
    if person is None or person.state is not PersonState.ACTIVE:
        return None
    return frozenset(grant.role for grant in person.grants) or frozenset({Role.PARTNER})


def commands_by_section(
    person: Person | None, commands: Mapping[str, MenuEntry]
) -> Mapping[HelpSection, Sequence[str]]:
    """Return the names of all commands a person may use, by section of the help, in order."""
    found: dict[HelpSection, list[str]] = {section: [] for section in HelpSection}
    for command in _allowed(person, commands):
        found[command.section].append(command.name)
    return {section: names for section, names in found.items() if names}


def default_menu(commands: Mapping[str, MenuEntry], texts: Texts) -> list[dict[str, str]]:
    """Return the menu of a person the bot does not know: joining, and how it uses their data."""
    start = {"name": "start", "description": texts.plain("command-start")}
    return [start, *menu_of(None, commands, texts)]


def _allowed(person: Person | None, commands: Mapping[str, MenuEntry]) -> Sequence[MenuEntry]:
    allowed = (one for one in commands.values() if one.rank is not None)
    return sorted(
        (one for one in allowed if access.allows(person, one.permission)), key=lambda one: one.rank or 0
    )
