"""Telegram's carrier: turns an envelope into a Bot API call, and its answer into an outcome."""

from dataclasses import replace
from typing import Any, Final

from telegram import InputFile
from telegram.error import TelegramError

from bot.sending.carriers import Abilities
from bot.sending.pace import Pace
from bot.telegram.bot import TelegramBot
from bot.telegram.links import join_link
from bot.telegram.refusals import as_failure
from services.outbox.outcomes import Failure, FailureKind, Sent
from storage.records.outbox import Choice, EnclosedFile, Envelope, PromiseKind

TELEGRAM: Final = "telegram"
VOICE_NAME: Final = "note.ogg"
# Long enough for an answer of a few bytes.
KNOCK_SECONDS: Final = 5.0
# Attachments passed on by file_id: the method and the name of its parameter.
_RELAYS: Final = {
    "photo": ("sendPhoto", "photo"),
    "voice": ("sendVoice", "voice"),
    "document": ("sendDocument", "document"),
}


class TelegramCarrier:
    """Carries envelopes to Telegram, which can do everything: edits, presses, toasts, menus, files."""

    abilities: Final = Abilities(edits=True, presses=True, toasts=True, menus=True, files=True)

    def __init__(self, bot: TelegramBot, pace: Pace) -> None:
        self._bot = bot
        self.pace: Final = pace

    async def carry(self, envelope: Envelope) -> Sent | Failure:
        """Make one Bot API call."""
        result = await self._called(*as_call(envelope))
        if isinstance(result, Failure):
            if result.kind is FailureKind.VOICE_REFUSED:
                return await self._as_document(envelope, result)
            return result
        number = result.get("message_id") if isinstance(result, dict) else None
        return Sent(None if number is None else str(number))

    async def _called(self, method: str, parameters: dict[str, Any]) -> Any:
        try:
            return await self._bot.call(method, parameters)
        except TelegramError as error:
            return as_failure(error)

    async def _as_document(self, envelope: Envelope, refused: Failure) -> Sent | Failure:
        """Send a voice note as a file: as what it is, one file of Telegram's cannot be sent as another."""
        content = envelope.content or {}
        note = await self.download(content["relay"]["file"])
        if not isinstance(note, bytes):
            return refused
        enclosed = EnclosedFile(VOICE_NAME, note, "audio/ogg")
        return await self.carry(replace(envelope, content=content | {"relay": None}, file=enclosed))

    async def download(self, file: str) -> bytes | Failure:
        """Fetch a file: ask for its address, then download it (Bot API « getFile »)."""
        try:
            return await self._bot.fetch_file(file)
        except TelegramError as error:
            return as_failure(error)

    async def answers(self) -> bool:
        """Ask for the bot's own name, which changes nothing (Bot API « getMe »)."""
        try:
            await self._bot.call("getMe", {}, read_timeout=KNOCK_SECONDS)
        except TelegramError:
            return False
        return True

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
