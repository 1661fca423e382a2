"""Delivers one envelope: makes its file, waits for its permit, carries it and judges the result."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from bot.sending.carriers import Carrier, Carriers
from bot.sending.enclosures import Enclosures, RenderingError
from bot.sending.lowering import NumberedCode, lowered
from bot.sending.metrics import OUTCOMES
from bot.sending.pace import NotGrantedError
from bot.sending.patience import Patience
from bot.sending.typesetter import TypesettingError
from config.territory import Territory
from services.outbox.outcomes import (
    UNMADE,
    Again,
    Cancelled,
    Closed,
    Expired,
    Failure,
    FailureKind,
    Outcome,
    Sent,
    Undeliverable,
    Unreached,
    Untried,
    judge,
    may_be_repeated,
)
from storage.records.outbox import Envelope, PromiseKind
from views.texts import Texts

UNPACED = frozenset({PromiseKind.TOAST, PromiseKind.MENU, PromiseKind.FETCH, PromiseKind.GATHER})
NO_CARRIER = "no_carrier"

Errand = Callable[[Envelope], Awaitable[Sent | Failure]]
"""Carries out a promise that is no message: fetching a file, gathering figures."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Hold:
    """The lease of an envelope's claim; `deadline` is the loop time until which it may wait for a permit."""

    lease: int
    deadline: float


class Delivery:
    """Delivers claimed envelopes, several at once; `may_go` tells whether a hold still counts."""

    def __init__(
        self,
        carriers: Carriers,
        errands: Mapping[PromiseKind, Errand],
        enclosures: Enclosures,
        territory: Territory,
        *,
        now: Callable[[], datetime],
        may_go: Callable[[Hold, datetime], bool],
        numbered_code: NumberedCode,
        patience: Patience,
    ) -> None:
        self._carriers = carriers
        self._errands = errands
        self._enclosures = enclosures
        self._territory = territory
        self._now = now
        self._may_go = may_go
        self._numbered_code = numbered_code
        self._patience = patience
        # Channels whose last answer came from something on the way, or not at all.
        self._in_doubt: set[str] = set()
        self._knocking = asyncio.Lock()
        self.under_way: set[int] = set()

    async def deliver(self, envelope: Envelope, hold: Hold) -> tuple[Envelope, Outcome] | None:
        """Deliver an envelope; return it as it was sent, with its outcome.

        None when the sender stops: the row is given back.
        """
        carrier = self._carriers.get(envelope.channel)
        try:
            if carrier is None:
                outcome: Outcome = Undeliverable(NO_CARRIER)
            else:
                envelope, outcome = await self._tried(envelope, carrier, hold)
        except asyncio.CancelledError:
            return None
        except TypesettingError:
            outcome = Undeliverable(UNMADE)
        except RenderingError:
            outcome = self._judged(envelope, carrier, Failure(FailureKind.SERVER_ERROR))
        except Exception as error:  # any error at all: one broken envelope must not hold up the others
            log.exception("envelope_broken", outbox_id=envelope.id)
            outcome = self._judged(envelope, carrier, Failure(FailureKind.BROKEN, type(error).__name__))
        OUTCOMES.labels(outcome=type(outcome).__name__.lower()).inc()
        return envelope, outcome

    async def _tried(self, envelope: Envelope, carrier: Carrier, hold: Hold) -> tuple[Envelope, Outcome]:
        ready = await self._enclosures.make(envelope)
        outcome: Outcome = Again(ready) if ready else Cancelled()
        while isinstance(outcome, Again):
            envelope = outcome.envelope
            outcome = await self._permitted(envelope, carrier, hold)
        return envelope, outcome

    async def _permitted(self, envelope: Envelope, carrier: Carrier, hold: Hold) -> Outcome:
        if envelope.kind in UNPACED:
            return await self._called(envelope, carrier, hold)
        permit = carrier.pace.permit(
            envelope.chat_id,
            priority=envelope.priority,
            is_group=not envelope.is_private,
            patience=hold.deadline - asyncio.get_running_loop().time(),
        )
        try:
            async with permit:
                return await self._called(envelope, carrier, hold)
        except NotGrantedError:
            return Untried()

    async def _called(self, envelope: Envelope, carrier: Carrier, hold: Hold) -> Outcome:
        now = self._now()
        if envelope.expires_at is not None and envelope.expires_at <= now:
            return Expired()
        if not self._may_go(hold, now):
            return Untried()  # the lease was lost: another process, or a later claim, may have it by now
        if envelope.channel in self._in_doubt and not await self._is_there(envelope, carrier):
            return Unreached()
        self.under_way.add(envelope.id)
        try:
            result = await self._carried(envelope, carrier)
        except asyncio.CancelledError:
            result = Failure(FailureKind.MAYBE_SENT)  # stopping before the answer came
        finally:
            self.under_way.discard(envelope.id)
        if isinstance(result, Sent):
            return result
        outcome = self._judged(envelope, carrier, result)
        return replace(outcome, called_at=now) if isinstance(outcome, Closed) else outcome

    async def _is_there(self, envelope: Envelope, carrier: Carrier) -> bool:
        """Ask a channel in doubt for a sign, before it is given what may not be sent twice."""
        if may_be_repeated(envelope):
            return True
        async with self._knocking:
            if envelope.channel in self._in_doubt and await carrier.answers():
                self._in_doubt.discard(envelope.channel)
        if envelope.channel in self._in_doubt:
            carrier.pace.halt_all(self._patience.unreached_seconds)
            return False
        return True

    async def _carried(self, envelope: Envelope, carrier: Carrier) -> Sent | Failure:
        errand = self._errands.get(envelope.kind)
        if errand is not None:
            return await errand(envelope)
        texts = Texts(envelope.language, self._territory)
        sendable = lowered(envelope, carrier.abilities, texts, self._numbered_code)
        return await carrier.carry(sendable) if sendable else Sent()

    def _judged(self, envelope: Envelope, carrier: Carrier | None, failure: Failure) -> Outcome:
        if carrier is not None and failure.kind is FailureKind.TOO_MANY_REQUESTS:
            carrier.pace.halt(envelope.chat_id, failure.retry_after.total_seconds())
        if failure.kind is FailureKind.MAYBE_SENT:
            self._in_doubt.add(envelope.channel)
        if failure.kind is FailureKind.UNAUTHORISED:
            log.error("token_refused", outbox_id=envelope.id)
        outcome = judge(envelope, failure, now=self._now(), jitter=random.random())  # noqa: S311 - jitter
        if carrier is not None and isinstance(outcome, Unreached):
            carrier.pace.halt_all(self._patience.unreached_seconds)
        if isinstance(outcome, Undeliverable):
            log.warning("undeliverable", outbox_id=envelope.id, reason_code=outcome.reason)
        return outcome
