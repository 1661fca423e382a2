"""The simulator as one server: both doors and the page, started and stopped in the running loop."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import uvicorn
from starlette.applications import Starlette
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from simulator.doors.bot_door import ABORT_EXTENSION, BotDoor
from simulator.doors.control_door import ControlDoor
from simulator.doors.phone_door import PhoneDoor
from simulator.state.accounts import Bot
from simulator.state.simulation import Simulation

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from simulator.state.webhook import Patience

PAGE = Path(__file__).parents[1] / "phone"
DEFAULT_TOKEN = "123456789:SIMULATOR-TOKEN-IS-NO-SECRET"  # noqa: S105 - the simulator's own, made up
LONGEST_BACKLOG = 2048
PAGE_HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; "
        "style-src 'self'; script-src 'self'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    ),
}
LONGEST_FAREWELL = 0.5


def create_app(
    token: str = DEFAULT_TOKEN,
    *,
    bot_username: str = "ctg_bot",
    bot_name: str = "CTG",
    clock: Callable[[], float] = time.monotonic,
    patience: Patience | None = None,
) -> Starlette:
    """Make the app with both doors of a new simulated Telegram, kept in `app.state.simulation`."""
    bot = Bot(int(token.partition(":")[0]), bot_username, bot_name)
    simulation = Simulation(bot, clock, patience)
    door = BotDoor(simulation, token)
    routes = [
        Route("/bot{token}/{method}", door),
        Route("/file/bot{token}/{path:path}", door.download),
        *ControlDoor(simulation).routes(),
        *PhoneDoor(simulation).routes(),
        Route("/", _home),
        Route("/phone", _page),
        Mount("/phone/static", StaticFiles(directory=PAGE, check_dir=False)),
    ]
    app = Starlette(routes=routes, exception_handlers={404: _not_found})
    app.state.simulation = simulation
    return app


async def _home(_request: Request) -> Response:
    return RedirectResponse("/phone")


async def _page(_request: Request) -> Response:
    return FileResponse(PAGE / "index.html", headers=PAGE_HEADERS)


async def _not_found(_request: Request, _problem: Exception) -> Response:
    return JSONResponse({"ok": False, "error_code": 404, "description": "Not Found"}, 404)


class _AbortableProtocol(HttpToolsProtocol):
    """Gives the app a function that closes a connection without an answer."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {ABORT_EXTENSION: {"call": self.transport.abort}}


class Simulator:
    """Runs the server: `async with Simulator() as simulator: simulator.url`; port 0 takes a free one."""

    def __init__(
        self, *, port: int = 0, host: str = "127.0.0.1", token: str = DEFAULT_TOKEN, **options: Any
    ) -> None:
        self.host = host
        self.port = port
        self.token = token
        self.app = create_app(token, **options)
        self.simulation: Simulation = self.app.state.simulation
        self._state = ServerState()
        self._config = uvicorn.Config(
            self.app,
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
            timeout_keep_alive=75,
            proxy_headers=False,
        )
        self._listener: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """Return the address of the Bot API server; the page is at `/phone` under it."""
        return f"http://{self.host}:{self.port}"

    async def start(self) -> None:
        """Listen; the port is known from then on."""
        self._config.load()
        await self.accept_connections()

    async def accept_connections(self) -> None:
        """Listen (again) on the same port."""
        loop = asyncio.get_running_loop()
        self._listener = await loop.create_server(
            lambda: _AbortableProtocol(self._config, self._state, {}, loop),
            self.host,
            self.port,
            backlog=LONGEST_BACKLOG,
        )
        self.port = self._listener.sockets[0].getsockname()[1]

    async def refuse_connections(self) -> None:
        """Stop listening and drop every connection: the operating system refuses new ones."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        for connection in list(self._state.connections):
            connection.transport.abort()

    async def stop(self) -> None:
        """Drop every connection and stop all background work at once."""
        await self.refuse_connections()
        await self.simulation.close()
        if tasks := set(self._state.tasks):
            _, unfinished = await asyncio.wait(tasks, timeout=LONGEST_FAREWELL)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
