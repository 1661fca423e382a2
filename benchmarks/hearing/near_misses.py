"""`python -m benchmarks.hearing.near_misses`: near-misses of labels, by rapidfuzz and by difflib."""

import time
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Final

import click
from rapidfuzz import fuzz

from services.language.near import nearest_label

_ROUNDS: Final = 2_000
_AGREEMENT: Final = (
    "Tout à fait d’accord", "Plutôt d’accord", "Plutôt pas d’accord", "Pas du tout d’accord",
    "Non concerné·e",
)  # fmt: skip
_STATUSES: Final = (
    "À discuter", "À venir", "En cours", "En retard", "En pause", "Bloquée", "Réalisée", "Abandonnée",
)  # fmt: skip
_DAYS: Final = ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi")
# What is typed, for which labels, and which is meant (None: none of them, or two).
CASES: Final[tuple[tuple[str, tuple[str, ...], int | None], ...]] = (
    ("plutot daccord", _AGREEMENT, 1),
    ("plutto d'acord", _AGREEMENT, 1),
    ("tout a fé d'accord", _AGREEMENT, 0),
    ("plutot pas daccord", _AGREEMENT, 2),
    ("pas du tou d accord", _AGREEMENT, 3),
    ("non concernee", _AGREEMENT, 4),
    ("pas concerné", _AGREEMENT, 4),
    ("d'accord", _AGREEMENT, None),
    ("jeudii", _DAYS, 3),
    ("mecredi", _DAYS, 2),
    ("samedi", _DAYS, None),
    ("lundi ou mardi", _DAYS, None),
    ("bloqué", _STATUSES, 5),
    ("realiser", _STATUSES, 6),
    ("en retar", _STATUSES, 3),
    ("abandoné", _STATUSES, 7),
    ("il manque un bus", _STATUSES, None),
)


def by_difflib(one: str, other: str) -> float:
    """Return how alike two words are by the standard library, in a hundred."""
    return 100 * SequenceMatcher(None, one, other).ratio()


def run() -> None:
    """Print for each way how many cases are right, and the time of one comparison with all labels."""
    ways: dict[str, Callable[[str, str], float]] = {"rapidfuzz": fuzz.ratio, "difflib": by_difflib}
    for name, likeness in ways.items():
        right = sum(
            nearest_label(typed, labels, likeness=likeness).label == meant for typed, labels, meant in CASES
        )
        click.echo(f"near-misses by {name}: {right}/{len(CASES)}; {_microseconds(likeness):.1f} µs a text")


def _microseconds(likeness: Callable[[str, str], float]) -> float:
    began = time.thread_time_ns()
    for round_ in range(_ROUNDS):
        typed, labels, _ = CASES[round_ % len(CASES)]
        nearest_label(typed, labels, likeness=likeness)
    return (time.thread_time_ns() - began) / _ROUNDS / 1000


if __name__ == "__main__":
    run()
