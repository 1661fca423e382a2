"""What Prometheus may ask for: counts and times, never a person."""

from prometheus_client import Counter, Gauge, Histogram

TURNS = Counter("ctg_turns_total", "Updates handled, by verdict.", ["verdict"])
TURN_SECONDS = Histogram(
    "ctg_turn_seconds",
    "From an update's arrival to its commit.",
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5),
)
OUTCOMES = Counter("ctg_outcomes_total", "Envelopes by what became of them.", ["outcome"])
PENDING = Gauge("ctg_outbox_pending", "Promises that wait to be sent, by priority.", ["priority"])
