"""The small ASGI application for operators, `/health` and `/metrics`, and its server."""

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from config.addresses import Address
from config.errors import ConfigurationError


def create_web(health: Callable[[], Awaitable[dict[str, Any]]]) -> Starlette:
    """Build the routes for operators."""

    async def show_health(_request: Request) -> Response:
        state = await health()
        return JSONResponse(state, status_code=200 if state["status"] == "ok" else 503)

    async def show_metrics(_request: Request) -> Response:
        await health()  # sets the ages, and counts the pending promises
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return Starlette(routes=[Route("/health", show_health), Route("/metrics", show_metrics)])


class WebServer:
    """Runs uvicorn in the running loop."""

    def __init__(self, app: ASGIApp, address: Address) -> None:
        self._address = address
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", server_header=False, proxy_headers=False
        )
        self._server = _QuietServer(config)
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen from now on; early connections wait in the socket's queue until the loop accepts them.

        Raises:
            ConfigurationError: another program listens there, or the address is not this machine's.
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
        """Leave signals to the application."""
        yield
