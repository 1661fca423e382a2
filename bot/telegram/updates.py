"""Telegram's updates: one raw update becomes one incoming value, or nothing; what is no update is refused."""

import os
import re
from datetime import timedelta
from typing import Any

import telegram

from bot.intake.turns import Outline
from bot.telegram.bot import KINDS
from bot.telegram.carrier import TELEGRAM
from handlers.turns.incoming import (
    BlockChange,
    ButtonPress,
    Command,
    Incoming,
    MediaMessage,
    SenderProfile,
    TextMessage,
    Unsupported,
)
from services.language.french import fold
from storage.records.need import Attachment, AttachmentKind

# Durations as the library's next version gives them; it warns at every voice note until it is told.
os.environ.setdefault("PTB_TIMEDELTA", "true")

UNUSABLE = (
    "sticker", "animation", "video", "video_note", "audio", "contact", "poll", "dice", "game", "story",
    "paid_media", "checklist", "giveaway", "invoice",
)  # fmt: skip
# An answer is waited for.
SPOKEN = ("message", "callback_query")
# Telegram's ids have 52 significant bits at most; the database holds 63.
LARGEST_ID = 2**63 - 1
# « /! Attention » and « /vélo/pied » are text; « /synthèse » is the command somebody meant.
COMMAND = re.compile(r"/(?P<name>\w{1,64})(?:@\w{1,64})?(?=\s|$)")


def read_update(raw: dict[str, Any]) -> Incoming | None:
    """Read one raw update (Bot API « Update »); None when it concerns nobody.

    Raises:
        TypeError, KeyError, AttributeError, ValueError, OverflowError, OSError: it is not an update.
    """
    incoming = _read(telegram.Update.de_json(raw, None))
    if incoming is not None:
        _check(incoming)
    return incoming


def _read(update: telegram.Update) -> Incoming | None:
    if update.callback_query:
        return _press(update.update_id, update.callback_query)
    if update.my_chat_member:
        return _block_change(update.update_id, update.my_chat_member)
    if update.message and update.message.from_user and not update.message.from_user.is_bot:
        return _message(update.update_id, update.message)
    if update.edited_message and update.edited_message.from_user:
        return _edited(update.update_id, update.edited_message, update.edited_message.from_user)
    return None


def _check(incoming: Incoming) -> None:
    """The library takes any JSON for a text or a number; a lower floor must not."""
    texts: tuple[object, ...] = ()
    numbers: tuple[object, ...] = ()
    if isinstance(incoming, ButtonPress):
        texts = (incoming.toast_to, incoming.data)
    elif isinstance(incoming, MediaMessage):
        place = incoming.attachment
        texts = (incoming.caption, incoming.file_name or "", place.file_id or "")
        numbers = (incoming.size_bytes, place.duration_seconds or 0)
        if place.kind is AttachmentKind.PLACE:
            numbers = (place.latitude, place.longitude)
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("a text that is none")
    if not all(type(number) in {int, float} for number in numbers):
        raise TypeError("a number that is none")


def _id(number: object) -> str:
    """An id as text. The library takes any JSON for one; a lower floor must not."""
    if type(number) is not int or abs(number) > LARGEST_ID:
        raise TypeError("an id that is none")
    return str(number)


def _replied_to(message: telegram.Message) -> str | None:
    replied = message.reply_to_message
    return _id(replied.message_id) if replied else None


def _sender(user: telegram.User) -> SenderProfile:
    return SenderProfile(_id(user.id), user.full_name, (user.language_code or "fr").split("-")[0])


def _origin(update_id: int, message: telegram.Message, user: telegram.User) -> dict[str, Any]:
    return {
        "channel": TELEGRAM,
        "event": _id(update_id),
        "sender": _sender(user),
        "chat_address": _id(message.chat.id),
        "is_private": message.chat.type == "private",
        "message": _id(message.message_id),
    }


def _edited(update_id: int, message: telegram.Message, user: telegram.User) -> Unsupported | None:
    """A correction; a live location that moves is edited again and again, and asks nothing."""
    origin = _origin(update_id, message, user)
    return None if message.location or user.is_bot else Unsupported(**origin, kind="edited")


