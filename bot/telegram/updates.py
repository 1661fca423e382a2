"""Reads Telegram's updates: a raw update becomes one incoming value or None; other JSON is refused.

Read from the JSON itself (Bot API « Update »): a turn needs ten of its fields, and new kinds of message
arrive before any library knows them (docs/decisions/0019).
"""

import re
from typing import Any, Final

from bot.intake.turns import Outline
from bot.telegram.bot import KINDS
from bot.telegram.carrier import TELEGRAM
from handlers.turns.incoming import (
    BlockChange,
    ButtonPress,
    Command,
    EditedText,
    Incoming,
    MediaMessage,
    SenderProfile,
    TextMessage,
    Unsupported,
)
from services.language.french import fold
from storage.records.need import Attachment, AttachmentKind

Json = dict[str, Any]

UNUSABLE: Final = (
    "sticker", "animation", "video", "video_note", "audio", "contact", "poll", "dice", "game", "story",
    "paid_media", "checklist", "giveaway", "invoice",
)  # fmt: skip
# The sender of one of these waits for an answer.
SPOKEN: Final = ("message", "callback_query")
# Telegram's ids have 52 significant bits at most; the database holds 63.
LARGEST_ID: Final = 2**63 - 1
# « /! Attention » and « /vélo/pied » are text; « /synthèse » is meant as the command.
COMMAND: Final = re.compile(r"/(?P<name>\w{1,64})(?:@\w{1,64})?(?=\s|$)")


def read_update(raw: Json) -> Incoming | None:
    """Read one raw update; None when it needs no turn.

    Raises:
        TypeError, KeyError, ValueError, OverflowError: it is not an update.
    """
    event = _id(raw.get("update_id"))
    if (query := _part(raw, "callback_query")) is not None:
        return _press(event, query)
    if (change := _part(raw, "my_chat_member")) is not None:
        return _block_change(event, change)
    if (message := _part(raw, "message")) is not None:
        return _message(event, message) if _is_by_a_person(message) else None
    if (edited := _part(raw, "edited_message")) is not None:
        return _edited(event, edited) if _is_by_a_person(edited) else None
    return None


def _part(json: Json, name: str) -> Json | None:
    """Return an object inside another; None if it is missing."""
    part = json.get(name)
    if part is None or isinstance(part, dict):
        return part
    raise TypeError(f"{name} is no object")


def _needed(json: Json, name: str) -> Json:
    part = _part(json, name)
    if part is None:
        raise KeyError(name)
    return part


def _said(json: Json, name: str) -> str:
    """Return a text inside an object; empty if it is missing."""
    text = json.get(name)
    if text is None or isinstance(text, str):
        return text or ""
    raise TypeError(f"{name} is no text")


def _number(json: Json, name: str) -> float | None:
    number = json.get(name)
    if number is None or type(number) in {int, float}:
        return number
    raise TypeError(f"{name} is no number")


def _id(number: object) -> str:
    if type(number) is not int or abs(number) > LARGEST_ID:
        raise TypeError("an id that is none")
    return str(number)


def _is_by_a_person(message: Json) -> bool:
    user = _part(message, "from")
    return user is not None and not user.get("is_bot")


def _sender(user: Json) -> SenderProfile:
    full_name = f"{_said(user, 'first_name')} {_said(user, 'last_name')}".strip()
    language = _said(user, "language_code") or "fr"
    return SenderProfile(_id(user.get("id")), full_name, language.split("-")[0])


def _is_private(chat: Json) -> bool:
    return chat.get("type") == "private"


def _origin(event: str, message: Json) -> dict[str, Any]:
    chat = _needed(message, "chat")
    return {
        "channel": TELEGRAM,
        "event": event,
        "sender": _sender(_needed(message, "from")),
        "chat_address": _id(chat.get("id")),
        "is_private": _is_private(chat),
        "message": _id(message.get("message_id")),
    }


def _edited(event: str, message: Json) -> EditedText | Unsupported | None:
    """Read another text or caption; ignore a live location, which is edited at every move."""
    origin = _origin(event, message)
    text = _said(message, "text") or _said(message, "caption")
    if not text or COMMAND.match(text):
        return None if "location" in message else Unsupported(**origin, kind="edited")
    return EditedText(**origin, text=text)


