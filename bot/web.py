"""The small ASGI application: the webhook, `/health` and `/metrics`."""

import asyncio
import contextlib
import hmac
import json
import socket
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

import structlog
import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.intake import Intake
from config.addresses import Address
from config.errors import ConfigurationError

# Bot API updates are far smaller; anything larger is not from Telegram.
LARGEST_UPDATE_BYTES = 1024 * 1024
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name (Bot API « setWebhook »)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram posts, and the secret that shows it is Telegram."""

    path: str
    secret: str
    intake: Intake


def create_web(health: Callable[[], Awaitable[dict[str, str]]], webhook: Webhook | None) -> Starlette:
    """Routes for operators, and for Telegram when it calls us."""

    async def show_health(_request: Request) -> Response:
        state = await health()
        return JSONResponse(state, status_code=200 if state["status"] == "ok" else 503)

    async def show_metrics(_request: Request) -> Response:
        await health()  # which counts what waits
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    routes = [Route("/health", show_health), Route("/metrics", show_metrics)]
    if webhook is not None:
        routes.append(Route(webhook.path, _receiver(webhook), methods=["POST"]))
    return Starlette(routes=routes)


def _receiver(webhook: Webhook) -> Callable[[Request], Awaitable[Response]]:
    async def receive(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), webhook.secret.encode()):
            return PlainTextResponse("forbidden", status_code=403)
        body = await _body_of(request)
        if body is None:
            return PlainTextResponse("too large", status_code=413)
        try:
            raw = json.loads(body)
        except (ValueError, RecursionError):
            # Answered 200: what cannot be read once can never be, and Telegram would repeat it for a day.
            log.warning("update_unreadable", size_bytes=len(body))
            return Response()
        try:
            if isinstance(raw, dict):
                await webhook.intake.receive(raw)
        except Exception as error:  # noqa: BLE001 - the turn could not commit: Telegram delivers it again
            log.warning("update_not_committed", error=type(error).__name__)
            return PlainTextResponse("try again", status_code=500)
        return Response()

    return receive


async def _body_of(request: Request) -> bytes | None:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_UPDATE_BYTES:
            return None
    return bytes(body)


class WebServer:
    """uvicorn in the running loop."""

    def __init__(self, app: Starlette, address: Address) -> None:
        self._address = address
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", server_header=False, proxy_headers=False
        )
        self._server = _QuietServer(config)
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen from now on; whoever connects before the loop accepts waits in the socket's queue.

        Raises:
            ConfigurationError: somebody else listens there, or the address is not this machine's.
        """
        try:
            listener = socket.create_server(self._address, backlog=self._server.config.backlog)
        except OSError as error:
            place = f"{self._address.host}:{self._address.port}"
            raise ConfigurationError(
                f"CTG_WEBHOOK_LISTEN ou CTG_WEB_LISTEN : impossible d’écouter sur {place} ({error.strerror})."
            ) from None
        self._task = asyncio.create_task(self._server.serve(sockets=[listener]), name="web")

    async def stop(self) -> None:
        """Finish the requests under way, then close."""
        self._server.should_exit = True
        if self._task is not None:
            await self._task


class _QuietServer(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals belong to the application."""
        yield
