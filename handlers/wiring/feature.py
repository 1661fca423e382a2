"""What a feature is: one record a wing, of everything it registers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from config.settings import Settings
from config.territory import Territory
from handlers.forms.parts import Conversation, Form
from handlers.turns.arrivals import Receiver
from handlers.turns.gatherings import Gatherer
from handlers.turns.keyboards import Keyboard
from handlers.turns.notices import Notice
from handlers.turns.routes import Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.schedules.recurring import HouseSchedule, Job
from services.schedules.sending_kinds import SendingKind
from views.texts import Html

T = TypeVar("T")

JobsOf = Callable[[Territory, Settings], Mapping[str, Job]]
"""Makes a feature's jobs for one installation, by the name their schedules carry."""


def no_jobs(_territory: Territory, _settings: Settings) -> Mapping[str, Job]:
    """The clock does nothing for this feature."""
    return {}


@dataclass(frozen=True, slots=True)
class Awaited:
    """What of one kind waits for a person: its lines in `/afaire`, and the buttons that lead there."""

    lines: Sequence[Html]
    keyboard: Keyboard = ()


@dataclass(frozen=True, slots=True)
class WaitsFor:
    """One kind of thing that may wait for a person; `find` shows at most so many, or None for none.

    The lower the `rank`, the more pressing.
    """

    rank: int
    find: Callable[[Turn, int], Awaited | None]


@dataclass(frozen=True, slots=True)
class Feature:
    """What one wing adds to the bot; parts that name the same thing stop the start.

    `cards` are the words before the colon in the keys of the cards it shows; a reply can only be to one of
    them. `permissions` are those it brings: its routes may also ask for another feature's. `schedules` are
    there from an installation's first start; `sendings` say which of its `jobs` the calendar shows, and
    `waiting` what `/afaire` does.
    """

    name: str
    routes: Sequence[Route] = ()
    forms: Sequence[Form | Conversation] = ()
    cards: Sequence[str] = ()
    permissions: Sequence[Permission] = ()
    notices: Mapping[str, Notice] = field(default_factory=dict)
    receivers: Mapping[str, Receiver] = field(default_factory=dict)
    gatherers: Mapping[str, Gatherer] = field(default_factory=dict)
    jobs: JobsOf = no_jobs
    schedules: Sequence[HouseSchedule] = ()
    sendings: Mapping[str, SendingKind] = field(default_factory=dict)
    waiting: Sequence[WaitsFor] = ()


def joined(what: str, parts: Iterable[Mapping[str, T]]) -> Mapping[str, T]:
    """All parts as one.

    Raises:
        ValueError: two of them have the same name.
    """
    found: dict[str, T] = {}
    for part in parts:
        if twice := found.keys() & part.keys():
            raise ValueError(f"two {what}s are called {', '.join(sorted(twice))}")
        found |= part
    return found
