"""Every refusal of Telegram's, once, with its meaning for what was to be carried."""

from datetime import timedelta
from typing import Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.telegram.request import GatewayError, ServerError, UnreachedError
from services.outbox.outcomes import Failure, FailureKind

_UNSAID: Final = "bad_request"
# Words of a description (400 and 403, Bot API server and its changelogs), in the order they are looked for;
# what they mean; the code kept instead of them, as descriptions may quote content.
_DESCRIPTIONS: Final = (
    ("message is not modified", FailureKind.UNCHANGED, ""),
    ("can't parse entities", FailureKind.UNREADABLE, "entities_invalid"),
    # The card is gone, or too old to change: it is sent anew.
    ("message to edit not found", FailureKind.CARD_LOST, "message_gone"),
    ("message can't be edited", FailureKind.CARD_LOST, "message_fixed"),
    ("message_id_invalid", FailureKind.CARD_LOST, "message_gone"),
    ("message identifier is not specified", FailureKind.CARD_LOST, "message_gone"),
    ("there is no text in the message to edit", FailureKind.CARD_LOST, "message_fixed"),
    # Nothing gets into this chat any more, until the person writes.
    ("bot was blocked by the user", FailureKind.CLOSED, "blocked"),
    ("user_is_blocked", FailureKind.CLOSED, "blocked"),
    ("user is deactivated", FailureKind.CLOSED, "deactivated"),
    ("user_deactivated", FailureKind.CLOSED, "deactivated"),
    ("can't initiate conversation", FailureKind.CLOSED, "never_begun"),
    ("bot can't send messages to bots", FailureKind.CLOSED, "is_a_bot"),
    ("chat not found", FailureKind.CLOSED, "chat_not_found"),
    ("user not found", FailureKind.CLOSED, "user_not_found"),
    ("peer_id_invalid", FailureKind.CLOSED, "chat_not_found"),
    ("user_id_invalid", FailureKind.CLOSED, "user_not_found"),
    ("chat_id_invalid", FailureKind.CLOSED, "chat_not_found"),
    ("bot was kicked", FailureKind.CLOSED, "left"),
    ("bot is not a member", FailureKind.CLOSED, "left"),
    ("chat was deleted", FailureKind.CLOSED, "chat_deleted"),
    ("group chat was deactivated", FailureKind.CLOSED, "chat_deleted"),
    ("not enough rights", FailureKind.REJECTED, "not_enough_rights"),
    ("have no rights to send", FailureKind.REJECTED, "not_enough_rights"),
    ("chat_write_forbidden", FailureKind.REJECTED, "not_enough_rights"),
    ("topic_closed", FailureKind.REJECTED, "topic_closed"),
    ("message thread not found", FailureKind.REJECTED, "topic_gone"),
    # The message itself cannot be sent as it is.
    ("message is too long", FailureKind.REJECTED, "message_too_long"),
    ("message_too_long", FailureKind.REJECTED, "message_too_long"),
    ("caption is too long", FailureKind.REJECTED, "caption_too_long"),
    ("text is empty", FailureKind.REJECTED, "text_empty"),
    ("text must be non-empty", FailureKind.REJECTED, "text_empty"),
    ("button_data_invalid", FailureKind.REJECTED, "button_invalid"),
    ("query is too old", FailureKind.REJECTED, "query_too_old"),
    ("message to delete not found", FailureKind.REJECTED, "message_gone"),
    ("message can't be", FailureKind.REJECTED, "message_fixed"),
    # Its file.
    ("voice_messages_forbidden", FailureKind.VOICE_REFUSED, "voice_forbidden"),
    ("temporarily unavailable", FailureKind.FILE_AWAY, "file_away"),
    ("wrong file", FailureKind.REJECTED, "file_unknown"),
    ("wrong remote file", FailureKind.REJECTED, "file_unknown"),
    ("file reference", FailureKind.REJECTED, "file_unknown"),
    ("file is too big", FailureKind.REJECTED, "file_too_big"),
    ("too large", FailureKind.REJECTED, "file_too_big"),
    ("file is gone", FailureKind.REJECTED, "file_lost"),
)


# What else Telegram, the way to it or the library says. BadRequest and TimedOut are NetworkErrors, and so are
# ours: the order decides.
_ERRORS: Final[tuple[tuple[type[TelegramError], Failure], ...]] = (
    (UnreachedError, Failure(FailureKind.UNREACHED)),
    (InvalidToken, Failure(FailureKind.UNAUTHORISED)),  # 401, and 404 for a token that never was one
    (ServerError, Failure(FailureKind.SERVER_ERROR)),  # 500, refusals and pages of what stands in the way
    (Conflict, Failure(FailureKind.SERVER_ERROR)),  # 409
    (GatewayError, Failure(FailureKind.MAYBE_SENT, "gateway")),  # 502, 503, 504 and their kind
    (NetworkError, Failure(FailureKind.MAYBE_SENT, "no_answer")),  # timeouts, broken connections
    (EndPointNotFound, Failure(FailureKind.BROKEN)),
    (TelegramError, Failure(FailureKind.MAYBE_SENT, "unreadable_answer")),
)


def as_failure(error: TelegramError) -> Failure:
    """Translate an error into its meaning for what was to be carried."""
    match error:
        case RetryAfter():  # 429
            after = error.retry_after
            seconds = after if isinstance(after, timedelta) else timedelta(seconds=after)
            return Failure(FailureKind.TOO_MANY_REQUESTS, retry_after=seconds)
        case ChatMigrated():
            return Failure(FailureKind.MIGRATED, new_address=str(error.new_chat_id))
        case Forbidden():
            found = _described(error.message.lower())
            # Telegram forbids for many reasons, all of which end at the chat.
            return found if found.code != _UNSAID else Failure(FailureKind.CLOSED, "forbidden")
        case BadRequest():  # 400, and 413
            return _described(error.message.lower())
    return next(failure for kind, failure in _ERRORS if isinstance(error, kind))


def _described(description: str) -> Failure:
    for words, kind, code in _DESCRIPTIONS:
        if words in description:
            return Failure(kind, code)
    return Failure(FailureKind.REJECTED, _UNSAID)
