"""The small ASGI application: the webhook, `/health` and `/metrics`."""

import hmac
import json
from collections.abc import Awaitable, Callable
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
        body = await request.body()
        if len(body) > LARGEST_UPDATE_BYTES:
            return PlainTextResponse("too large", status_code=413)
        try:
            raw = json.loads(body)
        except ValueError:
            # Answered 200: what cannot be read once can never be, and Telegram would repeat it for a day.
            log.warning("update_unreadable", size_bytes=len(body))
            return Response()
        if isinstance(raw, dict):
            await webhook.intake.receive(raw)  # an exception answers 500: Telegram delivers again
        return Response()

    return receive


class WebServer:
    """uvicorn in the running loop, without signal handlers of its own."""

    def __init__(self, app: Starlette, address: Address) -> None:
        self._server = _QuietServer(
            uvicorn.Config(
                app,
                host=address.host,
                port=address.port,
                log_config=None,
                access_log=False,
                lifespan="off",
                server_header=False,
            )
        )

    async def serve(self) -> None:
        """Answer until `stop`."""
        await self._server.serve()

    def stop(self) -> None:
        """Finish the requests under way, then return from `serve`."""
        self._server.should_exit = True


class _QuietServer(uvicorn.Server):
    def install_signal_handlers(self) -> None:
        """Signals belong to the application."""
