"""Gathers slow figures in a transaction that only reads; requests at the same time share one gathering."""

import asyncio
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

import structlog

from bot.sending.garbage import left_alone
from bot.sending.handover import Handover
from config.territory import Territory
from handlers.turns.gatherings import Gatherer, Gathering
from services.errors import RefusedError
from services.outbox.outcomes import Failure, FailureKind, Sent
from storage.database import Database
from storage.records.outbox import Envelope
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger(__name__)


class FigureGatherer:
    """Carries out the outbox's `gather` rows."""

    def __init__(
        self,
        database: Database,
        gatherers: Mapping[str, Gatherer],
        territory: Territory,
        handover: Handover,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._gatherers = gatherers
        self._territory = territory
        self._handover = handover
        self._now = now
        self._under_way: dict[str, asyncio.Future[Any]] = {}

    async def gather(self, envelope: Envelope) -> Sent | Failure:
        """Gather the figures and hand them to their feature."""
        asked = envelope.content or {}
        gatherer = self._gatherers[asked["gatherer"]]
        try:
            content = await self._shared(json.dumps(asked, sort_keys=True), gatherer, asked["parameters"])
        except RefusedError as refusal:
            content = refusal
        except Exception:  # the database is away, or the feature broke: the row stays due and is tried again
            log.exception("gathering_failed", outbox_id=envelope.id)
            return Failure(FailureKind.SERVER_ERROR)
        return await self._handover.give(envelope, gatherer.take, content)

    async def _shared(self, key: str, gatherer: Gatherer, parameters: dict[str, Any]) -> Any:
        if key not in self._under_way:
            reading = self._database.read(partial(self._read, gatherer=gatherer, parameters=parameters))
            under_way = asyncio.ensure_future(reading)
            self._under_way[key] = under_way
            under_way.add_done_callback(lambda _done: self._under_way.pop(key, None))
        return await asyncio.shield(self._under_way[key])

    def _read(self, work: UnitOfWork, *, gatherer: Gatherer, parameters: dict[str, Any]) -> Any:
        with left_alone():
            return gatherer.gather(Gathering(work, parameters, self._territory, self._now()))
