"""The sender's waiting times as values, so that a test can choose shorter ones."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the sender waits: seconds by the event loop's clock, spans of time by the database's.

    `claim` is longer than the longest wait for a permit and the longest call together, so that no claim ends
    during a call. What strangers wait for is looked for every `strangers_every`; after a sender that did not
    end well, its successor is `careful` for so long.
    """

    look_again_seconds: float = 0.25
    unreached_seconds: float = 1.0
    farewell_seconds: float = 8.0
    permit_seconds: float = 20.0
    claim: timedelta = timedelta(seconds=60)
    lease: timedelta = timedelta(seconds=6)
    lease_renewal: timedelta = timedelta(seconds=2)
    strangers_every: timedelta = timedelta(seconds=0.2)
    careful: timedelta = timedelta(seconds=30)


USUAL = Patience()
