"""Reads Telegram's updates: a raw update becomes one incoming value or None; other JSON is refused.

Read from the JSON itself (Bot API « Update »): a turn needs ten of its fields, and new kinds of message
arrive before any library knows them (docs/decisions/0019).
"""

import re
from collections.abc import Callable
from typing import Any, Final

from bot.intake.turns import Outline
from bot.telegram.attachments import read_attachment, size_of
from bot.telegram.bot import KINDS
from bot.telegram.carrier import TELEGRAM
from bot.telegram.fields import LARGEST_ID, Json, as_id, moment_of, needed_part, part_of, text_of
from bot.telegram.rich_text import plain_text
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
from services.language.hygiene import utf16_length

UNUSABLE: Final = (
    "sticker", "animation", "video", "video_note", "audio", "contact", "poll", "dice", "game", "story",
    "paid_media", "checklist", "giveaway", "invoice",
)  # fmt: skip
# Notes about the chat itself, which ask nothing of the bot (Bot API « Message »). Whatever else comes without
# a known content was sent by a person, who is answered.
SERVICE: Final = (
    "new_chat_members", "left_chat_member", "chat_owner_left", "chat_owner_changed", "new_chat_title",
    "new_chat_photo", "delete_chat_photo", "group_chat_created", "supergroup_chat_created",
    "channel_chat_created", "message_auto_delete_timer_changed", "migrate_to_chat_id",
    "migrate_from_chat_id", "pinned_message", "connected_website", "write_access_allowed",
    "proximity_alert_triggered", "boost_added", "chat_background_set", "forum_topic_created",
    "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened", "general_forum_topic_hidden",
    "general_forum_topic_unhidden", "giveaway_created", "giveaway_completed", "giveaway_winners",
    "video_chat_scheduled", "video_chat_started", "video_chat_ended", "video_chat_participants_invited",
    "paid_message_price_changed", "direct_message_price_changed", "checklist_tasks_done",
    "checklist_tasks_added", "poll_option_added", "poll_option_deleted", "suggested_post_approved",
    "suggested_post_approval_failed", "suggested_post_declined", "suggested_post_paid",
    "suggested_post_refunded", "successful_payment", "refunded_payment",
)  # fmt: skip
# The longest text of one message; a client sends the rest of a longer one as the next message.
LONGEST_TEXT: Final = 4096
# The sender of one of these waits for an answer.
SPOKEN: Final = ("message", "callback_query")
# « /! Attention » and « /vélo/pied » are text; « /synthèse » is meant as the command.
COMMAND: Final = re.compile(r"/(?P<name>\w{1,64})(?:@(?P<bot>\w{1,64}))?(?=\s|$)")


def read_update(raw: Json, *, username: str = "") -> Incoming | None:
    """Read one raw update; None when it needs no turn. `username` is the bot's own.

    Raises:
        TypeError, KeyError, ValueError, OverflowError: it is not an update.
    """
    event = as_id(raw.get("update_id"))
    if (query := part_of(raw, "callback_query")) is not None:
        return _press(event, query)
    if (change := part_of(raw, "my_chat_member")) is not None:
        return _block_change(event, change)
    if (message := part_of(raw, "message")) is not None:
        heard = _is_by_a_person(message) and not _is_for_another_bot(message, username)
        return _message(event, message) if heard else None
    if (edited := part_of(raw, "edited_message")) is not None:
        return _edited(event, edited) if _is_by_a_person(edited) else None
    return None


def _is_by_a_person(message: Json) -> bool:
    user = part_of(message, "from")
    return user is not None and not user.get("is_bot")


def _is_for_another_bot(message: Json, username: str) -> bool:
    """Return whether a command names another bot of the group: « /help@other_bot »."""
    text = message.get("text")
    command = COMMAND.match(text) if isinstance(text, str) else None
    named = command["bot"] if command else None
    return bool(named and username) and (named or "").lower() != username.lower()


def _sender(user: Json) -> SenderProfile:
    full_name = f"{text_of(user, 'first_name')} {text_of(user, 'last_name')}".strip()
    language = text_of(user, "language_code") or "fr"
    return SenderProfile(as_id(user.get("id")), full_name, language.split("-")[0])


def _is_private(chat: Json) -> bool:
    return chat.get("type") == "private"


