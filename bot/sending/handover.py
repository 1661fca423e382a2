"""Hands fetched files and gathered figures to their feature, in the transaction that closes the promise."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import structlog

from config.territory import Territory
from handlers.turns.arrivals import Arrival, take_in
from services.outbox.outcomes import Failure, FailureKind, Sent
from storage.database import Database
from storage.records.outbox import Envelope, EnvelopeState
from storage.unit_of_work import UnitOfWork
from views.texts import Texts

Take = Callable[[Arrival], None]

log = structlog.get_logger(__name__)


class Handover:
    """Gives each content once, even when the row is tried again."""

    def __init__(
        self, database: Database, territory: Territory, *, now: Callable[[], datetime], owner: str
    ) -> None:
        self._database = database
        self._territory = territory
        self._now = now
        self._owner = owner

    async def give(self, envelope: Envelope, take: Take, content: Any) -> Sent | Failure:
        """Hand `content` to the feature's `take`; if it is a RefusedError, reply with its text instead."""
        work = partial(self._take_in, envelope=envelope, take=take, content=content)
        try:
            await self._database.write(work)
        except Exception:  # the database is away, or the feature broke: the row stays due and is tried again
            log.exception("handover_failed", outbox_id=envelope.id)
            return Failure(FailureKind.SERVER_ERROR)
        return Sent()

    def _take_in(self, work: UnitOfWork, *, envelope: Envelope, take: Take, content: Any) -> None:
        now = self._now()
        # Closed in the same transaction as what follows from it: a claim that has ended hands nothing over.
        if not work.outbox.finish(envelope, owner=self._owner, state=EnvelopeState.SENT, error=None, at=now):
            return
        texts = Texts(envelope.language, self._territory)
        take_in(take, Arrival(work, envelope, content, texts, now))
