"""Slow figures: gathered in a read-only transaction, handed to a use case in a new one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from config.territory import Territory
from handlers.turns.arrivals import Arrival
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Gathering:
    """Input for gathering figures: a read-only transaction, parameters, the territory, the time."""

    work: UnitOfWork
    parameters: dict[str, Any]
    territory: Territory
    now: datetime


@dataclass(frozen=True, slots=True)
class Gatherer:
    """A feature's way with slow figures: `gather` them (shared by several requests), then `take` them in.

    Either may raise RefusedError; its sentence is the answer.
    """

    gather: Callable[[Gathering], Any]
    take: Callable[[Arrival], None]
