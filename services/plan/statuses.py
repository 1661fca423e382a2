"""A row for each status of an action: what it means for the plan, and the words people type for it."""

from dataclasses import dataclass
from typing import Final

from storage.records.action import ActionStatus


@dataclass(frozen=True, slots=True)
class ActionStanding:
    """What a status means."""

    status: ActionStatus
    said: tuple[str, ...]
    """How a report on an action may begin; folded words, the first status that fits is meant."""
    looked_for: tuple[str, ...]
    """Words that mean it behind `/plan`, folded."""
    counts: float | None = None
    """What it counts in the plan, in per cent, whatever was said; None where the last percentage does."""
    is_counted: bool = True
    """Whether the plan counts it at all."""
    has_begun: bool = True
    """Whether there is something to measure."""
    is_measured: bool = False
    """Whether a percentage says something that is not known already."""
    is_under_way: bool = False
    """Whether the leads are asked how it goes, and silence counts."""
    asks_why: bool = False
    """Whether a report must give a reason."""
    is_over: bool = False
    """Whether nothing more is expected."""
    is_news: bool = False
    """Whether its arrival is told to those who wait for an answer."""


STANDINGS: Final = {
    row.status: row
    for row in (
        ActionStanding(
            ActionStatus.TO_DISCUSS, ("a discuter",), ("discuter", "discuss"), counts=0.0, has_begun=False
        ),
        ActionStanding(
            ActionStatus.UPCOMING, ("a venir",), ("venir", "upcoming"), counts=0.0, has_begun=False
        ),
        ActionStanding(
            ActionStatus.ONGOING,
            ("en cours", "under way"),
            ("cours", "ongoing"),
            is_measured=True,
            is_under_way=True,
            is_news=True,
        ),
        ActionStanding(
            ActionStatus.LATE,
            ("en retard", "late"),
            ("retard", "late"),
            is_measured=True,
            is_under_way=True,
            asks_why=True,
        ),
        ActionStanding(
            ActionStatus.PAUSED,
            ("en pause", "paused"),
            ("pause", "paused"),
            is_under_way=True,
            asks_why=True,
        ),
        ActionStanding(
            ActionStatus.BLOCKED,
            ("bloquee", "bloque", "blocked"),
            ("bloque", "bloquee", "bloques", "bloquees", "blocked"),
            is_under_way=True,
            asks_why=True,
        ),
        ActionStanding(
            ActionStatus.DONE,
            ("realisee", "terminee", "done"),
            ("realise", "realisee", "realises", "realisees", "terminee", "terminees", "done"),
            counts=100.0,
            is_over=True,
            is_news=True,
        ),
        ActionStanding(
            ActionStatus.ABANDONED,
            ("abandonnee", "abandoned"),
            ("abandonne", "abandonnee", "abandonnees", "abandoned"),
            is_counted=False,
            asks_why=True,
            is_over=True,
        ),
    )
}

UNDER_WAY: Final = tuple(sorted(status for status, row in STANDINGS.items() if row.is_under_way))
"""Statuses in which the leads are asked how it goes, and silence counts."""


MEASURED: Final = frozenset(status for status, row in STANDINGS.items() if row.is_measured)
"""Statuses in which a percentage says something that is not known already."""

ASKS_WHY: Final = frozenset(status for status, row in STANDINGS.items() if row.asks_why)
"""Statuses that ask why."""

NEWS: Final = frozenset(status for status, row in STANDINGS.items() if row.is_news)
"""Statuses whose arrival is told to those who wait for an answer."""


def is_over(status: ActionStatus | None) -> bool:
    """Whether nothing more is expected of an action."""
    return status is not None and STANDINGS[status].is_over


def is_counted(status: ActionStatus | None) -> bool:
    """Whether the plan counts an action."""
    return status is None or STANDINGS[status].is_counted


def is_in_difficulty(
    status: ActionStatus | None, *, is_overdue: bool = False, is_silent: bool = False
) -> bool:
    """Whether an action is late, paused or blocked, past its end, or not heard of; never once it is over."""
    if is_over(status):
        return False
    return status in ASKS_WHY or is_overdue or is_silent
