"""Envelopes: what the bot has promised to send, as the sender gets them."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any


class Priority(IntEnum):
    """Replies go well ahead of notifications, and those ahead of broadcasts."""

    REPLY = 0
    NOTIFICATION = 1
    BROADCAST = 2


class EnvelopeState(StrEnum):
    """What became of a promise."""

    PENDING = "pending"
    SENT = "sent"
    UNDELIVERABLE = "undeliverable"
    UNKNOWN = "unknown"  # it may have arrived; nobody can tell
    EXPIRED = "expired"
    CANCELLED = "cancelled"  # no longer true when its turn came


@dataclass(frozen=True, slots=True)
class Envelope:
    """One claimed row of the outbox.

    `method` and `payload` are a Bot API method and its JSON parameters when the text was rendered in a turn;
    otherwise `template` and `parameters` name what is rendered when it is sent.
    """

    id: int
    method: str
    chat_id: int | None
    person_id: int | None
    payload: dict[str, Any] | None
    template: str | None
    parameters: dict[str, Any] | None
    card: str | None
    card_message_id: int | None
    priority: Priority
    attempts: int
    expires_at: datetime | None
    language: str
