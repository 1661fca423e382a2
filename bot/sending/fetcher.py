"""Fetches files people sent: downloaded and read outside any transaction, handed over in one."""

import asyncio
from collections.abc import Mapping
from typing import Any

from telegram.error import TelegramError

from bot.sending.handover import Handover
from bot.telegram.bot import TelegramBot
from bot.telegram.calls import as_failure
from handlers.turns.arrivals import LOST, Receiver
from services.errors import RefusedError
from services.outbox.outcomes import Failure, FailureKind, Sent
from storage.records.outbox import Envelope


class Fetcher:
    """Carries out the outbox's `fetch` rows."""

    def __init__(self, bot: TelegramBot, receivers: Mapping[str, Receiver], handover: Handover) -> None:
        self._bot = bot
        self._receivers = receivers
        self._handover = handover

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
        return await self._handover.give(envelope, receiver.take, content)


def _read(receiver: Receiver, content: bytes) -> Any:
    try:
        return receiver.read(content)
    except RefusedError as refusal:
        return refusal
