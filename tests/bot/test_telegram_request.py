"""The transport against a server that misbehaves: calls that were certainly not sent, or may have been."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from telegram import InputFile
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.bot import TelegramBot
from bot.telegram.request import GatewayError, ServerError, TelegramRequest, UnreachedError
from tests.captured_log import captured_log

TOKEN = "123456789:A-TOKEN-THAT-MUST-NOT-BE-SEEN"
SECRET = TOKEN.partition(":")[2]


class Server:
    """Answers every connection with the same bytes; no bytes close it, `hangs` leaves it open."""

    def __init__(self) -> None:
        self.answer = b""
        self.hangs = False
        self.heard: list[bytes] = []
        self.url = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heard.append(await reader.read(65_536))
        writer.write(self.answer)
        if self.hangs:
            await reader.read()  # until the other side has had enough
        writer.close()

    def answers(self, status: str, body: str, content_type: str = "application/json") -> None:
        content = body.encode()
        head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(content)}\r\n\r\n"
        self.answer = head.encode() + content


@asynccontextmanager
async def listening(server: Server) -> AsyncIterator[None]:
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    async with listener:
        yield


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    async with listening(server):
        yield server


@asynccontextmanager
async def bot_of(url: str) -> AsyncIterator[TelegramBot]:
    request = TelegramRequest()
    await request.initialize()
    yield TelegramBot(TOKEN, base_url=f"{url}/bot", request=request)
    await request.shutdown()


async def failure(server: Server, **details) -> TelegramError:
    async with bot_of(server.url) as bot:
        with pytest.raises(TelegramError) as caught:
            await bot.call("sendMessage", {"chat_id": 1, "text": "Bonjour"}, **details)
    return caught.value


async def test_an_answer_comes_back_as_json(server: Server):
    server.answers("200 OK", '{"ok": true, "result": {"message_id": 5}}')
    async with bot_of(server.url) as bot:
        assert await bot.call("sendMessage", {"chat_id": 1, "text": "été"}) == {"message_id": 5}
    assert b"POST /bot" in server.heard[0]


async def test_where_nobody_listens_it_was_certainly_not_sent():
    server = Server()
    async with listening(server):
        pass
    assert type(await failure(server)) is UnreachedError


async def test_before_the_session_is_open_it_was_certainly_not_sent():
    bot = TelegramBot(TOKEN, base_url="http://127.0.0.1:9/bot", request=TelegramRequest())
    with pytest.raises(UnreachedError):
        await bot.call("sendMessage", {"chat_id": 1, "text": "Bonjour"})


async def test_when_the_answer_does_not_come_it_may_have_been_sent(server: Server):
    server.hangs = True
    assert type(await failure(server, read_timeout=0.2)) is TimedOut


async def test_when_the_connection_breaks_it_may_have_been_sent(server: Server):
    assert type(await failure(server)) is NetworkError


async def test_when_the_answer_breaks_off_it_may_have_been_sent(server: Server):
    server.answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
    assert type(await failure(server)) is NetworkError


async def test_when_the_answer_is_no_http_it_may_have_been_sent(server: Server):
    server.answer = b"\x00\x01\x02 nonsense\r\n\r\n"
    assert type(await failure(server)) is NetworkError


async def test_when_the_answer_is_no_json_it_may_have_been_sent(server: Server):
    server.answers("200 OK", "\x00 no JSON", "application/octet-stream")
    assert type(await failure(server)) is TelegramError


async def test_a_page_instead_of_an_answer_is_not_telegrams(server: Server):
    server.answers("200 OK", "<html>Bienvenue sur ce réseau</html>", "text/html")
    assert type(await failure(server)) is ServerError


async def test_telegram_in_trouble_says_itself_that_it_did_not_send_it(server: Server):
    body = '{"ok": false, "error_code": 500, "description": "Internal Server Error"}'
    server.answers("500 Internal Server Error", body)
    assert type(await failure(server)) is ServerError


@pytest.mark.parametrize(
    ("status", "content_type"),
    [
        ("502 Bad Gateway", "application/json"),
        ("502 Bad Gateway", "text/html"),
        ("503 Unavailable", "application/json"),
        ("504 Gateway Timeout", "text/html"),
        ("500 Internal Server Error", "text/html"),
        ("520 Unknown", "text/plain"),
        ("524 A Timeout Occurred", "text/html"),
    ],
)
async def test_a_gateway_cannot_tell_whether_it_was_sent(server: Server, status: str, content_type: str):
    server.answers(status, '{"ok": false, "description": "Bad Gateway"}', content_type)
    assert type(await failure(server)) is GatewayError


async def test_a_file_that_is_not_there_any_more_is_gone_whoever_says_it(server: Server):
    for content_type in ("application/json", "text/html"):
        server.answers("404 Not Found", '{"ok": false, "error_code": 404}', content_type)
        request = TelegramRequest()
        await request.initialize()
        with pytest.raises(BadRequest, match="gone"):
            await request.retrieve(f"{server.url}/file/bot{TOKEN}/documents/file_1.xlsx")
        await request.shutdown()


@pytest.mark.parametrize("content_type", ["application/json", "text/html"])
async def test_what_is_too_large_is_refused_for_good(server: Server, content_type: str):
    server.answers("413 Request Entity Too Large", '{"ok": false}', content_type)
    assert type(await failure(server)) is BadRequest


@pytest.mark.parametrize("content_type", ["application/json", "text/html"])
async def test_too_many_requests_without_a_pause_have_one_all_the_same(server: Server, content_type: str):
    server.answers("429 Too Many Requests", '{"ok": false, "error_code": 429}', content_type)
    assert isinstance(await failure(server), RetryAfter)


@pytest.mark.parametrize("status", ["403 Forbidden", "404 Not Found", "407 Proxy Authentication Required"])
async def test_a_refusal_that_is_not_telegrams_own_says_nothing_about_the_person(server: Server, status: str):
    server.answers(status, "<html>proxy</html>", "text/html")
    assert type(await failure(server)) is ServerError


REFUSALS: list[tuple[str, str, Callable[[TelegramError], bool]]] = [
    ("400 Bad Request", '"description": "Bad Request: chat not found"', lambda it: type(it) is BadRequest),
    ("401 Unauthorized", '"description": "Unauthorized"', lambda it: type(it) is InvalidToken),
    ("403 Forbidden", '"description": "Forbidden: bot was blocked"', lambda it: type(it) is Forbidden),
    (
        "429 Too Many Requests",
        '"description": "Too Many Requests", "parameters": {"retry_after": 7}',
        lambda it: isinstance(it, RetryAfter),
    ),
]


@pytest.mark.parametrize(("status", "body", "is_it"), REFUSALS, ids=lambda value: str(value)[:3])
async def test_telegrams_own_refusals_are_told_apart(server: Server, status, body, is_it):
    server.answers(status, f'{{"ok": false, {body}}}')
    assert is_it(await failure(server))


async def test_a_file_travels_as_a_form_with_its_bytes(server: Server):
    server.answers("200 OK", '{"ok": true, "result": true}')
    async with bot_of(server.url) as bot:
        file = InputFile(b"%PDF content", filename="compte-rendu é.pdf", attach=False)
        await bot.call("sendDocument", {"chat_id": 1, "document": file, "caption": "été"})
    sent = server.heard[0]
    assert b"multipart/form-data" in sent
    assert b"%PDF content" in sent
    assert 'filename="compte-rendu é.pdf"'.encode() in sent


async def test_neither_an_error_nor_the_log_ever_holds_the_token(server: Server):
    errors = []
    with captured_log() as log:
        for status, body in (("500 Trouble", "{}"), ("200 OK", "nonsense"), ("403 Forbidden", "nonsense")):
            server.answers(status, body)
            errors.append(await failure(server))
        for server.answer in (b"", b"\x00"):
            errors.append(await failure(server))
        for server.url in ("http://127.0.0.1:9", "http://[::1"):
            errors.append(await failure(server))
    # `from None` hides the cause, so that no log shows it.
    shown = [f"{error!r} {error} {error.__cause__!r}" for error in errors]
    assert len(shown) == 7
    assert not [text for text in shown if SECRET in text]
    assert SECRET not in log.text
