"""One envelope, one call to Telegram, one answer: message id or kind of failure."""

from datetime import timedelta
from typing import Any

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

from bot.telegram.bot import TelegramBot
from bot.telegram.request import ServerError, UnreachedError
from services.outbox.outcomes import SHOW, Failure, FailureKind, Sent
from storage.records.outbox import Envelope

_FILE_PARAMETER = {"sendDocument": "document", "sendPhoto": "photo"}


async def call(bot: TelegramBot, envelope: Envelope) -> Sent | Failure:
    """Carry an envelope to Telegram."""
    method, parameters = as_call(envelope)
    try:
        result = await bot.call(method, parameters)
    except TelegramError as error:
        return as_failure(error)
    return Sent(result.get("message_id") if isinstance(result, dict) else None)


def as_call(envelope: Envelope) -> tuple[str, dict[str, Any]]:
    """The Bot API method and its parameters; a card is edited where it stands, else sent."""
    parameters = dict(envelope.payload or {})
    method = envelope.method
    if method == SHOW:
        method = "sendMessage" if envelope.card_message_id is None else "editMessageText"
        if envelope.card_message_id is not None:
            parameters["message_id"] = envelope.card_message_id
    if envelope.chat_id is not None:
        parameters["chat_id"] = envelope.chat_id
    if envelope.file is not None and isinstance(envelope.file.content, bytes):
        name = _FILE_PARAMETER[method]
        parameters[name] = InputFile(envelope.file.content, filename=envelope.file.name, attach=False)
    return method, parameters


def as_failure(error: TelegramError) -> Failure:  # noqa: PLR0911 - a table of cases
    """What an error says about delivery. BadRequest and TimedOut are NetworkErrors: the order decides."""
    match error:
        case UnreachedError():
            return Failure(FailureKind.UNREACHED)
        case RetryAfter():
            after = error.retry_after
            seconds = after if isinstance(after, timedelta) else timedelta(seconds=after)
            return Failure(FailureKind.TOO_MANY_REQUESTS, retry_after=seconds)
        case ChatMigrated():
            return Failure(FailureKind.MIGRATED, new_chat_id=error.new_chat_id)
        case Forbidden():
            return Failure(FailureKind.FORBIDDEN)
        case InvalidToken():
            return Failure(FailureKind.UNAUTHORISED)
        case BadRequest():
            return Failure(FailureKind.BAD_REQUEST, error.message)
        case ServerError():
            return Failure(FailureKind.SERVER_ERROR)
        case NetworkError():
            return Failure(FailureKind.MAYBE_SENT)
        case EndPointNotFound():
            return Failure(FailureKind.BROKEN)
    return Failure(FailureKind.MAYBE_SENT)  # an answer that cannot be read
