"""Telegram's carrier: turns an envelope into a Bot API call, and its answer into an outcome."""

from datetime import timedelta
from typing import Any, Final

from telegram import InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.sending.carriers import Abilities
from bot.sending.pace import Pace
from bot.telegram.bot import TelegramBot
from bot.telegram.links import join_link
from bot.telegram.request import ServerError, UnreachedError
from services.outbox.outcomes import Failure, FailureKind, Sent
from storage.records.outbox import Choice, EnclosedFile, Envelope, PromiseKind

TELEGRAM: Final = "telegram"
# Attachments passed on by file_id: the method and the name of its parameter.
_RELAYS: Final = {
    "photo": ("sendPhoto", "photo"),
    "voice": ("sendVoice", "voice"),
    "document": ("sendDocument", "document"),
}
_FATAL: Final = "bad_request"
# Telegram's descriptions (Bot API server), and the code kept instead: descriptions may quote content.
_CODES: Final = {
    "chat not found": "chat_not_found",
    "user not found": "user_not_found",
    "not enough rights": "not_enough_rights",
    "message is too long": "message_too_long",
    "message_too_long": "message_too_long",
    "caption is too long": "caption_too_long",
    "text is empty": "text_empty",
    "text must be non-empty": "text_empty",
    "query is too old": "query_too_old",
    "button_data_invalid": "button_invalid",
    "can't parse entities": "entities_invalid",
    "topic_closed": "topic_closed",
    "message thread not found": "topic_gone",
    "wrong file": "file_unknown",
    "file is too big": "file_too_big",
    "message to edit not found": "message_gone",
    "message to delete not found": "message_gone",
    "message can't be": "message_fixed",
}
_CARD_IS_LOST: Final = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier is not specified",
    "there is no text in the message to edit",
)


class TelegramCarrier:
    """Carries envelopes to Telegram, which can do everything: edits, presses, toasts, menus, files."""

    abilities: Final = Abilities(edits=True, presses=True, toasts=True, menus=True, files=True)

    def __init__(self, bot: TelegramBot, pace: Pace) -> None:
        self._bot = bot
        self.pace: Final = pace

    async def carry(self, envelope: Envelope) -> Sent | Failure:
        """Make one Bot API call."""
        method, parameters = as_call(envelope)
        try:
            result = await self._bot.call(method, parameters)
        except TelegramError as error:
            return as_failure(error)
        number = result.get("message_id") if isinstance(result, dict) else None
        return Sent(None if number is None else str(number))

    async def download(self, file: str) -> bytes | Failure:
        """Fetch a file: ask for its address, then download it (Bot API « getFile »)."""
        try:
            found = await self._bot.get_file(file)
            return bytes(await found.download_as_bytearray())
        except TelegramError as error:
            return as_failure(error)

    def join_link(self, token: str) -> str:
        """Return a deep link to this bot."""
        return join_link(self._bot.username, token)


def as_call(envelope: Envelope) -> tuple[str, dict[str, Any]]:
    """Return the Bot API method and its parameters; a card already shown is edited, else sent."""
    content = envelope.content or {}
    chat_id = int(envelope.address)
    match envelope.kind:
        case PromiseKind.TOAST:
            return "answerCallbackQuery", _toast(content)
        case PromiseKind.MENU:
            return _menu(content["commands"], chat_id)
        case PromiseKind.EDIT:
            place = {"message_id": int(content["message"])}
            return "editMessageText", {"chat_id": chat_id, **place, **_text(content, emptied=True)}
        case PromiseKind.CARD if envelope.card_message is not None:
            place = {"message_id": int(envelope.card_message)}
            return "editMessageText", {"chat_id": chat_id, **place, **_text(content, emptied=True)}
    method, parameters = _sent(content, envelope.file)
    return method, {"chat_id": chat_id, **_thread(content), **parameters}


def _thread(content: dict[str, Any]) -> dict[str, Any]:
    topic = content.get("topic")
    return {} if topic is None else {"message_thread_id": int(topic)}


def _sent(content: dict[str, Any], file: EnclosedFile | None) -> tuple[str, dict[str, Any]]:
    if file is not None:
        return _enclosed(content, file)
    if (relay := content.get("relay")) is not None:
        return _relayed(content, relay)
    return "sendMessage", _text(content)


