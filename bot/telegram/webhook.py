"""Telegram's webhook: one POST, one committed turn, one answer (Bot API « setWebhook »)."""

import hmac
import json
from typing import Final

import structlog
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.intake.turns import Intake

# Bot API updates are far smaller; anything larger is not from Telegram.
LARGEST_UPDATE_BYTES: Final = 1024 * 1024
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name

TAKEN: Final = Response()
WRONG_METHOD: Final = PlainTextResponse("method not allowed", status_code=405, headers={"Allow": "POST"})
WRONG_SECRET: Final = PlainTextResponse("forbidden", status_code=403)
TOO_LARGE: Final = PlainTextResponse("too large", status_code=413)
NOT_COMMITTED: Final = PlainTextResponse("try again", status_code=500)

log = structlog.get_logger(__name__)


class Webhook:
    """An ASGI application in front of another: no routing lies between an update and its turn."""

    def __init__(self, path: str, secret: str, intake: Intake, others: ASGIApp) -> None:
        self._path = path
        self._secret = secret.encode()
        self._intake = intake
        self._others = others

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer Telegram; pass requests for other paths on."""
        if scope["type"] != "http" or scope["path"] != self._path:
            await self._others(scope, receive, send)
        else:
            answer = await self._answer(Request(scope, receive))
            await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method != "POST":
            return WRONG_METHOD
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self._secret):
            return WRONG_SECRET
        body = await _body_of(request)
        if body is None:
            return TOO_LARGE
        return await self._take(body)

    async def _take(self, body: bytes) -> Response:
        try:
            raw = json.loads(body)
        except (ValueError, RecursionError):
            # Answered 200: unreadable JSON stays unreadable, and Telegram would repeat it for a day.
            log.warning("update_unreadable", size_bytes=len(body))
            return TAKEN
        try:
            if isinstance(raw, dict):
                await self._intake.receive(raw)
        except Exception as error:  # noqa: BLE001 - the turn could not commit: Telegram delivers it again
            log.warning("update_not_committed", error=type(error).__name__)
            return NOT_COMMITTED
        return TAKEN


async def _body_of(request: Request) -> bytes | None:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_UPDATE_BYTES:
            return None
    return bytes(body)
