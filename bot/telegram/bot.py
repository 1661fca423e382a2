"""python-telegram-bot's `Bot`, with calls that take and give plain JSON."""

import os
from typing import Any

import telegram

# Without it the library warns on each reading of a `retry_after`; with it that is a timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "true")


# The kinds of update this bot asks for (Bot API « Update »).
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")


class TelegramBot(telegram.Bot):
    """The library's bot; `call` skips building typed objects that no code reads."""

    async def call(
        self, method: str, parameters: dict[str, Any], *, read_timeout: float | None = None
    ) -> Any:
        """Call a Bot API method and return its `result` as JSON. A parameter may be a `telegram.InputFile`.

        Raises:
            telegram.error.TelegramError: `bot.telegram.request` defines the errors that mean "not sent".
        """
        if read_timeout is None:
            return await self._post(method, data=parameters)
        return await self._post(method, data=parameters, read_timeout=read_timeout)

    async def fetch_file(self, file_id: str) -> bytes:
        """Ask for a file's address, and fetch it from there (Bot API « getFile »).

        Raises:
            telegram.error.TelegramError: as `call`; `BadRequest` when the file is not there any more.
        """
        found = await self.get_file(file_id)
        return bytes(await found.download_as_bytearray())

    async def show_menu(self, commands: list[dict[str, str]], language: str) -> None:
        """Show these commands (`name`, `description`) to everyone without a menu of their own."""
        menu = [{"command": each["name"], "description": each["description"]} for each in commands]
        await self.call("setMyCommands", {"commands": menu, "language_code": language})

    async def hear_at(self, url: str, secret: str | None) -> None:
        """Ask for updates at an address (Bot API « setWebhook »)."""
        await self.set_webhook(url, secret_token=secret, allowed_updates=list(KINDS), max_connections=40)
