"""A row for each status of an action: its meaning for the plan, and words that people type for it."""

from dataclasses import dataclass
from typing import Final

from storage.records.action import ActionStatus


@dataclass(frozen=True, slots=True)
class ActionStanding:
    """Rules of one status."""

    status: ActionStatus
    said: tuple[str, ...]
    """Words that may begin a report; folded, the first status that fits is taken."""
    looked_for: tuple[str, ...]
    """Words for it after `/plan`, folded."""
    written: tuple[str, ...] = ()
    """Other words for it, where it stands alone: in a cell."""
    counts: float | None = None
    """Fixed percentage in the plan; None where the last reported percentage counts."""
    is_counted: bool = True
    """True if the plan counts it at all."""
    has_begun: bool = True
    """True once there is something to measure."""
    is_measured: bool = False
    """True if a percentage adds something to the status."""
    is_under_way: bool = False
    """True if leads are asked about it, and silence counts."""
    asks_why: bool = False
    """True if a report must give a reason."""
    is_over: bool = False
    """True if no further work is expected."""
    is_news: bool = False
    """True if reaching it is told to the people who wait for an answer."""


STANDINGS: Final = {
    row.status: row
    for row in (
        ActionStanding(
            ActionStatus.TO_DISCUSS,
            ("a discuter",),
            ("discuter", "discuss"),
            ("a l etude", "a preciser", "en discussion"),
            counts=0.0,
            has_begun=False,
        ),
        ActionStanding(
            ActionStatus.UPCOMING,
            ("a venir",),
            ("venir", "upcoming"),
            (
                "prevue",
                "planifiee",
                "programmee",
                "non commencee",
                "pas commencee",
                "non demarree",
                "a faire",
                "a lancer",
            ),
            counts=0.0,
            has_begun=False,
        ),
        ActionStanding(
            ActionStatus.ONGOING,
            ("en cours", "under way"),
            ("cours", "ongoing"),
            ("en cours de realisation", "en cours d execution", "commencee", "demarree", "engagee", "lancee"),
            is_measured=True,
            is_under_way=True,
            is_news=True,
        ),
        ActionStanding(
            ActionStatus.LATE,
            ("en retard", "late"),
            ("retard", "late"),
            ("retardee",),
            is_measured=True,
            is_under_way=True,
            asks_why=True,
        ),
        ActionStanding(
            ActionStatus.PAUSED,
            ("en pause", "paused"),
            ("pause", "paused"),
            ("suspendue", "en suspens", "en attente", "reportee"),
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
            ("achevee", "finie", "faite", "close", "cloturee"),
            counts=100.0,
            is_over=True,
            is_news=True,
        ),
        ActionStanding(
            ActionStatus.ABANDONED,
            ("abandonnee", "abandoned"),
            ("abandonne", "abandonnee", "abandonnees", "abandoned"),
            ("annulee", "supprimee"),
            is_counted=False,
            asks_why=True,
            is_over=True,
        ),
    )
}

UNDER_WAY: Final = tuple(sorted(status for status, row in STANDINGS.items() if row.is_under_way))
"""Statuses in which leads are asked about the action, and silence counts."""


MEASURED: Final = frozenset(status for status, row in STANDINGS.items() if row.is_measured)
"""Statuses in which a percentage adds something to the status."""

ASKS_WHY: Final = frozenset(status for status, row in STANDINGS.items() if row.asks_why)
"""Statuses for which a report must give a reason."""

NEWS: Final = frozenset(status for status, row in STANDINGS.items() if row.is_news)
"""Statuses told to the people who wait for an answer."""


def is_over(status: ActionStatus | None) -> bool:
    """Return whether no further work is expected on an action."""
    return status is not None and STANDINGS[status].is_over


def is_counted(status: ActionStatus | None) -> bool:
    """Return whether the plan counts an action."""
    return status is None or STANDINGS[status].is_counted


def is_in_difficulty(
    status: ActionStatus | None, *, is_overdue: bool = False, is_silent: bool = False
) -> bool:
    """Return whether an action is late, paused, blocked, overdue or silent; never once it is over."""
    if is_over(status):
        return False
    return status in ASKS_WHY or is_overdue or is_silent
