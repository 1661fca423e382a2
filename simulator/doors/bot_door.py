"""The bot door: Telegram's Bot API over HTTP, with its faults (Bot API, "Making requests")."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response

from simulator.doors.people import migrate
from simulator.methods.intake import RawJson
from simulator.methods.table import METHODS
from simulator.state.errors import BotApiError, migrated
from simulator.state.parameters import read_parameters

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

    from simulator.methods.table import Method
    from simulator.state.faults import Fault
    from simulator.state.parameters import Parameters
    from simulator.state.simulation import Simulation

ABORT_EXTENSION = "simulator.abort"


@dataclass(slots=True)
class Call:
    """One call of the bot while it is being answered."""

    method: str
    at: float
    chat_id: int | None = None


class BotDoor:
    """An ASGI application for `/bot<token>/<method>`; plain ASGI, as benchmarks run against it."""

    def __init__(self, simulation: Simulation, token: str) -> None:
        self._simulation = simulation
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call, or close its connection where a fault says so."""
        path = scope["path_params"]
        call = Call(path["method"], self._simulation.clock())
        try:
            result = await self._result(call, path["token"], scope, receive)
        except BotApiError as refusal:
            self._log(call, refusal.status)
            await _send(send, refusal.status, _refused(refusal), refusal.parameters.get("retry_after"))
        except ConnectionAbortedError:
            self._log(call, 0)
            await _abort(scope, receive)
        else:
            self._log(call, 200)
            await _send(send, 200, _succeeded(result))

    def _log(self, call: Call, status: int) -> None:
        self._simulation.calls.add(call.at, call.method, call.chat_id, status)

    async def _result(self, call: Call, token: str, scope: Scope, receive: Receive) -> Any:
        if token != self._token:
            raise BotApiError(401, "Unauthorized")
        method = METHODS.get(call.method.lower())
        if method is None:
            raise BotApiError(404, "Not Found: method not found")
        parameters = await read_parameters(scope, receive)
        if "chat_id" in parameters:
            call.chat_id = parameters.integer("chat_id")
        if self._simulation.is_logged_out:
            raise BotApiError(400, "Logged out")
        chat = self._simulation.world.chats.get(call.chat_id or 0)
        is_group = chat is not None and chat.is_group and chat.migrated_to is None
        fault = self._simulation.faults.take(call.method, call.chat_id, is_group=is_group)
        if fault is not None:
            await self._go_wrong(fault, method, parameters)
        return await self._carry_out(method, parameters)

    async def _carry_out(self, method: Method, parameters: Parameters) -> Any:
        result = method(self._simulation, parameters)
        return await result if inspect.isawaitable(result) else result

    async def _go_wrong(self, fault: Fault, method: Method, parameters: Parameters) -> None:
        """Raise the error that the fault asks for; it never returns."""
        if fault.kind == "timeout_after":
            with contextlib.suppress(BotApiError):
                await self._carry_out(method, parameters)
            await asyncio.sleep(fault.seconds)
        if fault.kind == "gateway_after":
            with contextlib.suppress(BotApiError):
                await self._carry_out(method, parameters)
        if fault.kind == "migrate":
            group = self._simulation.world.chats[parameters.integer("chat_id")]
            raise migrated(migrate(self._simulation, group).id)
        raise fault.error() or ConnectionAbortedError

    async def download(self, request: Request) -> Response:
        """Answer `GET /file/bot<token>/<file_path>` (Bot API, "getFile")."""
        if request.path_params["token"] != self._token:
            return JSONResponse({"ok": False, "error_code": 401, "description": "Unauthorized"}, 401)
        stored = self._simulation.world.files.find_path(request.path_params["path"])
        if stored is None:
            return JSONResponse({"ok": False, "error_code": 404, "description": "Not Found"}, 404)
        return Response(stored.content, media_type="application/octet-stream")


def _succeeded(result: Any) -> bytes:
    text = result if isinstance(result, RawJson) else json.dumps(result)
    # A fault may queue bytes that are not UTF-8: they go out as they came in.
    return f'{{"ok":true,"result":{text}}}'.encode("utf-8", "surrogatepass")


def _refused(refusal: BotApiError) -> bytes:
    answer: dict[str, Any] = {
        "ok": False,
        "error_code": refusal.status,
        "description": refusal.description,
    }
    if refusal.parameters:
        answer["parameters"] = refusal.parameters
    return json.dumps(answer).encode()


async def _send(send: Send, status: int, body: bytes, retry_after: int | None = None) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    if retry_after is not None:
        headers.append((b"retry-after", str(retry_after).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _abort(scope: Scope, receive: Receive) -> None:
    """Close the connection without a byte of answer, by a function of the server's protocol."""
    scope["extensions"][ABORT_EXTENSION]["call"]()
    while (await receive())["type"] != "http.disconnect":
        pass