def _enclosed(content: dict[str, Any], file: EnclosedFile) -> tuple[str, dict[str, Any]]:
    if not isinstance(file.content, bytes):
        raise TypeError("a manuscript reached the carrier")
    enclosed = InputFile(file.content, filename=file.name, attach=False)
    if file.is_picture:
        return "sendPhoto", {"photo": enclosed, **_caption(content)}
    return "sendDocument", {"document": enclosed, **_caption(content)}


def _relayed(content: dict[str, Any], relay: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    if relay["kind"] not in _RELAYS:
        return "sendLocation", {"latitude": relay["latitude"], "longitude": relay["longitude"]}
    method, name = _RELAYS[relay["kind"]]
    return method, {name: relay["file"], **_caption(content)}


def _text(content: dict[str, Any], *, emptied: bool = False) -> dict[str, Any]:
    parameters = {"text": content["text"], "link_preview_options": {"is_disabled": True}}
    return parameters | _markup(content) | _keyboard(content, emptied=emptied)


def _caption(content: dict[str, Any]) -> dict[str, Any]:
    said = {"caption": content["text"], **_markup(content)} if content.get("text") else {}
    return said | _keyboard(content)


def _markup(content: dict[str, Any]) -> dict[str, Any]:
    return {} if content.get("plain") else {"parse_mode": "HTML"}


def _keyboard(content: dict[str, Any], *, emptied: bool = False) -> dict[str, Any]:
    """Build the buttons; `emptied` removes an earlier keyboard."""
    rows = [[_button(choice) for choice in row] for row in content.get("rows") or []]
    return {"reply_markup": {"inline_keyboard": rows}} if rows or emptied else {}


def _button(choice: Choice) -> dict[str, str]:
    if "url" in choice:
        return {"text": choice["label"], "url": choice["url"]}
    button = {"text": choice["label"], "callback_data": choice["data"]}
    return button | {"style": choice["style"]} if "style" in choice else button


def _toast(content: dict[str, Any]) -> dict[str, Any]:
    said = {"text": content["text"], "show_alert": content["alert"]} if content.get("text") else {}
    return {"callback_query_id": content["to"], **said}


def _menu(commands: list[dict[str, str]] | None, chat_id: int) -> tuple[str, dict[str, Any]]:
    scope = {"type": "chat", "chat_id": chat_id}
    if commands is None:
        return "deleteMyCommands", {"scope": scope}
    return "setMyCommands", {"commands": as_commands(commands), "scope": scope}


def as_commands(commands: list[dict[str, str]]) -> list[dict[str, str]]:
    """Convert `[{"name", "description"}]` to Bot API « BotCommand »."""
    return [{"command": each["name"], "description": each["description"]} for each in commands]


def as_failure(error: TelegramError) -> Failure:  # noqa: PLR0911 - a table of cases
    """Translate an error. BadRequest and TimedOut are NetworkErrors: the order of cases decides."""
    match error:
        case UnreachedError():
            return Failure(FailureKind.UNREACHED)
        case RetryAfter():
            after = error.retry_after
            seconds = after if isinstance(after, timedelta) else timedelta(seconds=after)
            return Failure(FailureKind.TOO_MANY_REQUESTS, retry_after=seconds)
        case ChatMigrated():
            return Failure(FailureKind.MIGRATED, new_address=str(error.new_chat_id))
        case Forbidden():
            return Failure(FailureKind.FORBIDDEN)
        case InvalidToken():
            return Failure(FailureKind.UNAUTHORISED)
        case BadRequest():
            return _rejected(error.message.lower())
        case ServerError():
            return Failure(FailureKind.SERVER_ERROR)
        case NetworkError():
            return Failure(FailureKind.MAYBE_SENT)
        case EndPointNotFound():
            return Failure(FailureKind.BROKEN)
    return Failure(FailureKind.MAYBE_SENT)  # an answer that cannot be read


def _rejected(description: str) -> Failure:
    code = next((code for words, code in _CODES.items() if words in description), _FATAL)
    if "message is not modified" in description:
        return Failure(FailureKind.UNCHANGED)
    if "can't parse entities" in description:
        return Failure(FailureKind.UNREADABLE, code)
    if any(words in description for words in _CARD_IS_LOST):
        return Failure(FailureKind.CARD_LOST, code)
    return Failure(FailureKind.REJECTED, code)
