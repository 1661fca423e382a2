"""The sender's lease: of several processes on one database, only one sends."""

from datetime import datetime, timedelta

from bot.sending.processes import is_dead
from storage.unit_of_work import UnitOfWork

LEASE = "sender"


class Lease:
    """The right to send; `number` counts how often it was won.

    Envelopes claimed under an earlier number are no longer ours.
    """

    def __init__(self, owner: str, *, length: timedelta, renewal: timedelta) -> None:
        self._length = length
        self._renewal = renewal
        self.number = 0
        self.until: datetime | None = None
        self.after_an_accident = False
        """The sender before this one did not leave: it may have been ended by what it sent."""
        self._owner = owner

    def is_held(self, now: datetime) -> bool:
        """Return whether the lease is certainly still ours."""
        return self.until is not None and now < self.until

    def hold(self, work: UnitOfWork, now: datetime) -> bool:
        """Take or renew the lease, with the previous sender's claims; False while another process has it."""
        was_held, until = self.is_held(now), now + self._length
        if was_held and self.until and until < self.until + self._renewal:
            return True
        holder = work.leases.find_owner(LEASE)
        self._end_of_the_dead(work, holder)
        if not work.leases.take(LEASE, owner=self._owner, until=until, now=now):
            self.until = None
            return False
        if not was_held:
            self.number += 1
            self.after_an_accident = holder not in {None, self._owner}
            work.outbox.take_over(self._owner, now=now)
        self.until = until
        return True

    def release(self, work: UnitOfWork) -> None:
        work.leases.release(LEASE, owner=self._owner)

    def _end_of_the_dead(self, work: UnitOfWork, holder: str | None) -> None:
        if holder and holder != self._owner and is_dead(holder):
            work.leases.release(LEASE, owner=holder)