def _origin(event: str, message: Json) -> dict[str, Any]:
    chat = needed_part(message, "chat")
    return {
        "channel": TELEGRAM,
        "event": event,
        "sender": _sender(needed_part(message, "from")),
        "chat_address": as_id(chat.get("id")),
        "is_private": _is_private(chat),
        "message": as_id(message.get("message_id")),
        "topic": _topic(message),
    }


def _topic(message: Json) -> str | None:
    """Return the thread to answer in; a reply's own thread is none (Bot API « is_topic_message »)."""
    return as_id(message.get("message_thread_id")) if message.get("is_topic_message") is True else None


def _edited(event: str, message: Json) -> EditedText | Unsupported | None:
    """Read another text or caption; ignore a live location, which is edited at every move."""
    origin = _origin(event, message)
    text = text_of(message, "text") or text_of(message, "caption")
    if not text or COMMAND.match(text):
        return None if "location" in message else Unsupported(**origin, kind="edited")
    return EditedText(**origin, text=text)


def _press(event: str, query: Json) -> ButtonPress:
    user, message = needed_part(query, "from"), part_of(query, "message")
    chat = needed_part(message, "chat") if message else None
    return ButtonPress(
        channel=TELEGRAM,
        event=event,
        sender=_sender(user),
        chat_address=as_id((chat or user).get("id")),
        is_private=chat is None or _is_private(chat),
        message=as_id(message.get("message_id")) if message else "",
        data=text_of(query, "data"),
        toast_to=text_of(query, "id"),
    )


def _block_change(event: str, change: Json) -> BlockChange:
    chat = needed_part(change, "chat")
    return BlockChange(
        channel=TELEGRAM,
        event=event,
        sender=_sender(needed_part(change, "from")),
        chat_address=as_id(chat.get("id")),
        is_private=_is_private(chat),
        message="",
        blocked=needed_part(change, "new_chat_member").get("status") in {"kicked", "left"},
    )


def _message(event: str, message: Json) -> Incoming | None:
    origin = _origin(event, message)
    replied = part_of(message, "reply_to_message")
    if message.get("text") is not None:
        return _text(origin, message, text_of(message, "text"), replied)
    if message.get("rich_message") is not None:
        return _text(origin, message, plain_text(message["rich_message"]), replied)
    attachment = read_attachment(message)
    if attachment is None:
        return None if _is_service(message) else Unsupported(**origin, kind=_kind(message))
    return MediaMessage(
        **origin,
        attachment=attachment,
        caption=text_of(message, "caption"),
        file_name=text_of(part_of(message, "document") or {}, "file_name") or None,
        size_bytes=size_of(message),
        album_id=text_of(message, "media_group_id") or None,
        replied_to=_replied_to(replied),
        is_forwarded=_is_forwarded(message),
    )


def _text(origin: dict[str, Any], message: Json, text: str, replied: Json | None) -> Command | TextMessage:
    """Read a command or a text; what somebody else wrote is never a command."""
    command = None if _is_forwarded(message) else COMMAND.match(text)
    if command is None:
        return TextMessage(
            **origin,
            text=text,
            replied_to=_replied_to(replied),
            is_forwarded=_is_forwarded(message),
            is_cut=utf16_length(text) == LONGEST_TEXT,
            written_at=moment_of(message, "date"),
        )
    return Command(
        **origin,
        name=fold(command["name"]),
        argument=text[command.end() :].strip(),
        replied_text=(text_of(replied, "text") or None) if replied else None,
    )


def _replied_to(replied: Json | None) -> str | None:
    return as_id(replied.get("message_id")) if replied else None


def _is_forwarded(message: Json) -> bool:
    return part_of(message, "forward_origin") is not None


def _kind(message: Json) -> str:
    return next((kind for kind in UNUSABLE if message.get(kind)), "other")


def _is_service(message: Json) -> bool:
    """Return whether a message is a note about the chat; in a group every file and sticker counts as one."""
    return not _is_private(needed_part(message, "chat")) or any(name in message for name in SERVICE)


class TelegramReader:
    """Reads updates for the intake; `username` tells the bot's own name, once it is known."""

    channel = TELEGRAM

    def __init__(self, username: Callable[[], str] = str) -> None:
        self._username = username

    def read(self, raw: Json) -> Incoming | None:
        return read_update(raw, username=self._username())

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
