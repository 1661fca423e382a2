"""Envelopes: what the bot has promised to send, as the sender gets them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from typing import Any

# Where the messages of somebody who blocked the bot wait: later than any clock, until they come back.
PARKED_UNTIL = datetime(9999, 1, 1, tzinfo=UTC)


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


class FileForm(StrEnum):
    """What a document can be made into."""

    PDF = "pdf"
    PNG = "png"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document to be made outside any transaction: a template of `views/documents`, and its JSON data."""

    template: str
    form: FileForm
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class EnclosedFile:
    """A file made when it is sent; `sendDocument` and `sendPhoto` take one.

    What takes long to make is a manuscript until the sender has it made.
    """

    name: str
    content: bytes | Manuscript
    mime_type: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a notice became when its turn came: a Bot API method and its JSON parameters without `chat_id`.

    With a `card` the message is remembered under that key, with `keyboard` as what it offers; the method
    `show` then edits the card where it stands.
    """

    method: str
    payload: dict[str, Any]
    file: EnclosedFile | None = None
    card: str | None = None
    keyboard: list[list[dict[str, str]]] | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """One claimed row of the outbox.

    `method` and `payload` are a Bot API method (or `show`: edit a card, else send it) and its JSON parameters
    when the text was rendered in a turn; otherwise `template` and `parameters` name what is rendered when it
    is sent.
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
    file: EnclosedFile | None = None


@dataclass(frozen=True, slots=True)
class ShownCard:
    """The latest card in a chat: what a typed word or number may stand for."""

    key: str
    message_id: int | None
    keyboard: list[list[dict[str, str]]]
