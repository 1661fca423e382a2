"""Telegram's carrier: turns an envelope into a call, and Telegram's answer into an outcome."""

import re
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import error as telegram_error

from bot.sending.pace import Pace
from bot.telegram.carrier import TelegramCarrier, as_call
from bot.telegram.refusals import as_failure
from bot.telegram.request import GatewayError, ServerError, UnreachedError
from config.settings import Settings
from services.outbox.outcomes import Failure, FailureKind, Sent
from storage.records.outbox import EnclosedFile, Envelope, FileForm, Manuscript, Priority, PromiseKind

CARD, EDIT, FETCH, GATHER, MENU, MESSAGE, TOAST = (
    PromiseKind.CARD,
    PromiseKind.EDIT,
    PromiseKind.FETCH,
    PromiseKind.GATHER,
    PromiseKind.MENU,
    PromiseKind.MESSAGE,
    PromiseKind.TOAST,
)
ROWS = [
    [
        {"label": "Envoyer", "data": "fx:1", "style": "primary"},
        {"label": "Annuler", "data": "fc:1"},
    ],
    [{"label": "Lire", "url": "https://example.org"}],
]
KEYBOARD = {
    "inline_keyboard": [
        [
            {"text": "Envoyer", "callback_data": "fx:1", "style": "primary"},
            {"text": "Annuler", "callback_data": "fc:1"},
        ],
        [{"text": "Lire", "url": "https://example.org"}],
    ]
}
NO_KEYBOARD: dict[str, Any] = {"inline_keyboard": []}
SHOWN = {"chat_id": 1007, "parse_mode": "HTML"}
SAID = {**SHOWN, "text": "<b>Bonjour</b>", "link_preview_options": {"is_disabled": True}}


def envelope(kind: PromiseKind = MESSAGE, content: dict[str, Any] | None = None, **details: Any) -> Envelope:
    usual: dict[str, Any] = {
        "id": 1, "chat_id": 7, "channel": "telegram", "address": "1007", "is_private": True, "person_id": 3,
        "template": None, "parameters": None, "card": None, "card_message": None,
        "priority": Priority.REPLY, "attempts": 1, "expires_at": None, "language": "fr",
    }  # fmt: skip
    return Envelope(kind=kind, content=content or {"text": "<b>Bonjour</b>"}, **usual | details)


def said(**more: Any) -> dict[str, Any]:
    return {"text": "<b>Bonjour</b>", **more}


@pytest.mark.parametrize("kind", [MESSAGE, CARD])
def test_a_message_is_sent_to_its_chat_and_so_is_a_card_that_stands_nowhere(kind):
    assert as_call(envelope(kind)) == ("sendMessage", SAID)
    assert as_call(envelope(kind, said(rows=[]))) == ("sendMessage", SAID)


@pytest.mark.parametrize("address", ["-1001234567890", "4503599627370495"])
def test_an_address_is_a_number_for_telegram(address):
    assert as_call(envelope(address=address))[1]["chat_id"] == int(address)


def test_choices_become_buttons_under_the_message():
    assert as_call(envelope(content=said(rows=ROWS))) == ("sendMessage", {**SAID, "reply_markup": KEYBOARD})


def test_a_card_is_edited_where_it_stands_and_its_choices_with_it():
    placed = {**SAID, "message_id": 55}
    with_choices = envelope(CARD, said(rows=ROWS), card_message="55")
    assert as_call(with_choices) == ("editMessageText", {**placed, "reply_markup": KEYBOARD})
    without = envelope(CARD, said(rows=[]), card_message="55")
    assert as_call(without) == ("editMessageText", {**placed, "reply_markup": NO_KEYBOARD})


def test_another_message_is_edited_by_its_reference_whatever_card_stands_elsewhere():
    edited = {**SAID, "message_id": 78, "reply_markup": NO_KEYBOARD}
    assert as_call(envelope(EDIT, said(message="78"), card_message="55")) == ("editMessageText", edited)