def _press(event: str, query: Json) -> ButtonPress:
    user, message = _needed(query, "from"), _part(query, "message")
    chat = _needed(message, "chat") if message else None
    return ButtonPress(
        channel=TELEGRAM,
        event=event,
        sender=_sender(user),
        chat_address=_id((chat or user).get("id")),
        is_private=chat is None or _is_private(chat),
        message=_id(message.get("message_id")) if message else "",
        data=_said(query, "data"),
        toast_to=_said(query, "id"),
    )


def _block_change(event: str, change: Json) -> BlockChange:
    chat = _needed(change, "chat")
    return BlockChange(
        channel=TELEGRAM,
        event=event,
        sender=_sender(_needed(change, "from")),
        chat_address=_id(chat.get("id")),
        is_private=_is_private(chat),
        message="",
        blocked=_needed(change, "new_chat_member").get("status") in {"kicked", "left"},
    )


def _message(event: str, message: Json) -> Incoming | None:
    origin = _origin(event, message)
    replied = _part(message, "reply_to_message")
    replied_to = _id(replied.get("message_id")) if replied else None
    if message.get("text") is not None:
        return _text(origin, _said(message, "text"), replied, replied_to)
    attachment = _attachment(message)
    if attachment is None:
        return None if _is_service(message) else Unsupported(**origin, kind=_kind(message))
    return MediaMessage(
        **origin,
        attachment=attachment,
        caption=_said(message, "caption"),
        file_name=_said(_part(message, "document") or {}, "file_name") or None,
        size_bytes=_size(message),
        album_id=_said(message, "media_group_id") or None,
        replied_to=replied_to,
    )


def _text(
    origin: dict[str, Any], text: str, replied: Json | None, replied_to: str | None
) -> Command | TextMessage:
    command = COMMAND.match(text)
    if command is None:
        return TextMessage(**origin, text=text, replied_to=replied_to)
    return Command(
        **origin,
        name=fold(command["name"]),
        argument=text[command.end() :].strip(),
        replied_text=(_said(replied, "text") or None) if replied else None,
    )


def _attachment(message: Json) -> Attachment | None:
    if (photo := _largest_photo(message)) is not None:
        return Attachment(AttachmentKind.PHOTO, _file_id(photo))
    if (voice := _part(message, "voice")) is not None:
        seconds = int(_number(voice, "duration") or 0)
        return Attachment(AttachmentKind.VOICE, _file_id(voice), duration_seconds=seconds)
    if (place := _part(message, "location")) is not None:
        latitude, longitude = _number(place, "latitude"), _number(place, "longitude")
        if latitude is None or longitude is None:
            raise KeyError("latitude, longitude")
        return Attachment(AttachmentKind.PLACE, latitude=latitude, longitude=longitude)
    if (document := _part(message, "document")) is not None:
        return Attachment(AttachmentKind.DOCUMENT, _file_id(document))
    return None


def _largest_photo(message: Json) -> Json | None:
    sizes = message.get("photo")
    if not sizes:
        return None
    if isinstance(sizes, list) and isinstance(sizes[-1], dict):
        return sizes[-1]
    raise TypeError("photo is no list of sizes")


def _file_id(file: Json) -> str:
    if not (file_id := _said(file, "file_id")):
        raise KeyError("file_id")
    return file_id


def _size(message: Json) -> int:
    sized = _part(message, "document") or _part(message, "voice") or _largest_photo(message) or {}
    return int(_number(sized, "file_size") or 0)


def _kind(message: Json) -> str:
    return next((kind for kind in UNUSABLE if message.get(kind)), "other")


def _is_service(message: Json) -> bool:
    """True for joins, pins and titles, which ask nothing of the bot."""
    return not _is_private(_needed(message, "chat")) or _kind(message) == "other"


class TelegramReader:
    """Reads updates for the intake."""

    channel = TELEGRAM

    def read(self, raw: Json) -> Incoming | None:
        return read_update(raw)

    def outline(self, raw: Json) -> Outline:
        """Outline an update that may be unreadable."""
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
    """Return a number that may be one of Telegram's ids; None for any other JSON value."""
    return value if type(value) is int and abs(value) <= LARGEST_ID else None
