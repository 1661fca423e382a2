"""Long polling: the offset advances past an update only once its turn has committed."""

import asyncio
from typing import Any

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.intake.turns import Intake
from bot.telegram.bot import KINDS, TelegramBot
from bot.telegram.updates import id_of

POLL_SECONDS = 25
READ_MARGIN_SECONDS = 10
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0

log = structlog.get_logger(__name__)


class Polling:
    """Fetches raw updates (Bot API « getUpdates ») and carries each to its commit."""

    def __init__(self, bot: TelegramBot, intake: Intake, *, poll_seconds: int = POLL_SECONDS) -> None:
        self._poll_seconds = poll_seconds
        self._bot = bot
        self._intake = intake
        self._offset = 0
        self._pause = FIRST_PAUSE_SECONDS
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to ask for updates, after removing any webhook."""
        await self._bot.delete_webhook()
        self._task = asyncio.create_task(self._run(), name="polling")

    async def stop(self) -> None:
        """Stop asking; updates fetched but not acknowledged will be delivered again."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    @property
    def is_alive(self) -> bool:
        return self._task is not None and not self._task.done()

    async def _run(self) -> None:
        while True:
            try:
                await self._once()
            except InvalidToken:
                log.critical("token_refused")
                raise
            except (TimeoutError, TelegramError, OSError) as error:
                await self._wait(error)
            except Exception as error:  # noqa: BLE001 - the turn could not commit: not acknowledged, asked again
                await self._wait(error)
            else:
                self._pause = FIRST_PAUSE_SECONDS

    async def _once(self) -> None:
        updates = await self._bot.call(
            "getUpdates",
            {"offset": self._offset, "timeout": self._poll_seconds, "allowed_updates": list(KINDS)},
            read_timeout=self._poll_seconds + READ_MARGIN_SECONDS,
        )
        batch: list[dict[str, Any]] = [update for update in updates if isinstance(update, dict)]
        async with asyncio.TaskGroup() as turns:
            for update in batch:
                turns.create_task(self._intake.receive(update))
        ids = [number for update in batch if (number := id_of(update.get("update_id"))) is not None]
        # An empty answer confirms all earlier updates. Ask without an offset from then on: after a quiet week
        # Telegram chooses the next id at random (Bot API « Update »), and a larger offset would skip it.
        self._offset = max(ids) + 1 if ids else 0

    async def _wait(self, error: Exception) -> None:
        log.warning("polling_failed", error=type(error).__name__)
        await asyncio.sleep(self._pause)
        self._pause = min(self._pause * 2, LONGEST_PAUSE_SECONDS)