def test_plain_text_is_sent_without_markup():
    call = as_call(envelope(content={"text": "Arre < 3", "plain": True}))
    assert call == ("sendMessage", {"chat_id": 1007, "text": "Arre < 3", **no_preview()})


def no_preview() -> dict[str, Any]:
    return {"link_preview_options": {"is_disabled": True}}


@pytest.mark.parametrize(
    ("content", "parameters"),
    [
        ({"to": "9", "text": "", "alert": False}, {}),
        ({"to": "9", "text": "Fait", "alert": False}, {"text": "Fait", "show_alert": False}),
        ({"to": "9", "text": "Non", "alert": True}, {"text": "Non", "show_alert": True}),
    ],
)
def test_a_toast_answers_its_tap_and_no_chat(content, parameters):
    assert as_call(envelope(TOAST, content)) == (
        "answerCallbackQuery",
        {"callback_query_id": "9", **parameters},
    )


def test_a_menu_is_set_for_its_chat_or_taken_back():
    scope = {"scope": {"type": "chat", "chat_id": 1007}}
    command = {"name": "aide", "description": "Que puis-je faire ?"}
    shown = {"commands": [{"command": "aide", "description": "Que puis-je faire ?"}], **scope}
    assert as_call(envelope(MENU, {"commands": [command]})) == ("setMyCommands", shown)
    assert as_call(envelope(MENU, {"commands": []})) == ("setMyCommands", {"commands": [], **scope})
    assert as_call(envelope(MENU, {"commands": None})) == ("deleteMyCommands", scope)


@pytest.mark.parametrize("kind", [FETCH, GATHER])
def test_an_errand_is_no_call(kind):
    with pytest.raises(KeyError):
        as_call(envelope(kind, {"receiver": "plan", "file": "F1"}))


@pytest.mark.parametrize(
    ("is_picture", "method", "name"), [(False, "sendDocument", "document"), (True, "sendPhoto", "photo")]
)
@pytest.mark.parametrize("caption", ["", "Rapport"])
def test_a_file_goes_along_under_its_name(is_picture, method, name, caption):
    file = EnclosedFile("rapport é.pdf", b"%PDF", "application/pdf", is_picture=is_picture)
    called, parameters = as_call(envelope(content={"text": caption, "rows": ROWS}, file=file))
    enclosed = parameters.pop(name)
    assert (called, enclosed.filename, enclosed.input_file_content) == (method, "rapport é.pdf", b"%PDF")
    captioned = {"caption": caption, "parse_mode": "HTML"} if caption else {}
    assert parameters == {"chat_id": 1007, "reply_markup": KEYBOARD, **captioned}


def test_a_manuscript_that_nobody_made_into_a_file_is_no_call():
    unmade = EnclosedFile("rapport.pdf", Manuscript("report", FileForm.PDF, {}), "application/pdf")
    with pytest.raises(TypeError, match="manuscript"):
        as_call(envelope(file=unmade))


@pytest.mark.parametrize(
    ("kind", "method"), [("photo", "sendPhoto"), ("voice", "sendVoice"), ("document", "sendDocument")]
)
@pytest.mark.parametrize("caption", ["", "Ici"])
def test_what_a_person_sent_is_passed_on_by_telegrams_name_for_it(kind, method, caption):
    relayed = envelope(content={"text": caption, "relay": {"kind": kind, "file": "F1"}})
    captioned = {"caption": caption, "parse_mode": "HTML"} if caption else {}
    assert as_call(relayed) == (method, {"chat_id": 1007, kind: "F1", **captioned})


def test_a_place_is_passed_on_as_a_place():
    place = {"latitude": 43.9, "longitude": 3.4}
    call = as_call(envelope(content={"relay": {"kind": "place", **place}}))
    assert call == ("sendLocation", {"chat_id": 1007, **place})


