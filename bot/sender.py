"""The only part that sends: claim in one transaction, call Telegram outside any, record in another."""

import asyncio
import contextlib
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.calls import call
from bot.metrics import OUTCOMES
from bot.pace import Pace
from bot.processes import is_dead
from bot.telegram_bot import TelegramBot
from config.settings import Settings
from config.territory import Territory
from handlers.notices import Notice, Occasion
from services.calendar import is_quiet
from services.delivery import (
    SHOW,
    Again,
    Expired,
    Failure,
    FailureKind,
    Outcome,
    Sent,
    Undeliverable,
    Unreached,
    is_an_edit,
    judge,
)
from services.recording import record
from storage.database import Database
from storage.records.outbox import Envelope, EnvelopeState, Priority
from storage.unit_of_work import UnitOfWork
from views.texts import Texts

LEASE = "sender"
LEASE_LENGTH = timedelta(seconds=6)
LEASE_RENEWAL = timedelta(seconds=2)
CLAIM_LENGTH = timedelta(seconds=60)
# Claimed and not yet sent: about two seconds' worth, and replies have room of their own.
IN_HAND = {Priority.REPLY: 120, Priority.NOTIFICATION: 60, Priority.BROADCAST: 60}
LOOK_AGAIN_SECONDS = 0.25
UNREACHED_SECONDS = 1.0
FAREWELL_SECONDS = 8.0
UNPACED = ("answerCallbackQuery", "setMyCommands")

