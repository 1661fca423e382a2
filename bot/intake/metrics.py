"""Metrics of turns."""

from prometheus_client import Counter, Histogram

TURNS = Counter("ctg_turns_total", "Updates handled, by verdict.", ["verdict"])


TURN_SECONDS = Histogram(
    "ctg_turn_seconds",
    "From an update's arrival to its commit.",
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5),
)
