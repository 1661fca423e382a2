"""Long polling: the offset advances past an update only once its turn has committed."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.intake.turns import Intake
from bot.telegram.bot import KINDS, TelegramBot
from bot.telegram.updates import id_of

POLL_SECONDS = 25
READ_MARGIN_SECONDS = 10
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
# The database may come back at any moment, and asking it costs nobody anything.
LONGEST_OWN_PAUSE_SECONDS = 5.0
# Between two conflicts one of our own calls may well be answered.
CONFLICT_LASTS: Final = timedelta(seconds=45)
# A token that was valid at the start: Telegram may have erred, or the operator is about to change it.
TOKEN_PAUSES_SECONDS: Final = (30.0, 300.0)

log = structlog.get_logger(__name__)


class Polling:
    """Fetches raw updates (Bot API « getUpdates ») and carries each to its commit; never ends by itself."""

    def __init__(
        self,
        bot: TelegramBot,
        intake: Intake,
        *,
        poll_seconds: int = POLL_SECONDS,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._poll_seconds = poll_seconds
        self._bot = bot
        self._intake = intake
        self._now = now
        self._sleep = sleep
        self._offset = 0
        self._pause = FIRST_PAUSE_SECONDS
        self._refusals = 0
        self._task: asyncio.Task[None] | None = None
        # When Telegram last gave updates, or said that there are none, and what it says since.
        self.answered_at: datetime | None = None
        self.trouble: str | None = None
        self._conflict_at: datetime | None = None

    async def start(self) -> None:
        """Begin to ask for updates, after removing any webhook."""
        await self._bot.delete_webhook()
        self.answered_at = self._now()
        self._task = asyncio.create_task(self._run(), name="polling")

    async def stop(self) -> None:
        """Stop asking; updates fetched but not acknowledged will be delivered again."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    @property
    def is_alive(self) -> bool:
        return self._task is not None and not self._task.done()

    @property
    def is_shared(self) -> bool:
        """Return whether somebody else gets this bot's updates too: two who ask send each other away."""
        is_recent = self._conflict_at is not None and self._now() - self._conflict_at < CONFLICT_LASTS
        return self.trouble == Conflict.__name__ or is_recent

    async def _run(self) -> None:
        while True:
            try:
                await self._once()
            except InvalidToken as error:
                await self._wait_for_the_token(error)
            except RetryAfter as error:
                await self._wait(error, _seconds(error.retry_after))
            except (TimeoutError, TelegramError, OSError) as error:
                await self._wait(error, self._next_pause(LONGEST_PAUSE_SECONDS))
            except Exception as error:  # noqa: BLE001 - the turn could not commit: not acknowledged, asked again
                await self._wait(error, self._next_pause(LONGEST_OWN_PAUSE_SECONDS))
            else:
                self._pause, self._refusals = FIRST_PAUSE_SECONDS, 0

    async def _once(self) -> None:
        updates = await self._bot.call(
            "getUpdates",
            {"offset": self._offset, "timeout": self._poll_seconds, "allowed_updates": list(KINDS)},
            read_timeout=self._poll_seconds + READ_MARGIN_SECONDS,
        )
        self.answered_at, self.trouble = self._now(), None
        batch: list[dict[str, Any]] = [update for update in updates if isinstance(update, dict)]
        async with asyncio.TaskGroup() as turns:
            for update in batch:
                turns.create_task(self._intake.receive(update))
        ids = [number for update in batch if (number := id_of(update.get("update_id"))) is not None]
        # An empty answer confirms all earlier updates. Ask without an offset from then on: after a quiet week
        # Telegram chooses the next id at random (Bot API « Update »), and a larger offset would skip it.
        self._offset = max(ids) + 1 if ids else 0

    async def _wait_for_the_token(self, error: InvalidToken) -> None:
        """Wait long: the process would else live on deaf, or end for ever for a passing mistake."""
        log.critical("token_refused", attempts=self._refusals + 1)
        pause = TOKEN_PAUSES_SECONDS[min(self._refusals, len(TOKEN_PAUSES_SECONDS) - 1)]
        self._refusals += 1
        await self._wait(error, pause)

    async def _wait(self, error: Exception, seconds: float) -> None:
        if isinstance(error, TelegramError):
            self.trouble = type(error).__name__
        if isinstance(error, Conflict):
            self._conflict_at = self._now()
        log.warning("polling_failed", error=type(error).__name__)
        await self._sleep(seconds)

    def _next_pause(self, longest: float) -> float:
        pause = min(self._pause, longest)
        self._pause = min(self._pause * 2, LONGEST_PAUSE_SECONDS)
        return pause


def _seconds(after: float | timedelta) -> float:
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
