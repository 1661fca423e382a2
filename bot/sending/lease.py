"""The sender's lease: of several processes over one database, one sends."""

from datetime import datetime, timedelta

from bot.sending.processes import is_dead
from storage.unit_of_work import UnitOfWork

LEASE = "sender"


class Lease:
    """`number` counts how often it was won: what was claimed under an earlier one is no longer ours."""

    def __init__(self, owner: str, *, length: timedelta, renewal: timedelta) -> None:
        self._length = length
        self._renewal = renewal
        self.number = 0
        self.until: datetime | None = None
        self._owner = owner

    def is_held(self, now: datetime) -> bool:
        """Whether nobody else can have it by now."""
        return self.until is not None and now < self.until

    def hold(self, work: UnitOfWork, now: datetime) -> bool:
        """Take or keep it, and take over what the sender before held; False while it is somebody else's."""
        was_held, until = self.is_held(now), now + self._length
        if was_held and self.until and until < self.until + self._renewal:
            return True
        self._end_of_the_dead(work)
        if not work.leases.take(LEASE, owner=self._owner, until=until, now=now):
            self.until = None
            return False
        if not was_held:
            self.number += 1
            work.outbox.take_over(self._owner, now=now)
        self.until = until
        return True

    def release(self, work: UnitOfWork) -> None:
        """Give it back."""
        work.leases.release(LEASE, owner=self._owner)

    def _end_of_the_dead(self, work: UnitOfWork) -> None:
        holder = work.leases.find_owner(LEASE)
        if holder and holder != self._owner and is_dead(holder):
            work.leases.release(LEASE, owner=holder)
