"""Commands as buttons, where one needs them."""

from dataclasses import dataclass
from typing import ClassVar

from handlers.turns.keyboards import Button
from handlers.turns.turn import Turn
from services import access


@dataclass(frozen=True, slots=True)
class RunCommand:
    """A command as a button, as if it were typed without more words."""

    code: ClassVar[str] = "xc"
    name: str


def command_buttons(turn: Turn, *names: str) -> list[Button]:
    """Return these commands as buttons, as far as the person may use them."""
    return [
        Button(turn.texts.plain(f"button-{name}"), RunCommand(name))
        for name in names
        if name in turn.commands and access.allows(turn.person, turn.commands[name].permission)
    ]
