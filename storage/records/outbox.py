"""Promises: messages described without any channel's words; envelopes: the same, as the sender gets them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from typing import Any

# Due time of messages to people who blocked the bot: later than any clock, until they come back.
PARKED_UNTIL = datetime(9999, 1, 1, tzinfo=UTC)
# Due time of what a restore holds back until somebody says yes: later than any clock as well.
HELD_UNTIL = datetime(9998, 1, 1, tzinfo=UTC)


class Priority(IntEnum):
    """Priority of a promise: replies well before notifications, those before broadcasts, strangers last."""

    REPLY = 0
    NOTIFICATION = 1
    BROADCAST = 2
    STRANGER = 3  # a reply to somebody the bot does not know: after all others, at any hour


ANSWERS = (Priority.REPLY, Priority.STRANGER)
"""Priorities of what somebody waits for, quiet hours or not."""


Choice = dict[str, str]
"""`{"label", "data"}` with an optional `"style"`, or `{"label", "url"}`."""

Rows = list[list[Choice]]


class PromiseKind(StrEnum):
    """The kind of a promise; the comments name the keys of its `content`.

    A message in a part of a group has its `topic` as well.
    """

    MESSAGE = "message"  # text, rows
    CARD = "card"  # text, rows: edited where the card stands, else sent
    EDIT = "edit"  # message, text, rows: another text for a message that was sent before
    TOAST = "toast"  # to, text, alert: the answer to one tap
    MENU = "menu"  # commands: `[{"name", "description"}]`, or None to take the menu back
    FETCH = "fetch"  # receiver, file: a file that was sent, for its feature
    GATHER = "gather"  # gatherer, parameters: figures that take long, for their feature


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A message for one chat, or for each chat of an audience.

    Either `content` holds it (its texts are small HTML: b, i, u, s, a, code, blockquote), or `template` names
    the notice that is rendered from `parameters` when it is sent, in the reader's language.
    """

    at: datetime
    due_at: datetime
    priority: Priority = Priority.REPLY
    kind: PromiseKind = PromiseKind.MESSAGE
    content: dict[str, Any] | None = None
    template: str | None = None
    parameters: dict[str, Any] | None = None
    card: str | None = None
    expires_at: datetime | None = None
    dedupe_key: str | None = None


class EnvelopeState(StrEnum):
    """The state of a promise."""

    PENDING = "pending"
    SENT = "sent"
    UNDELIVERABLE = "undeliverable"
    UNKNOWN = "unknown"  # it may have arrived; there is no way to tell
    EXPIRED = "expired"
    CANCELLED = "cancelled"  # no longer true when it was due to be sent


class FileForm(StrEnum):
    """The formats a document can be made in."""

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
    """A file made when it is sent; one that takes long stays a manuscript until the sender has it made.

    `is_picture` asks the channel to show it in the conversation.
    """

    name: str
    content: bytes | Manuscript
    mime_type: str
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered notice, ready to send.

    `content` holds text and rows, and for a file or place passed on `relay`: `{"kind", "file"}` or
    `{"kind", "latitude", "longitude"}`. With a `card` the message is remembered under that key.
    """

    content: dict[str, Any]
    kind: PromiseKind = PromiseKind.MESSAGE
    file: EnclosedFile | None = None
    card: str | None = None

    @property
    def rows(self) -> Rows:
        """Return the rows of choices."""
        return self.content.get("rows") or []


@dataclass(frozen=True, slots=True)
class Envelope:
    """One claimed promise, with its address and, if a person is there, that person's id and language.

    `card_message` is the channel's reference of the message that holds the card. `unfinished` attempts before
    this one ended without an outcome; `behind` it wait so many more of its chat.
    """

    id: int
    kind: PromiseKind
    chat_id: int
    channel: str
    address: str
    is_private: bool
    person_id: int | None
    content: dict[str, Any] | None
    template: str | None
    parameters: dict[str, Any] | None
    card: str | None
    card_message: str | None
    priority: Priority
    attempts: int
    expires_at: datetime | None
    language: str
    file: EnclosedFile | None = None
    unfinished: int = 0
    behind: int = 0


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card in a chat, which a typed word or number may answer.

    `is_notice` when it came by itself; without a message it is perhaps still on its way.
    """

    key: str
    message: str | None
    rows: Rows
    shown_at: datetime
    is_notice: bool = False
