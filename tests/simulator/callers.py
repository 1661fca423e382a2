"""The actors of these tests: a bot that calls methods by HTTP, and a person with a phone."""

import json
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import httpx


class RawBot:
    """Calls the Bot API as any program could, without a library."""

    def __init__(self, http: httpx.AsyncClient, token: str) -> None:
        self.http = http
        self.token = token

    async def answer(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Return the whole answer; its HTTP status is always the `error_code` it holds."""
        # httpx writes JSON in UTF-8, which cannot hold the lone surrogates that some tests send.
        content, headers = json.dumps(parameters), {"Content-Type": "application/json"}
        response = await self.http.post(f"/bot{self.token}/{method}", content=content, headers=headers)
        body: dict[str, Any] = response.json()
        assert response.status_code == (200 if body["ok"] else body["error_code"])
        return body

    async def __call__(self, method: str, **parameters: Any) -> Any:
        """Return the result of a call that must be accepted."""
        answer = await self.answer(method, **parameters)
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **parameters: Any) -> str:
        """Return the words with which a call is refused."""
        answer = await self.answer(method, **parameters)
        assert not answer["ok"], answer
        return str(answer["description"])

    async def texts(self) -> list[str]:
        """Return the texts of the waiting updates, and confirm them."""
        updates = await self("getUpdates")
        if updates:
            await self("getUpdates", offset=max(update["update_id"] for update in updates) + 1)
        return [update["message"]["text"] for update in updates if "message" in update]


class Phone:
    """One person's phone, through the phone door."""

    def __init__(self, http: httpx.AsyncClient, user_id: int) -> None:
        self.http = http
        self.id = user_id

    async def does(self, action: str, **body: Any) -> Any:
        """Act in the private chat, unless `chat_id` says otherwise."""
        response = await self.http.post(f"/phone/{self.id}/{action}", json={"chat_id": self.id} | body)
        assert response.status_code == 200, response.text
        return response.json()

    async def cannot(self, action: str, **body: Any) -> str:
        """Return the sentence with which an action is refused."""
        response = await self.http.post(f"/phone/{self.id}/{action}", json={"chat_id": self.id} | body)
        assert response.status_code == 400, response.text
        return str(response.json()["error"])

    async def says(self, text: str, **body: Any) -> Any:
        return await self.does("text", text=text, **body)

    async def sends_file(self, kind: str, name: str, content: bytes, **fields: Any) -> httpx.Response:
        data = {"chat_id": str(self.id), "kind": kind} | fields
        return await self.http.post(f"/phone/{self.id}/file", data=data, files={"file": (name, content)})

    async def chat(self, chat_id: int | None = None) -> dict[str, Any]:
        response = await self.http.get(f"/phone/{self.id}/chats/{chat_id or self.id}/messages")
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        return answer

    async def sees(self, chat_id: int | None = None) -> list[str]:
        """Return the texts on the screen, oldest first."""
        return [message.get("text", "") for message in (await self.chat(chat_id))["messages"]]

    async def events(self, count: int, since: int = 0) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        async with aclosing(self._stream(since)) as stream:
            async for event in stream:
                found.append(event)
                if len(found) == count:
                    break
        return found

    async def _stream(self, since: int) -> AsyncIterator[dict[str, Any]]:
        address = f"/phone/{self.id}/events"
        async with self.http.stream("GET", address, params={"since": since}) as response:
            async for line in response.aiter_lines():
                if line.startswith("data: "):
                    yield json.loads(line.removeprefix("data: "))
