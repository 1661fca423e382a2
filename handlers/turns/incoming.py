"""Telegram in: the few frozen values an update becomes; nothing else travels further."""

from dataclasses import dataclass

from storage.records.need import Attachment

# Bot API, « getFile »: a bot may download 20 MB at most.
LARGEST_FILE_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SenderProfile:
    """Who wrote; the profile is only used to suggest a name."""

    telegram_id: int
    full_name: str
    language: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What every update brings: which one, from whom, where."""

    update_id: int
    sender: SenderProfile
    chat_id: int
    is_private: bool
    message_id: int


@dataclass(frozen=True, slots=True)
class Command(Incoming):
    """`/name argument`."""

    name: str
    argument: str
    replied_text: str | None = None


@dataclass(frozen=True, slots=True)
class TextMessage(Incoming):
    """Text without a command."""

    text: str
    replied_message_id: int | None = None


@dataclass(frozen=True, slots=True)
class MediaMessage(Incoming):
    """A photo, voice note, document or place, with its caption and its album if it has them."""

    attachment: Attachment
    caption: str
    file_name: str | None = None
    size_bytes: int = 0
    album_id: str | None = None
    replied_message_id: int | None = None


@dataclass(frozen=True, slots=True)
class ButtonPress(Incoming):
    """A tap: `data` is a wish, not a right. `query_id` is None when a word was typed instead."""

    data: str
    query_id: str | None


@dataclass(frozen=True, slots=True)
class BlockChange(Incoming):
    """A person blocked the bot, or took that back; or the bot was removed from a group."""

    blocked: bool


@dataclass(frozen=True, slots=True)
class Unsupported(Incoming):
    """Something the bot cannot use: a sticker, a contact, an edited message."""

    kind: str