@pytest.mark.parametrize("kind", [MESSAGE, CARD])
def test_a_call_leaves_its_envelope_as_it_was(kind):
    sent = envelope(kind, said(rows=[[dict(choice) for choice in row] for row in ROWS]), card_message="55")
    as_call(sent)
    assert sent.content == said(rows=ROWS)


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (UnreachedError("x"), Failure(FailureKind.UNREACHED)),
        (ServerError("500"), Failure(FailureKind.SERVER_ERROR)),
        (telegram_error.Conflict("terminated by other"), Failure(FailureKind.SERVER_ERROR)),
        (GatewayError("502"), Failure(FailureKind.MAYBE_SENT, "gateway")),
        (
            telegram_error.RetryAfter(timedelta(seconds=7)),
            Failure(FailureKind.TOO_MANY_REQUESTS, retry_after=timedelta(seconds=7)),
        ),
        (
            telegram_error.RetryAfter(7),
            Failure(FailureKind.TOO_MANY_REQUESTS, retry_after=timedelta(seconds=7)),
        ),
        (telegram_error.ChatMigrated(-100), Failure(FailureKind.MIGRATED, new_address="-100")),
        (telegram_error.Forbidden("of tomorrow"), Failure(FailureKind.CLOSED, "forbidden")),
        (telegram_error.InvalidToken("Unauthorized"), Failure(FailureKind.UNAUTHORISED)),
        (telegram_error.BadRequest("Chat not found"), Failure(FailureKind.CLOSED, "chat_not_found")),
        (telegram_error.TimedOut(), Failure(FailureKind.MAYBE_SENT, "no_answer")),
        (telegram_error.NetworkError("broken pipe"), Failure(FailureKind.MAYBE_SENT, "no_answer")),
        (
            telegram_error.TelegramError("Invalid server response"),
            Failure(FailureKind.MAYBE_SENT, "unreadable_answer"),
        ),
        (telegram_error.EndPointNotFound("no such method"), Failure(FailureKind.BROKEN)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_error_of_the_library_says_something_about_delivery(error, failure: Failure):
    assert as_failure(error) == failure


def failure_said(description: str) -> Failure:
    return as_failure(telegram_error.BadRequest(description))


@pytest.mark.parametrize(
    "description",
    [
        "Bad Request: message is not modified: specified new message content and reply markup are the same",
        "Message is not modified",
    ],
)
def test_a_message_that_says_so_already_is_unchanged(description):
    assert failure_said(description) == Failure(FailureKind.UNCHANGED)


@pytest.mark.parametrize(
    ("description", "code"),
    [
        ("Bad Request: message to edit not found", "message_gone"),
        ("Bad Request: message can't be edited", "message_fixed"),
        ("Bad Request: MESSAGE_ID_INVALID", "message_gone"),
        ("Bad Request: message identifier is not specified", "message_gone"),
        ("Bad Request: there is no text in the message to edit", "message_fixed"),
    ],
)
def test_a_message_that_cannot_be_edited_any_more_is_lost(description, code):
    assert failure_said(description) == Failure(FailureKind.CARD_LOST, code)


def test_markup_that_telegram_does_not_understand_is_unreadable():
    said_so = "Bad Request: can't parse entities: Unsupported start tag « une situation » at byte offset 0"
    assert failure_said(said_so) == Failure(FailureKind.UNREADABLE, "entities_invalid")


@pytest.mark.parametrize(
    ("description", "code"),
    [
        ("Bad Request: not enough rights to send text messages to the chat", "not_enough_rights"),
        ("Bad Request: message is too long", "message_too_long"),
        ("Bad Request: MESSAGE_TOO_LONG", "message_too_long"),
        ("Bad Request: message caption is too long", "caption_too_long"),
        ("Bad Request: message text is empty", "text_empty"),
        ("Bad Request: text must be non-empty", "text_empty"),
        ("Bad Request: query is too old and response timeout expired", "query_too_old"),
        ("Bad Request: BUTTON_DATA_INVALID", "button_invalid"),
        ("Bad Request: wrong file identifier/HTTP URL specified", "file_unknown"),
        ("Bad Request: file is too big", "file_too_big"),
        ("Bad Request: message to delete not found", "message_gone"),
        ("Bad Request: message can't be deleted for everyone", "message_fixed"),
        ("Bad Request: something of tomorrow « avec un nom »", "bad_request"),
        ("", "bad_request"),
    ],
)
def test_a_rejection_is_kept_as_a_code(description, code):
    assert failure_said(description) == Failure(FailureKind.REJECTED, code)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (telegram_error.Forbidden("Forbidden: bot was blocked by the user"), "blocked"),
        (telegram_error.Forbidden("Forbidden: user is deactivated"), "deactivated"),
        (telegram_error.Forbidden("Forbidden: bot can't initiate conversation with a user"), "never_begun"),
        (telegram_error.Forbidden("Forbidden: bot was kicked from the supergroup chat"), "left"),
        (telegram_error.Forbidden("Forbidden: bot is not a member of the channel chat"), "left"),
        (telegram_error.Forbidden("Forbidden: the group chat was deleted"), "chat_deleted"),
        (telegram_error.Forbidden("Forbidden: words of tomorrow"), "forbidden"),
        (telegram_error.BadRequest("Bad Request: chat not found"), "chat_not_found"),
        (telegram_error.BadRequest("Bad Request: user not found"), "user_not_found"),
        (telegram_error.BadRequest("Bad Request: PEER_ID_INVALID"), "chat_not_found"),
        (telegram_error.BadRequest("Bad Request: USER_ID_INVALID"), "user_not_found"),
        (telegram_error.BadRequest("Bad Request: INPUT_USER_DEACTIVATED"), "deactivated"),
        (telegram_error.BadRequest("Bad Request: USER_IS_BLOCKED"), "blocked"),
    ],
    ids=str,
)
def test_a_chat_that_nothing_gets_into_is_closed_whatever_the_words(error, code):
    assert as_failure(error) == Failure(FailureKind.CLOSED, code)


