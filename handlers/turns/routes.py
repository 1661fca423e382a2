"""Routes from an incoming value to its handler: looked up by command, button or kind, never searched."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from handlers.turns.buttons import ButtonData, code_of, unpack
from handlers.turns.incoming import Command, Incoming, MediaMessage, TextMessage
from handlers.turns.menu import HelpSection
from handlers.turns.turn import Turn
from services.access import Permission
from services.hearing.meanings import Intent, Meaning
from storage.records.person import Person, Role
from storage.unit_of_work import UnitOfWork

Handler = Callable[[Any, Turn], None]
# Phones and browsers number a second copy: « sondage.toml (1).txt », « plan.csv(2) ».
_COPIED: Final = re.compile(r"\s*\(\d{1,3}\)(?=\.|$)")


# What people type from other bots.
_OTHER_NAMES: Final = {"help": "aide"}


@dataclass(frozen=True, slots=True)
class OnCommand:
    """`/name`; `menu` are the roles that have it in their menu, in the order of `rank`.

    The help names it under its `section` to all who may use it, unless `rank` is None. `find_example` finds
    words that may follow it in this installation; the help shows them.
    """

    name: str
    handler: Handler
    permission: Permission
    rank: int | None = None
    menu: frozenset[Role] = frozenset()
    section: HelpSection = HelpSection.YOURSELF
    find_example: Callable[[UnitOfWork, Person], str | None] | None = None


@dataclass(frozen=True, slots=True)
class OnPress:
    """A button of this kind; the handler gets its data, typed."""

    kind: type[ButtonData]
    handler: Handler
    permission: Permission


@dataclass(frozen=True, slots=True)
class OnMessage:
    """Every message of this kind that is neither a command nor an answer to a form."""

    kind: type[Incoming]
    handler: Handler
    permission: Permission


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to one of the bot's messages; `subject` is the part of its card's key after the prefix."""

    subject: str
    message: TextMessage | MediaMessage


@dataclass(frozen=True, slots=True)
class OnReply:
    """An answer to the message that shows a card `prefix:subject`; it goes before forms and buttons.

    `guess` takes words that were written below such a card without replying to it: it asks whether they are
    the answer, or returns False when the card waits for none.
    """

    prefix: str
    handler: Handler
    permission: Permission
    guess: Callable[[Reply, Turn], bool] | None = None


@dataclass(frozen=True, slots=True)
class OnDocument:
    """A file with one of these endings, from a person with the permission; others send a plain message."""

    suffixes: tuple[str, ...]
    handler: Handler
    permission: Permission


@dataclass(frozen=True, slots=True)
class HeardMessage:
    """A message and what it is for."""

    message: TextMessage
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class OnMeaning:
    """Every text that is for this, as far as the rules of `services.hearing` can tell."""

    intent: Intent
    handler: Handler
    permission: Permission


Route = OnCommand | OnPress | OnMessage | OnReply | OnDocument | OnMeaning


class Routes:
    """All routes of all features; two that collide stop the start."""

    def __init__(self, features: Iterable[Sequence[Route]]) -> None:
        self.commands: dict[str, OnCommand] = {}
        self.presses: dict[str, OnPress] = {}
        self.messages: dict[type[Incoming], OnMessage] = {}
        self.replies: dict[str, OnReply] = {}
        self.documents: dict[str, OnDocument] = {}
        self.meanings: dict[Intent, OnMeaning] = {}
        for route in (route for feature in features for route in feature):
            self._add(route)

    def _add(self, route: Route) -> None:
        if isinstance(route, OnCommand):
            _put(self.commands, route.name, route)
        elif isinstance(route, OnPress):
            _put(self.presses, route.kind.code, route)
        elif isinstance(route, OnMeaning):
            _put(self.meanings, route.intent, route)
        elif isinstance(route, OnReply):
            _put(self.replies, route.prefix, route)
        elif isinstance(route, OnDocument):
            for suffix in route.suffixes:
                _put(self.documents, suffix, route)
        else:
            _put(self.messages, route.kind, route)

    def find_command(self, command: Command) -> OnCommand | None:
        return self.commands.get(_OTHER_NAMES.get(command.name, command.name))

    def find_press(self, packed: str) -> tuple[OnPress, ButtonData] | None:
        """Return the route of a button and its typed data; None for an old or forged one."""
        route = self.presses.get(code_of(packed))
        data = unpack(route.kind, packed) if route else None
        return (route, data) if route and data is not None else None

    def find_message(self, incoming: Incoming) -> OnMessage | None:
        return self.messages.get(type(incoming))

    def find_document(self, message: MediaMessage) -> OnDocument | None:
        """Return the route of a file with this ending; « .toml.txt » goes before « .txt »."""
        parts = _COPIED.sub("", (message.file_name or "").lower()).split(".")[1:]
        endings = (f".{'.'.join(parts[start:])}" for start in (-2, -1))
        return next((self.documents[ending] for ending in endings if ending in self.documents), None)

    def find_reply(self, card: str, message: TextMessage | MediaMessage) -> tuple[OnReply, Reply] | None:
        prefix, _, subject = card.partition(":")
        route = self.replies.get(prefix)
        return (route, Reply(subject, message)) if route else None


def _put(table: dict[Any, Any], key: Any, route: Route) -> None:
    if key in table:
        raise ValueError(f"two routes for {key!r}")
    table[key] = route