def _press(update_id: int, query: telegram.CallbackQuery) -> ButtonPress:
    chat = query.message.chat if query.message else None
    return ButtonPress(
        channel=TELEGRAM,
        event=_id(update_id),
        sender=_sender(query.from_user),
        chat_address=_id(chat.id if chat else query.from_user.id),
        is_private=chat is None or chat.type == "private",
        message=_id(query.message.message_id) if query.message else "",
        data=query.data or "",
        toast_to=query.id,
    )


def _block_change(update_id: int, change: telegram.ChatMemberUpdated) -> BlockChange:
    return BlockChange(
        channel=TELEGRAM,
        event=_id(update_id),
        sender=_sender(change.from_user),
        chat_address=_id(change.chat.id),
        is_private=change.chat.type == "private",
        message="",
        blocked=change.new_chat_member.status in ("kicked", "left"),
    )


def _message(update_id: int, message: telegram.Message) -> Incoming | None:
    user = message.from_user
    if user is None:
        return None
    origin = _origin(update_id, message, user)
    if message.text is not None:
        return _text(origin, message)
    attachment = _attachment(message)
    if attachment is None:
        return None if _is_service(message) else Unsupported(**origin, kind=_kind(message))
    document = message.document
    return MediaMessage(
        **origin,
        attachment=attachment,
        caption=message.caption or "",
        file_name=document.file_name if document else None,
        size_bytes=_size(message),
        album_id=message.media_group_id,
        replied_to=_replied_to(message),
    )


def _text(origin: dict[str, Any], message: telegram.Message) -> Command | TextMessage:
    text = message.text or ""
    replied = message.reply_to_message
    command = COMMAND.match(text)
    if command:
        return Command(
            **origin,
            name=fold(command["name"]),
            argument=text[command.end() :].strip(),
            replied_text=replied.text if replied else None,
        )
    return TextMessage(**origin, text=text, replied_to=_replied_to(message))


def _attachment(message: telegram.Message) -> Attachment | None:
    if message.photo:
        return Attachment(AttachmentKind.PHOTO, message.photo[-1].file_id)
    if message.voice:
        duration = message.voice.duration
        seconds = int(duration.total_seconds()) if isinstance(duration, timedelta) else duration
        return Attachment(AttachmentKind.VOICE, message.voice.file_id, duration_seconds=seconds)
    if message.location:
        place = message.location
        return Attachment(AttachmentKind.PLACE, latitude=place.latitude, longitude=place.longitude)
    if message.document:
        return Attachment(AttachmentKind.DOCUMENT, message.document.file_id)
    return None


def _size(message: telegram.Message) -> int:
    sized = message.document or message.voice or (message.photo[-1] if message.photo else None)
    return (sized.file_size or 0) if sized else 0


def _kind(message: telegram.Message) -> str:
    return next((kind for kind in UNUSABLE if getattr(message, kind, None)), "other")


def _is_service(message: telegram.Message) -> bool:
    """Joins, pins, titles: nobody asked the bot anything."""
    return message.chat.type != "private" or _kind(message) == "other"


class TelegramReader:
    """Reads updates for the intake."""

    channel = TELEGRAM

    def read(self, raw: dict[str, Any]) -> Incoming | None:
        """The value an update becomes; None when it concerns nobody."""
        return read_update(raw)

    def outline(self, raw: dict[str, Any]) -> Outline:
        """What can be told of an update that cannot be read."""
        kind = next((kind for kind in KINDS if kind in raw), "other")
        part = raw.get(kind)
        user = part.get("from") if isinstance(part, dict) else None
        sender = id_of(user.get("id")) if isinstance(user, dict) else None
        event = id_of(raw.get("update_id"))
        return Outline(
            event=None if event is None else str(event),
            kind=kind,
            sender=None if sender is None else str(sender),
            is_spoken=kind in SPOKEN,
        )


def id_of(value: object) -> int | None:
    """A number that may be an id of Telegram's; None for anything else that JSON can hold."""
    return value if type(value) is int and abs(value) <= LARGEST_ID else None