def test_a_file_that_is_not_there_just_now_is_not_lost_yet():
    said = "Bad Request: wrong file_id or the file is temporarily unavailable"
    assert failure_said(said) == Failure(FailureKind.FILE_AWAY, "file_away")


@given(st.text(max_size=80))
@settings(deadline=None)  # the machine may be busy
def test_no_word_of_telegrams_is_kept_whatever_it_says(description):
    failure = failure_said(f"Bad Request: {description}")
    assert re.fullmatch(r"[a-z_]{0,30}", failure.code)
    assert (failure.retry_after, failure.new_address) == (timedelta(), None)


class Line:
    """A bot with one result for every call, which keeps the calls' parameters."""

    username = "ctg_viganais_bot"

    def __init__(self, result: Any) -> None:
        self.called: list[tuple[str, dict[str, Any]]] = []
        self._result = result

    async def call(self, method: str, parameters: dict[str, Any]) -> Any:
        self.called.append((method, parameters))
        if isinstance(self._result, Exception):
            raise self._result
        return self._result

    async def fetch_file(self, file: str) -> bytes:
        await self.call("getFile", {"file_id": file})
        return b"content"


def carrier_on(line: Line) -> TelegramCarrier:
    return TelegramCarrier(line, Pace(Settings(_env_file=None)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("result", "outcome"),
    [
        ({"message_id": 77, "chat": {"id": 7}}, Sent("77")),
        (True, Sent(None)),  # toasts and menus
        (telegram_error.Forbidden("of tomorrow"), Failure(FailureKind.CLOSED, "forbidden")),
    ],
)
async def test_one_call_is_made_and_its_answer_read(result, outcome):
    line = Line(result)
    assert await carrier_on(line).carry(envelope()) == outcome
    assert line.called == [("sendMessage", SAID)]


async def test_a_file_is_fetched_by_its_name_or_its_loss_told():
    assert await carrier_on(Line({})).download("F1") == b"content"
    lost = telegram_error.BadRequest("file is gone")
    assert await carrier_on(Line(lost)).download("F1") == Failure(FailureKind.REJECTED, "file_lost")


def test_an_invitation_opens_in_this_bot():
    link = "https://t.me/ctg_viganais_bot?start=abc"
    assert carrier_on(Line({})).join_link("abc") == link
