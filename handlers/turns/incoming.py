"""Events of every channel, as the few frozen values that handlers know; channel data ends here."""

from dataclasses import dataclass, field
from datetime import datetime

from storage.records.need import Attachment

# The largest file a bot may download from Telegram, and so from every channel.
LARGEST_FILE_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SenderProfile:
    """The sender's address in the channel; the profile is only used to suggest a name."""

    address: str
    full_name: str
    language: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """The fields of every event: its channel and name, its sender, its chat.

    `event`, `chat_address` and `message` are the channel's own names, as text: of the event (with the
    channel, heard once), of the conversation, and of the message in it ("" where there is none). `topic` is
    the part of a group it was said in.
    """

    channel: str
    event: str
    sender: SenderProfile
    chat_address: str
    is_private: bool
    message: str
    topic: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Command(Incoming):
    """`/name argument`."""

    name: str
    argument: str
    replied_text: str | None = None


@dataclass(frozen=True, slots=True)
class TextMessage(Incoming):
    """Text without a command; `replied_to` is the message it answers.

    `is_forwarded`: somebody else wrote it. `is_cut`: it fills the channel's longest message, so that its end
    may follow in the next one. `written_at` is the channel's own time, where it tells it.
    """

    text: str
    replied_to: str | None = None
    is_forwarded: bool = False
    is_cut: bool = False
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EditedText(Incoming):
    """Another text for a message that was sent before, which `message` names; or another caption."""

    text: str


@dataclass(frozen=True, slots=True)
class MediaMessage(Incoming):
    """A photo, voice note, document or place, with its caption and its album if it has them."""

    attachment: Attachment
    caption: str
    file_name: str | None = None
    size_bytes: int = 0
    album_id: str | None = None
    replied_to: str | None = None
    is_forwarded: bool = False


@dataclass(frozen=True, slots=True)
class ButtonPress(Incoming):
    """A tap; `data` is not proof of a permission. `toast_to` is None when a word was typed instead."""

    data: str
    toast_to: str | None


@dataclass(frozen=True, slots=True)
class BlockChange(Incoming):
    """A person blocked the bot, or unblocked it; or the bot was removed from a group."""

    blocked: bool


@dataclass(frozen=True, slots=True)
class Unsupported(Incoming):
    """An event the bot cannot use: a sticker, a contact, an edited command."""

    kind: str
