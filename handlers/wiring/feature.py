"""A feature: one typed record per wing, of everything it registers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from config.settings import Settings
from config.territory import Territory
from handlers.forms.parts import Conversation, Form
from handlers.turns.arrivals import Receiver
from handlers.turns.asides import Way
from handlers.turns.gatherings import Gatherer
from handlers.turns.keyboards import Keyboard
from handlers.turns.notices import Notice
from handlers.turns.routes import Route
from handlers.turns.turn import Turn
from services.access import Permission
from services.schedules.recurring import HouseSchedule, Job
from services.schedules.sending_kinds import SendingKind
from services.undoing.acts import Acts
from views.texts import Html

T = TypeVar("T")

JobsOf = Callable[[Territory, Settings], Mapping[str, Job]]
"""Makes a feature's jobs for one installation, keyed by the name of their schedules."""


def no_jobs(_territory: Territory, _settings: Settings) -> Mapping[str, Job]:
    """Return no jobs: the clock does nothing for this feature."""
    return {}


@dataclass(frozen=True, slots=True)
class Awaited:
    """Waiting items of one kind: their lines in `/afaire`, and the buttons that lead there."""

    lines: Sequence[Html]
    keyboard: Keyboard = ()


@dataclass(frozen=True, slots=True)
class WaitsFor:
    """One kind of item that may wait for a person; `find` shows at most that many, or None for none.

    The lower the `rank`, the more pressing.
    """

    rank: int
    find: Callable[[Turn, int], Awaited | None]


@dataclass(frozen=True, slots=True)
class Feature:
    """Everything one wing adds to the bot; parts that share a name stop the start.

    `cards` are the prefixes, before the colon, in the keys of its cards; a reply can only be to one of them.
    `permissions` are those it adds: its routes may also ask for another feature's. `schedules` exist from an
    installation's first start; `sendings` name those of its `jobs` that the calendar shows, and `waiting` its
    items in `/afaire`; `ways` what words that could mean several things may be taken for; `signs_of_life`
    those of its notices whose delivery shows that a silent reader is there. `acts` can be undone; `shows`
    show the things that acts are about, by the prefix of their card's key.
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
    acts: Acts = field(default_factory=dict)
    shows: Mapping[str, Callable[[Turn, int], None]] = field(default_factory=dict)
    ways: Sequence[Way] = ()
    signs_of_life: Sequence[str] = ()


def joined(what: str, parts: Iterable[Mapping[str, T]]) -> Mapping[str, T]:
    """Join all parts into one.

    Raises:
        ValueError: two of them have the same name.
    """
    found: dict[str, T] = {}
    for part in parts:
        if twice := found.keys() & part.keys():
            raise ValueError(f"two {what}s are called {', '.join(sorted(twice))}")
        found |= part
    return found
