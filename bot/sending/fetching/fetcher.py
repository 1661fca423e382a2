"""Fetches files people sent: downloads and reads them outside any transaction, hands them over in one."""

import asyncio
from collections.abc import Mapping
from typing import Any

from bot.sending.carriers import Carriers
from bot.sending.fetching.reader import FileReader
from bot.sending.handover import Handover
from handlers.turns.arrivals import LOST, Receiver
from services.errors import RefusedError
from services.outbox.outcomes import Failure, FailureKind, Sent
from storage.records.outbox import Envelope


class Fetcher:
    """Carries out the outbox's `fetch` rows."""

    def __init__(
        self,
        carriers: Carriers,
        receivers: Mapping[str, Receiver],
        handover: Handover,
        reader: FileReader | None = None,
    ) -> None:
        self._carriers = carriers
        self._receivers = receivers
        self._handover = handover
        self._reader = reader or FileReader()

    async def fetch(self, envelope: Envelope) -> Sent | Failure:
        """Fetch one file and hand it to its feature."""
        wanted = envelope.content or {}
        receiver = self._receivers[wanted["receiver"]]
        downloaded = await self._carriers[envelope.channel].download(wanted["file"])
        if isinstance(downloaded, bytes):
            content = await self._read(receiver, downloaded)
        elif downloaded.kind is FailureKind.REJECTED:
            content = RefusedError(LOST)
        else:
            return downloaded
        return await self._handover.give(envelope, receiver.take, content)

    async def _read(self, receiver: Receiver, downloaded: bytes) -> Any:
        content = await self._reader.read(receiver.kind, downloaded)
        return await asyncio.to_thread(understood, receiver, content)


def understood(receiver: Receiver, content: Any) -> Any:
    """Return what the feature makes of a content, or the refusal of either."""
    if isinstance(content, RefusedError):
        return content
    try:
        return receiver.understand(content)
    except RefusedError as refusal:
        return refusal
