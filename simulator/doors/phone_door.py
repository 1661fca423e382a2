"""The phone door: people's actions over HTTP (PROTOCOL.md, "Phone door")."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from simulator.doors import people
from simulator.state.errors import BotApiError, PhoneError
from simulator.state.events import EVERYONE
from simulator.state.parameters import read_upload

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from starlette.requests import Request

    from simulator.state.accounts import Account
    from simulator.state.chats import Chat
    from simulator.state.simulation import Simulation

ACCOUNT_FIELDS = frozenset({"last_name", "username", "language_code", "label", "colour", "id"})

Answer = Any


class PhoneDoor:
    """The calls of the phones, each made for one person."""

    def __init__(self, simulation: Simulation) -> None:
        self._simulation = simulation

    def routes(self) -> list[Route]:
        """Return the calls of the table in PROTOCOL.md."""
        person = "/phone/{user:int}"
        return [
            route("/phone/accounts", self.accounts, "GET"),
            route("/phone/accounts", self.add_account, "POST"),
            route("/phone/bot", self.bot, "GET"),
            route("/phone/groups", self.open_group, "POST"),
            route("/phone/files/{file_id}", self.file, "GET"),
            route("/phone/events", self.all_events, "GET"),
            route(f"{person}/chats", self.chats, "GET"),
            route(f"{person}/chats/{{chat}}/messages", self.messages, "GET"),
            route(f"{person}/events", self.events, "GET"),
            route(f"{person}/text", self.text, "POST"),
            route(f"{person}/file", self.send_file, "POST"),
            route(f"{person}/location", self.location, "POST"),
            route(f"{person}/press", self.press, "POST"),
            route(f"{person}/edit", self.edit, "POST"),
            route(f"{person}/vote", self.vote, "POST"),
            route(f"{person}/start", self.start, "POST"),
            route(f"{person}/block", self.block, "POST"),
            route(f"{person}/unblock", self.unblock, "POST"),
        ]

    def _account(self, request: Request) -> Account:
        return people.account_of(self._simulation, request.path_params["user"])

    def _chat(self, account: Account, body: dict[str, Any]) -> Chat:
        return people.chat_of(self._simulation, account, int(body["chat_id"]))

    async def accounts(self, _request: Request) -> Answer:
        """Return all accounts, in the order of the page."""
        return [account.described() for account in self._simulation.world.accounts.values()]

    async def add_account(self, request: Request) -> Answer:
        body = await json_body(request)
        details = {name: body[name] for name in ACCOUNT_FIELDS & body.keys()}
        return self._simulation.world.add_account(str(body["first_name"]), **details).described()

    async def bot(self, _request: Request) -> Answer:
        return self._simulation.world.bot.user()

    async def chats(self, request: Request) -> Answer:
        found = self._simulation.world.chats_of(self._account(request).id)
        return [{"id": chat.id, "type": chat.type, "title": chat.title} for chat in found]

    async def messages(self, request: Request) -> Answer:
        """Return a chat as its phone shows it, and the `seq` from which to follow the events."""
        account = self._account(request)
        chat = people.chat_of(self._simulation, account, int(request.path_params["chat"]))
        return {
            "messages": [message.on_phone() for message in chat.messages.values()],
            "commands": self._simulation.menus.seen_by(account, chat),
            "seq": self._simulation.events.seq,
            "blocked": account.has_blocked,
        }

    async def events(self, request: Request) -> Response:
        """Stream a person's events as server-sent events."""
        return self._streamed(request, self._account(request).id)

    async def all_events(self, request: Request) -> Response:
        """Stream the events of all people at once: browsers open six connections to a host at most."""
        return self._streamed(request, EVERYONE)

    def _streamed(self, request: Request, user_id: int) -> Response:
        since = request.headers.get("last-event-id") or request.query_params.get("since", "0")
        return StreamingResponse(
            self._stream(user_id, int(since)),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store"},
        )

    async def _stream(self, user_id: int, since: int) -> AsyncIterator[str]:
        yield ": open\n\n"
        async for batch in self._simulation.events.follow(user_id, since):
            yield "".join(f"id: {event['seq']}\ndata: {json.dumps(event)}\n\n" for event in batch)

    async def text(self, request: Request) -> Answer:
        """Write a text; return the first message when it had to be split."""
        body, account = await json_body(request), self._account(request)
        reply_to = body.get("reply_to_message_id")
        sent = people.say(self._simulation, account, self._chat(account, body), str(body["text"]), reply_to)
        return sent[0].content

    async def send_file(self, request: Request) -> Answer:
        account = self._account(request)
        async with request.form() as form:
            part = form["file"]
            if not isinstance(part, UploadFile):
                raise PhoneError("file must be a file")
            chat = people.chat_of(self._simulation, account, int(str(form["chat_id"])))
            kind, caption = str(form["kind"]), str(form.get("caption", ""))
            upload, duration = await read_upload(part), int(float(str(form.get("duration", "0"))))
        sent = people.send_file(
            self._simulation, account, chat, kind, upload, caption=caption, duration=duration
        )
        return sent.content

    async def location(self, request: Request) -> Answer:
        body, account = await json_body(request), self._account(request)
        chat = self._chat(account, body)
        latitude, longitude = float(body["latitude"]), float(body["longitude"])
        return people.send_location(self._simulation, account, chat, latitude, longitude).content

    async def press(self, request: Request) -> Answer:
        """Press an inline button by its place, or send any data as a modified client may."""
        body, account = await json_body(request), self._account(request)
        chat, message_id = self._chat(account, body), int(body["message_id"])
        if "data" in body:
            data = str(body["data"])
        else:
            button = people.button_at(chat, message_id, int(body["row"]), int(body["column"]))
            if "callback_data" not in button:
                return {name: value for name, value in button.items() if name not in {"text", "style"}}
            data = button["callback_data"]
        return {"callback_query_id": people.press(self._simulation, account, chat, message_id, data)}

    async def edit(self, request: Request) -> Answer:
        body, account = await json_body(request), self._account(request)
        chat, message_id = self._chat(account, body), int(body["message_id"])
        return people.edit(self._simulation, account, chat, message_id, str(body["text"])).content

    async def vote(self, request: Request) -> Answer:
        body, account = await json_body(request), self._account(request)
        chat, options = self._chat(account, body), [int(option) for option in body["options"]]
        people.vote(self._simulation, account, chat, int(body["message_id"]), options)
        return {}

    async def start(self, request: Request) -> Answer:
        body = await json_body(request)
        account = self._account(request)
        return people.start(self._simulation, account, str(body.get("payload") or "")).content

    async def block(self, request: Request) -> Answer:
        people.block(self._simulation, self._account(request), blocked=True)
        return {}

    async def unblock(self, request: Request) -> Answer:
        people.block(self._simulation, self._account(request), blocked=False)
        return {}

    async def open_group(self, request: Request) -> Answer:
        body = await json_body(request)
        members = [int(member) for member in body["members"]]
        return people.open_group(self._simulation, str(body["title"]), members).described

    async def file(self, request: Request) -> Response:
        """Return the bytes of a file, with its name and type."""
        stored = self._simulation.world.files.find(request.path_params["file_id"])
        if stored is None:
            return JSONResponse({"error": "there is no such file"}, 404)
        headers = {
            "X-Content-Type-Options": "nosniff",
            "Content-Disposition": f"inline; filename*=UTF-8''{quote(stored.name)}",
        }
        if stored.mime_type != "application/pdf":  # browsers' own PDF readers do not open in a sandbox
            headers["Content-Security-Policy"] = "sandbox"
        return Response(stored.content, media_type=stored.mime_type, headers=headers)


def route(path: str, answer: Callable[[Request], Awaitable[Answer]], method: str) -> Route:
    """Make a route that answers bad requests with 400 and a sentence."""

    async def endpoint(request: Request) -> Response:
        try:
            result = await answer(request)
        except KeyError as missing:
            return JSONResponse({"error": f"{missing.args[0]} is missing"}, 400)
        except BotApiError as refusal:
            return JSONResponse({"error": refusal.description}, 400)
        except (ValueError, TypeError) as problem:
            return JSONResponse({"error": str(problem)}, 400)
        return result if isinstance(result, Response) else AsciiJsonResponse(result)

    return Route(path, endpoint, methods=[method])


class AsciiJsonResponse(Response):
    """JSON in ASCII, which can hold even the lone surrogates that a fault put in."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return json.dumps(content).encode()


async def json_body(request: Request) -> dict[str, Any]:
    """Return the body as an object; an empty body is an empty object."""
    body = await request.body()
    value = json.loads(body) if body else {}
    if not isinstance(value, dict):
        raise PhoneError("the body must be a JSON object")
    return value