log = structlog.get_logger(__name__)


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
    ) -> None:
        self._bot = bot
        self._database = database
        self._notices = notices
        self._territory = territory
        self._now = now
        self._owner = owner
        self._pace = Pace(settings)
        self._in_hand: dict[asyncio.Task[None], Envelope] = {}
        self._outcomes: list[tuple[Envelope, Outcome]] = []
        self._wake = asyncio.Event()
        self._lease_until: datetime | None = None
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
        """Finish what is under way, give back the rest, and the lease."""
        self._stopping = True
        if self._task is None:
            return
        self.wake()
        await self._task
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
        """One transaction; what it was to record is kept when it fails."""
        outcomes, self._outcomes = self._outcomes, []
        try:
            return await self._database.write(partial(self._step, outcomes=outcomes))
        except Exception as error:  # noqa: BLE001 - the database is away: nothing is lost, look again later
            log.warning("sender_waits", error=type(error).__name__)
            self._outcomes[:0] = outcomes
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
            return []

    def _step(self, work: UnitOfWork, *, outcomes: list[tuple[Envelope, Outcome]]) -> list[Envelope]:
        """Record what is done, keep the lease, claim what can be sent soon."""
        now = self._now()
        record(work, outcomes, owner=self._owner, at=now)
        if self._stopping or not self._leads(work, now):
            return []
        kinds = [Priority.REPLY] if is_quiet(now, self._territory) else list(Priority)
        claimed = [envelope for kind in kinds for envelope in self._claim(work, kind, now)]
        return [ready for envelope in claimed if (ready := self._prepare(work, envelope, now))]

    def _leads(self, work: UnitOfWork, now: datetime) -> bool:
        if self._lease_until and now < self._lease_until - LEASE_LENGTH + LEASE_RENEWAL:
            return True
        holder = work.processes.find_lease_owner(LEASE)
        if holder and holder != self._owner and is_dead(holder):
            work.processes.release_lease(LEASE, owner=holder)
        until = now + LEASE_LENGTH
        led = self._lease_until is not None
        if not work.processes.take_lease(LEASE, owner=self._owner, until=until, now=now):
            self._lease_until = None
            return False
        if not led:
            work.outbox.take_over(self._owner, now=now)
        self._lease_until = until
        return True

    def _claim(self, work: UnitOfWork, kind: Priority, now: datetime) -> list[Envelope]:
        held = sum(envelope.priority is kind for envelope in list(self._in_hand.values()))
        room = IN_HAND[kind] - held
        if room <= 0:
            return []
        lease_until = now + CLAIM_LENGTH
        return list(
            work.outbox.claim(owner=self._owner, priority=kind, most=room, now=now, lease_until=lease_until)
        )

    def _prepare(self, work: UnitOfWork, envelope: Envelope, now: datetime) -> Envelope | None:
        """Render a notice; None when there is nothing to send any more."""
        if envelope.expires_at is not None and envelope.expires_at <= now:
            self._close(work, envelope, EnvelopeState.EXPIRED, None, now)
            return None
        if envelope.template is None:
            return envelope
        try:
            with work.savepoint():
                return self._render(work, envelope, now)
        except Exception as error:  # whatever it is: one broken notice must not hold up the others
            name = type(error).__name__
            log.exception("notice_failed", outbox_id=envelope.id, template_code=envelope.template)
            self._close(work, envelope, EnvelopeState.UNDELIVERABLE, name, now)
            return None

    def _render(self, work: UnitOfWork, envelope: Envelope, now: datetime) -> Envelope | None:
        texts = Texts(envelope.language, self._territory)
        occasion = Occasion(work, envelope, texts, now, self._bot.username)
        rendered = self._notices[envelope.template or ""](occasion)
        if rendered is None:
            self._close(work, envelope, EnvelopeState.CANCELLED, None, now)
            return None
        place = None
        if rendered.card and envelope.chat_id:
            place = work.outbox.find_card_message(envelope.chat_id, rendered.card)
            keyboard = rendered.keyboard or []
            work.outbox.show_card(envelope.chat_id, rendered.card, keyboard=keyboard, at=now)
        return replace(
            envelope,
            method=rendered.method,
            payload=rendered.payload,
            file=rendered.file,
            card=rendered.card,
            card_message_id=place if rendered.method == SHOW else None,
        )

    def _close(
        self, work: UnitOfWork, envelope: Envelope, state: EnvelopeState, error: str | None, now: datetime
    ) -> None:
        work.outbox.finish(envelope, owner=self._owner, state=state, error=error, at=now)

    def _take(self, envelope: Envelope) -> None:
        task = asyncio.create_task(self._deliver(envelope), name="delivery")
        self._in_hand[task] = envelope
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        del self._in_hand[task]
        self.wake()

    async def _deliver(self, envelope: Envelope) -> None:
        try:
            outcome = await self._send(envelope)
            while isinstance(outcome, Again):
                envelope = outcome.envelope
                outcome = await self._send(envelope)
        except asyncio.CancelledError:
            return  # stopping: the row is given back
        OUTCOMES.labels(outcome=type(outcome).__name__.lower()).inc()
        self._outcomes.append((envelope, outcome))

    async def _send(self, envelope: Envelope) -> Outcome:
        if envelope.method in UNPACED:
            return await self._call(envelope)
        is_new = not is_an_edit(envelope)
        async with self._pace.permit(envelope.chat_id, priority=envelope.priority, is_new=is_new):
            return await self._call(envelope)

    async def _call(self, envelope: Envelope) -> Outcome:
        if envelope.expires_at is not None and envelope.expires_at <= self._now():
            return Expired()
        result = await call(self._bot, envelope)
        return result if isinstance(result, Sent) else self._judged(envelope, result)

    def _judged(self, envelope: Envelope, failure: Failure) -> Outcome:
        if failure.kind is FailureKind.TOO_MANY_REQUESTS:
            self._pace.halt(envelope.chat_id, failure.retry_after.total_seconds())
        outcome = judge(envelope, failure, now=self._now(), jitter=random.random())  # noqa: S311 - jitter
        if isinstance(outcome, Unreached):
            self._pace.halt_all(UNREACHED_SECONDS)
        if isinstance(outcome, Undeliverable):
            log.warning("undeliverable", outbox_id=envelope.id, reason_code=outcome.reason)
        return outcome

    def _leave(self, work: UnitOfWork) -> None:
        record(work, self._outcomes, owner=self._owner, at=self._now())
        work.outbox.release(self._owner, now=self._now())
        work.processes.release_lease(LEASE, owner=self._owner)
