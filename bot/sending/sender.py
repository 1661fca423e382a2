"""The only part that sends: claim in one transaction, call Telegram outside any, record in another."""

import asyncio
import contextlib
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.sending.enclosures import Enclosures, RenderingError
from bot.sending.fetcher import Fetcher
from bot.sending.gatherer import FigureGatherer
from bot.sending.lease import Lease
from bot.sending.metrics import OUTCOMES
from bot.sending.pace import NotGrantedError, Pace
from bot.sending.rendering import Renderer
from bot.sending.typesetter import TypesettingError
from bot.telegram.bot import TelegramBot
from bot.telegram.calls import call
from config.settings import Settings
from config.territory import Territory
from handlers.turns.notices import Notice
from services.outbox.outcomes import (
    FETCH,
    GATHER,
    UNMADE,
    Again,
    Cancelled,
    Expired,
    Failure,
    FailureKind,
    Outcome,
    Sent,
    Undeliverable,
    Unreached,
    Untried,
    is_an_edit,
    judge,
)
from services.outbox.recording import record
from services.schedules.days_off import is_quiet
from storage.database import Database
from storage.records.outbox import Envelope, Priority
from storage.unit_of_work import UnitOfWork

# Longer than the longest wait for a permit and the longest call together: a claim never ends in between.
CLAIM_LENGTH = timedelta(seconds=60)
LONGEST_WAIT_SECONDS = 20.0
# Claimed and not yet sent: about two seconds' worth, and replies have room of their own.
IN_HAND = {Priority.REPLY: 120, Priority.NOTIFICATION: 60, Priority.BROADCAST: 60}
LOOK_AGAIN_SECONDS = 0.25
UNREACHED_SECONDS = 1.0
FAREWELL_SECONDS = 8.0
UNPACED = ("answerCallbackQuery", "setMyCommands", FETCH, GATHER)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Hold:
    """Under which lease something was claimed, and until when (loop time) it may wait for its permit."""

    lease: int
    deadline: float


