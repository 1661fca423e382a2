"""Metrics of sending."""

from prometheus_client import Counter, Gauge

OUTCOMES = Counter("ctg_outcomes_total", "Envelopes by what became of them.", ["outcome"])


PENDING = Gauge("ctg_outbox_pending", "Promises that wait to be sent, by priority.", ["priority"])
