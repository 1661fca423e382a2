"""Hands what was fetched or gathered to its feature: in one transaction, in which the promise is closed."""

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
    """Gives each content once, whatever is repeated."""

    def __init__(
        self, database: Database, territory: Territory, *, now: Callable[[], datetime], owner: str
    ) -> None:
        self._database = database
        self._territory = territory
        self._now = now
        self._owner = owner

    async def give(self, envelope: Envelope, take: Take, content: Any) -> Sent | Failure:
        """Let the feature have it; a RefusedError is told instead."""
        work = partial(self._take_in, envelope=envelope, take=take, content=content)
        try:
            await self._database.write(work)
        except Exception:  # the database is away, or the feature broke: the row stays due and is tried again
            log.exception("handover_failed", outbox_id=envelope.id)
            return Failure(FailureKind.SERVER_ERROR)
        return Sent()

    def _take_in(self, work: UnitOfWork, *, envelope: Envelope, take: Take, content: Any) -> None:
        now = self._now()
        # Closed in the same transaction as what comes of it: a claim that has ended hands nothing over.
        if not work.outbox.finish(envelope, owner=self._owner, state=EnvelopeState.SENT, error=None, at=now):
            return
        texts = Texts(envelope.language, self._territory)
        take_in(take, Arrival(work, envelope, content, texts, now))