class Sender:
    """Sends what the outbox holds, while it holds the sender's lease."""

    def __init__(
        self,
        bot: TelegramBot,
        database: Database,
        notices: Mapping[str, Notice],
        settings: Settings,
        territory: Territory,
        *,
        now: Callable[[], datetime],
        owner: str,
        fetcher: Fetcher | None = None,
        gatherer: FigureGatherer | None = None,
    ) -> None:
        self._bot = bot
        self._fetcher = fetcher
        self._gatherer = gatherer
        self._database = database
        self._renderer = Renderer(bot, notices, territory, owner=owner)
        self._territory = territory
        self._now = now
        self._owner = owner
        self._pace = Pace(settings)
        self._enclosures = Enclosures(self._renderer, database, now=now)
        self._in_hand: dict[asyncio.Task[None], Envelope] = {}
        self._under_way: set[int] = set()
        self._outcomes: list[tuple[Envelope, Outcome]] = []
        self._wake = asyncio.Event()
        self._lease = Lease(owner)
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to send."""
        self._task = asyncio.create_task(self._run(), name="sender")

    def wake(self) -> None:
        """Something was promised: look at once."""
        self._wake.set()

    @property
    def is_alive(self) -> bool:
        """Whether the loop still runs."""
        return self._task is not None and not self._task.done()

    async def stop(self) -> None:
        """Finish replies and what is under way, give back the rest, and the lease."""
        self._stopping = True
        if self._task is None:
            return
        self.wake()
        await self._task
        for task, envelope in self._in_hand.items():
            if envelope.priority is not Priority.REPLY and envelope.id not in self._under_way:
                task.cancel()
        if self._in_hand:
            _done, late = await asyncio.wait(list(self._in_hand), timeout=FAREWELL_SECONDS)
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
                    await asyncio.wait_for(self._wake.wait(), LOOK_AGAIN_SECONDS)

    async def _next(self) -> list[Envelope]:
        """One transaction; when it fails nothing it was to record is forgotten, nor the lease believed."""
        outcomes, self._outcomes = self._outcomes, []
        lease_until = self._lease.until
        try:
            return await self._database.write(partial(self._step, outcomes=outcomes))
        except Exception as error:  # noqa: BLE001 - the database is away: nothing is lost, look again later
            log.warning("sender_waits", error=type(error).__name__)
            self._outcomes[:0] = outcomes
            self._lease.until = lease_until
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
            return []

    def _step(self, work: UnitOfWork, *, outcomes: list[tuple[Envelope, Outcome]]) -> list[Envelope]:
        """Record what is done, keep the lease, claim what can be sent soon."""
        now = self._now()
        record(work, outcomes, owner=self._owner, at=now)
        if self._stopping or not self._lease.hold(work, now):
            return []
        kinds = [Priority.REPLY] if is_quiet(now, self._territory) else list(Priority)
        claimed = [envelope for kind in kinds for envelope in self._claim(work, kind, now)]
        return [ready for envelope in claimed if (ready := self._renderer.prepare(work, envelope, now))]

    def _claim(self, work: UnitOfWork, kind: Priority, now: datetime) -> list[Envelope]:
        held = sum(envelope.priority is kind for envelope in list(self._in_hand.values()))
        room = IN_HAND[kind] - held
        if room <= 0:
            return []
        lease_until = now + CLAIM_LENGTH
        return list(
            work.outbox.claim(owner=self._owner, priority=kind, most=room, now=now, lease_until=lease_until)
        )

    def _take(self, envelope: Envelope) -> None:
        hold = Hold(self._lease.number, asyncio.get_running_loop().time() + LONGEST_WAIT_SECONDS)
        task = asyncio.create_task(self._deliver(envelope, hold), name="delivery")
        self._in_hand[task] = envelope
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        del self._in_hand[task]
        self.wake()

    async def _deliver(self, envelope: Envelope, hold: Hold) -> None:
        try:
            ready = await self._enclosures.make(envelope)
            outcome: Outcome = Again(ready) if ready else Cancelled()
            while isinstance(outcome, Again):
                envelope = outcome.envelope
                outcome = await self._send(envelope, hold)
        except asyncio.CancelledError:
            return  # stopping: the row is given back
        except TypesettingError:
            outcome = Undeliverable(UNMADE)
        except RenderingError:
            outcome = self._judged(envelope, Failure(FailureKind.SERVER_ERROR))
        except Exception as error:  # whatever it is: one broken envelope must not hold up the others
            log.exception("envelope_broken", outbox_id=envelope.id)
            outcome = self._judged(envelope, Failure(FailureKind.BROKEN, type(error).__name__))
        OUTCOMES.labels(outcome=type(outcome).__name__.lower()).inc()
        self._outcomes.append((envelope, outcome))

    async def _send(self, envelope: Envelope, hold: Hold) -> Outcome:
        if envelope.method in UNPACED:
            return await self._call(envelope, hold)
        permit = self._pace.permit(
            envelope.chat_id,
            priority=envelope.priority,
            is_new=not is_an_edit(envelope),
            patience=hold.deadline - asyncio.get_running_loop().time(),
        )
        try:
            async with permit:
                return await self._call(envelope, hold)
        except NotGrantedError:
            return Untried()

    async def _call(self, envelope: Envelope, hold: Hold) -> Outcome:
        now = self._now()
        if envelope.expires_at is not None and envelope.expires_at <= now:
            return Expired()
        if hold.lease != self._lease.number or not self._lease.is_held(now):
            return Untried()  # a lease was lost: another process, or a later claim, may have it by now
        self._under_way.add(envelope.id)
        try:
            result = await self._carry(envelope)
        except asyncio.CancelledError:
            result = Failure(FailureKind.MAYBE_SENT)  # stopping, and the answer did not come
        finally:
            self._under_way.discard(envelope.id)
        return result if isinstance(result, Sent) else self._judged(envelope, result)

    async def _carry(self, envelope: Envelope) -> Sent | Failure:
        if envelope.method == FETCH and self._fetcher is not None:
            return await self._fetcher.fetch(envelope)
        if envelope.method == GATHER and self._gatherer is not None:
            return await self._gatherer.gather(envelope)
        return await call(self._bot, envelope)

    def _judged(self, envelope: Envelope, failure: Failure) -> Outcome:
        if failure.kind is FailureKind.TOO_MANY_REQUESTS:
            self._pace.halt(envelope.chat_id, failure.retry_after.total_seconds())
        if failure.kind is FailureKind.UNAUTHORISED:
            log.error("token_refused", outbox_id=envelope.id)
        outcome = judge(envelope, failure, now=self._now(), jitter=random.random())  # noqa: S311 - jitter
        if isinstance(outcome, Unreached):
            self._pace.halt_all(UNREACHED_SECONDS)
        if isinstance(outcome, Undeliverable):
            log.warning("undeliverable", outbox_id=envelope.id, reason_code=outcome.reason)
        return outcome

    def _leave(self, work: UnitOfWork) -> None:
        record(work, self._outcomes, owner=self._owner, at=self._now())
        work.outbox.release(self._owner, now=self._now())
        self._lease.release(work)
