"""Fetches files people sent: downloaded and read outside any transaction, handed over in one."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from telegram.error import TelegramError

from bot.calls import as_failure
from bot.telegram_bot import TelegramBot
from config.territory import Territory
from handlers.fetches import LOST, Arrival, Receiver, take_in
from services.delivery import Failure, FailureKind, Sent
from services.errors import RefusedError
from storage.database import Database
from storage.records.outbox import Envelope, EnvelopeState
from storage.unit_of_work import UnitOfWork
from views.texts import Texts

log = structlog.get_logger(__name__)


class Fetcher:
    """Carries out the outbox's `fetch` rows; each file is handed over once, whatever is repeated."""

    def __init__(
        self,
        bot: TelegramBot,
        database: Database,
        receivers: Mapping[str, Receiver],
        territory: Territory,
        *,
        now: Callable[[], datetime],
        owner: str,
    ) -> None:
        self._bot = bot
        self._database = database
        self._receivers = receivers
        self._territory = territory
        self._now = now
        self._owner = owner

    async def fetch(self, envelope: Envelope) -> Sent | Failure:
        """Fetch one file, and let its feature have it."""
        wanted = envelope.payload or {}
        receiver = self._receivers[wanted["receiver"]]
        try:
            file = await self._bot.get_file(wanted["file_id"])
            content: Any = bytes(await file.download_as_bytearray())
        except TelegramError as error:
            failure = as_failure(error)
            if failure.kind is not FailureKind.BAD_REQUEST:
                return failure
            content = RefusedError(LOST)
        else:
            content = await asyncio.to_thread(_read, receiver, content)
        return await self._hand_over(envelope, receiver, content)

    async def _hand_over(self, envelope: Envelope, receiver: Receiver, content: Any) -> Sent | Failure:
        work = partial(self._take_in, envelope=envelope, receiver=receiver, content=content)
        try:
            await self._database.write(work)
        except Exception:  # the database is away, or the feature broke: the row stays due and is tried again
            log.exception("fetch_failed", outbox_id=envelope.id)
            return Failure(FailureKind.SERVER_ERROR)
        return Sent()

    def _take_in(self, work: UnitOfWork, *, envelope: Envelope, receiver: Receiver, content: Any) -> None:
        now = self._now()
        # Closed in the same transaction as what comes of it: a claim that has ended hands nothing over.
        if not work.outbox.finish(envelope, owner=self._owner, state=EnvelopeState.SENT, error=None, at=now):
            return
        texts = Texts(envelope.language, self._territory)
        take_in(receiver, Arrival(work, envelope, content, texts, now))


def _read(receiver: Receiver, content: bytes) -> Any:
    try:
        return receiver.read(content)
    except RefusedError as refusal:
        return refusal
