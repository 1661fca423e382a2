"""The cheapest thing that answers like Telegram; notes the time of each answer to a chat."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any

import uvicorn

CHAT_ID = re.compile(rb'chat_id"?[=:]\s*"?(-?\d+)')
ME = b'{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"CTG","username":"ctg_bot"}}'
TRUE = b'{"ok":true,"result":true}'
SENT = (
    b'{"ok":true,"result":{"message_id":%d,"date":1760000000,"chat":{"id":%d,"type":"private"},'
    b'"from":{"id":1,"is_bot":true,"first_name":"CTG"},"text":"x"}}'
)
SENDS = (b"sendMessage", b"editMessageText", b"sendPhoto", b"sendDocument")

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class TelegramStub:
    """An ASGI application; `answered` holds (chat id, monotonic seconds) of every message sent."""

    def __init__(self) -> None:
        self.answered: list[tuple[int, float]] = []
        self.webhook_set = asyncio.Event()
        self._wanted = 0
        self._all_there = asyncio.Event()

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        body = b""
        more = True
        while more:
            event = await receive()
            body += event.get("body", b"")
            more = event.get("more_body", False)
        answer = self._answer(scope["raw_path"].rpartition(b"/")[2], body)
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    def _answer(self, method: bytes, body: bytes) -> bytes:
        if method == b"getMe":
            return ME
        if method == b"setWebhook":
            self.webhook_set.set()
        if method not in SENDS:
            return TRUE
        found = CHAT_ID.search(body)
        chat_id = int(found.group(1)) if found else 0
        self.answered.append((chat_id, time.perf_counter()))
        if len(self.answered) == self._wanted:
            self._all_there.set()
        return SENT % (len(self.answered), chat_id)

    async def wait_for(self, count: int, *, seconds: float) -> bool:
        """Return whether `count` messages are sent within `seconds`."""
        self._wanted = count
        self._all_there.clear()
        if len(self.answered) >= count:
            return True
        try:
            await asyncio.wait_for(self._all_there.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def serve(self, port: int) -> None:
        config = uvicorn.Config(self, port=port, log_config=None, access_log=False, lifespan="off")
        server = uvicorn.Server(config)
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined, method-assign]
        await server.serve()
