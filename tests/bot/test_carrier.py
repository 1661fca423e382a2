"""From an envelope to a call, and from Telegram's answer to what it says about delivery."""

from datetime import timedelta

import pytest
from telegram import error as telegram_error

from bot.telegram.calls import as_call, as_failure
from bot.telegram.request import ServerError, UnreachedError
from services.outbox.outcomes import Failure, FailureKind
from storage.records.outbox import EnclosedFile, Envelope, Priority


def envelope(method: str = "sendMessage", **details) -> Envelope:
    usual = {
        "id": 1, "method": method, "chat_id": 7, "person_id": 3, "payload": {"text": "Bonjour"},
        "template": None, "parameters": None, "card": None, "card_message_id": None,
        "priority": Priority.REPLY, "attempts": 1, "expires_at": None, "language": "fr",
    }  # fmt: skip
    return Envelope(**usual | details)


def test_a_message_is_sent_to_its_chat():
    assert as_call(envelope()) == ("sendMessage", {"text": "Bonjour", "chat_id": 7})


def test_what_has_no_chat_is_called_as_it_is():
    answer = envelope("answerCallbackQuery", chat_id=None, payload={"callback_query_id": "9"})
    assert as_call(answer) == ("answerCallbackQuery", {"callback_query_id": "9"})


def test_a_card_is_edited_where_it_stands_and_else_sent():
    assert as_call(envelope("show"))[0] == "sendMessage"
    method, parameters = as_call(envelope("show", card_message_id=55))
    assert (method, parameters["message_id"]) == ("editMessageText", 55)


@pytest.mark.parametrize(("method", "name"), [("sendDocument", "document"), ("sendPhoto", "photo")])
def test_a_file_goes_along_under_its_name(method: str, name: str):
    file = EnclosedFile("rapport.pdf", b"%PDF", "application/pdf")
    _method, parameters = as_call(envelope(method, file=file, payload={"caption": "Rapport"}))
    assert (parameters[name].filename, parameters[name].input_file_content) == ("rapport.pdf", b"%PDF")
    assert parameters["caption"] == "Rapport"


def test_a_call_leaves_its_envelope_as_it_was():
    sent = envelope("show", card_message_id=55)
    as_call(sent)
    assert sent.payload == {"text": "Bonjour"}


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (UnreachedError("x"), Failure(FailureKind.UNREACHED)),
        (ServerError("502"), Failure(FailureKind.SERVER_ERROR)),
        (
            telegram_error.RetryAfter(timedelta(seconds=7)),
            Failure(FailureKind.TOO_MANY_REQUESTS, retry_after=timedelta(seconds=7)),
        ),
        (
            telegram_error.RetryAfter(7),
            Failure(FailureKind.TOO_MANY_REQUESTS, retry_after=timedelta(seconds=7)),
        ),
        (telegram_error.ChatMigrated(-100), Failure(FailureKind.MIGRATED, new_chat_id=-100)),
        (telegram_error.Forbidden("blocked"), Failure(FailureKind.FORBIDDEN)),
        (telegram_error.InvalidToken("Unauthorized"), Failure(FailureKind.UNAUTHORISED)),
        (telegram_error.BadRequest("Chat not found"), Failure(FailureKind.BAD_REQUEST, "Chat not found")),
        (telegram_error.TimedOut(), Failure(FailureKind.MAYBE_SENT)),
        (telegram_error.NetworkError("broken pipe"), Failure(FailureKind.MAYBE_SENT)),
        (telegram_error.TelegramError("Invalid server response"), Failure(FailureKind.MAYBE_SENT)),
        (telegram_error.EndPointNotFound("no such method"), Failure(FailureKind.BROKEN)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_error_of_the_library_says_something_about_delivery(error, failure: Failure):
    assert as_failure(error) == failure
