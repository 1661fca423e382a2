"""Figures that take long: gathered in a transaction that only reads, handed to a use case in a new one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from config.territory import Territory
from handlers.turns.arrivals import Arrival
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Gathering:
    """What figures are gathered from: a transaction that only reads, what was asked, where, and when."""

    work: UnitOfWork
    parameters: dict[str, Any]
    territory: Territory
    now: datetime


@dataclass(frozen=True, slots=True)
class Gatherer:
    """What a feature does for figures: `gather` them (several who ask share them), then `take` them in.

    Either may raise RefusedError; its sentence is the answer.
    """

    gather: Callable[[Gathering], Any]
    take: Callable[[Arrival], None]
