"""python-telegram-bot's `Bot`, with calls that take and give plain JSON."""

import os
from typing import Any

import telegram

# Without it the library warns each time a `retry_after` is read; with it that is a timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "true")


class TelegramBot(telegram.Bot):
    """The library's bot; `call` skips building typed objects that nobody reads."""

    async def call(
        self, method: str, parameters: dict[str, Any], *, read_timeout: float | None = None
    ) -> Any:
        """Call a Bot API method; its `result` as JSON. A parameter may be a `telegram.InputFile`.

        Raises:
            telegram.error.TelegramError: see `bot.telegram.request` for what says "not sent".
        """
        if read_timeout is None:
            return await self._post(method, data=parameters)
        return await self._post(method, data=parameters, read_timeout=read_timeout)
