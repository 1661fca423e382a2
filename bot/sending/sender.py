"""The only part that sends: claims in one transaction, carries outside any, records in another."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Final

import structlog

from bot.sending.carriers import Carriers
from bot.sending.delivery import Delivery, Errand, Hold
from bot.sending.enclosures import Enclosures
from bot.sending.lease import Lease
from bot.sending.lowering import NumberedCode
from bot.sending.merging.replies import merged
from bot.sending.merging.states import is_overtaken
from bot.sending.patience import USUAL, Patience
from bot.sending.rendering import Renderer
from config.territory import Territory
from handlers.turns.notices import Notice
from services.outbox.outcomes import GIVEN_UP, MOST_UNFINISHED, Outcome, Undeliverable
from services.outbox.recording import record
from services.schedules.days_off import is_quiet
from storage.database import Database
from storage.records.outbox import Envelope, Priority, PromiseKind
from storage.unit_of_work import UnitOfWork

# Most envelopes claimed and not yet sent: about two seconds' worth, with room of their own for replies.
IN_HAND = {
    Priority.REPLY: 120,
    Priority.NOTIFICATION: 60,
    Priority.BROADCAST: 60,
    Priority.STRANGER: 12,
}

_TO_MEMBERS: Final = (Priority.REPLY, Priority.NOTIFICATION, Priority.BROADCAST)
_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)

log = structlog.get_logger(__name__)


class Sender:
    """Sends the outbox's envelopes while it holds the sender's lease."""

    def __init__(
        self,
        database: Database,
        carriers: Carriers,
        notices: Mapping[str, Notice],
        territory: Territory,
        *,
        now: Callable[[], datetime],
        owner: str,
        errands: Mapping[PromiseKind, Errand],
        numbered_code: NumberedCode,
        patience: Patience = USUAL,
        signs_of_life: frozenset[str] = frozenset(),
    ) -> None:
        self._database = database
        self._signs_of_life = signs_of_life
        self._renderer = Renderer(carriers, notices, territory, owner=owner)
        self._territory = territory
        self._now = now
        self._owner = owner
        self._patience = patience
        self._lease = Lease(owner, length=patience.lease, renewal=patience.lease_renewal)
        self._delivery = Delivery(
            carriers,
            errands,
            Enclosures(self._renderer, database, now=now),
            territory,
            now=now,
            may_go=self._may_go,
            numbered_code=numbered_code,
            patience=patience,
        )
        self._in_hand: dict[asyncio.Task[None], Envelope] = {}
        self._outcomes: list[tuple[Envelope, Outcome]] = []
        self._careful_until: datetime | None = None
        self._strangers_seen_at = _LONG_AGO
        self._wake = asyncio.Event()
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="sender")

    def wake(self) -> None:
        """Look at the outbox at once: something was promised."""
        self._wake.set()

    @property
    def is_alive(self) -> bool:
        return self._task is not None and not self._task.done()

    async def stop(self) -> None:
        """Finish replies and calls under way, then give back the other envelopes and the lease."""
        self._stopping = True
        if self._task is None:
            return
        self.wake()
        await self._task
        for task, envelope in self._in_hand.items():
            if envelope.priority is not Priority.REPLY and envelope.id not in self._delivery.under_way:
                task.cancel()
        if self._in_hand:
            _done, late = await asyncio.wait(list(self._in_hand), timeout=self._patience.farewell_seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self._database.write(self._leave)

    async def _run(self) -> None:
        while not self._stopping:
            self._wake.clear()
            for envelope in await self._next():
                self._take(envelope)
            if not self._outcomes:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), self._patience.look_again_seconds)

    async def _next(self) -> list[Envelope]:
        """Run one transaction; if it fails, keep its outcomes for the next and undo the lease it took."""
        outcomes, self._outcomes = self._outcomes, []
        lease_until = self._lease.until
        try:
            return await self._claimed_and_ready(outcomes)
        except Exception as error:  # noqa: BLE001 - the database is away: nothing is lost, look again later
            log.warning("sender_waits", error=type(error).__name__)
            self._outcomes[:0] = outcomes
            self._lease.until = lease_until
            await asyncio.sleep(self._patience.look_again_seconds)
            return []

    async def _claimed_and_ready(self, outcomes: list[tuple[Envelope, Outcome]]) -> list[Envelope]:
        claimed = await self._database.write(partial(self._step, outcomes=outcomes))
        if claimed and self._careful_until is not None:
            # Known to be claimed before anything is done with it, if that should end the process.
            return await self._database.write(partial(self._prepared, claimed=claimed))
        return claimed

    def _step(self, work: UnitOfWork, *, outcomes: list[tuple[Envelope, Outcome]]) -> list[Envelope]:
        """Record outcomes, keep the lease, claim what can be sent soon."""
        now = self._now()
        record(work, outcomes, owner=self._owner, at=now, signs_of_life=self._signs_of_life)
        number = self._lease.number
        if self._stopping or not self._lease.hold(work, now):
            return []
        if self._lease.number != number and self._lease.after_an_accident:
            self._careful_until = now + self._patience.careful
        if self._careful_until is not None:
            return self._claim_carefully(work, now)
        claimed = [envelope for kind in self._kinds(now) for envelope in self._claim(work, kind, now)]
        return self._prepared(work, claimed)

    def _claim_carefully(self, work: UnitOfWork, now: datetime) -> list[Envelope]:
        """Claim one envelope at a time, so that one that ends the process is known by its attempts."""
        if self._in_hand:
            return []
        if self._careful_until is not None and now >= self._careful_until:
            self._careful_until = None
        for kind in self._kinds(now):
            if claimed := self._claim(work, kind, now, most=1):
                return claimed
        self._careful_until = None  # nothing is left that the sender before this one may have met
        return []

    def _prepared(self, work: UnitOfWork, claimed: list[Envelope]) -> list[Envelope]:
        now = self._now()
        return [ready for envelope in claimed if (ready := self._renderer.prepare(work, envelope, now))]

    def _kinds(self, now: datetime) -> list[Priority]:
        """List what may be sent now, by rank; strangers are looked after less often than the others."""
        kinds = [Priority.REPLY] if is_quiet(now, self._territory) else list(_TO_MEMBERS)
        if abs(now - self._strangers_seen_at) >= self._patience.strangers_every:
            self._strangers_seen_at = now
            kinds.append(Priority.STRANGER)
        return kinds

    def _claim(
        self, work: UnitOfWork, kind: Priority, now: datetime, most: int | None = None
    ) -> list[Envelope]:
        held = sum(envelope.priority is kind for envelope in list(self._in_hand.values()))
        room = (most or IN_HAND[kind]) - held
        claimed: list[Envelope] = []
        while room > len(claimed):
            found = work.outbox.claim(
                owner=self._owner,
                priority=kind,
                most=room - len(claimed),
                now=now,
                lease_until=now + self._patience.claim,
            )
            kept = [ready for envelope in found if (ready := self._accepted(work, envelope, now))]
            claimed += kept
            if len(kept) == len(found):
                break
        return claimed

    def _accepted(self, work: UnitOfWork, envelope: Envelope, now: datetime) -> Envelope | None:
        """Return what is to be sent for an envelope; None if it is given up, or another says it."""
        if envelope.unfinished >= MOST_UNFINISHED:
            log.error("envelope_given_up", outbox_id=envelope.id, template_code=envelope.template)
            record(work, [(envelope, Undeliverable(GIVEN_UP))], owner=self._owner, at=now)
            return None
        if is_overtaken(work, envelope, now):
            return None
        return merged(work, envelope, now)

    def _take(self, envelope: Envelope) -> None:
        hold = Hold(self._lease.number, asyncio.get_running_loop().time() + self._patience.permit_seconds)
        task = asyncio.create_task(self._deliver(envelope, hold), name="delivery")
        self._in_hand[task] = envelope
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        del self._in_hand[task]
        self.wake()

    async def _deliver(self, envelope: Envelope, hold: Hold) -> None:
        delivered = await self._delivery.deliver(envelope, hold)
        if delivered is not None:
            self._outcomes.append(delivered)

    def _may_go(self, hold: Hold, now: datetime) -> bool:
        return hold.lease == self._lease.number and self._lease.is_held(now)

    def _leave(self, work: UnitOfWork) -> None:
        signs = self._signs_of_life
        record(work, self._outcomes, owner=self._owner, at=self._now(), signs_of_life=signs)
        work.outbox.release(self._owner, now=self._now())
        self._lease.release(work)
