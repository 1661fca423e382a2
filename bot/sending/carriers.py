"""The interface of a carrier: the one part of the house that speaks its channel's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.sending.pace import Pace
from services.outbox.outcomes import Failure, Sent
from storage.records.outbox import Envelope


@dataclass(frozen=True, slots=True)
class Abilities:
    """The abilities of a channel; `bot.sending.lowering` puts all else into words."""

    edits: bool
    presses: bool
    toasts: bool
    menus: bool
    files: bool


class Carrier(Protocol):
    """One channel: its abilities, its pace, its table of errors."""

    @property
    def abilities(self) -> Abilities: ...

    @property
    def pace(self) -> Pace:
        """The limits on calls to this channel."""

    async def carry(self, envelope: Envelope) -> Sent | Failure:
        """Carry one envelope that holds only what this channel can do."""

    async def download(self, file: str) -> bytes | Failure:
        """Fetch the bytes of a sent file; `file` is the channel's own name for it."""

    async def answers(self) -> bool:
        """Return whether the channel answers a call that changes nothing there."""

    def join_link(self, token: str) -> str:
        """Return an address that opens an invitation in this channel."""


Carriers = Mapping[str, Carrier]
"""Carriers by the name of their channel."""
