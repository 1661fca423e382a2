"""Watches how updates come in; tells administrators, and the log, when somebody else takes them."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import structlog

from bot.telegram.account import TelegramUnreachedError, WebhookState, ask_webhook
from bot.telegram.bot import TelegramBot
from bot.telegram.polling import Polling
from services.outbox import intake_trouble
from services.outbox.intake_trouble import Trouble
from storage.database import Database
from storage.errors import DatabaseRefusedError, DatabaseUnreachableError
from storage.refusals import refusals_translated

EVERY_SECONDS: Final = 20.0
# A restart of our own overlaps with the last long poll of the process before: that is no stranger.
PATIENCE: Final = timedelta(seconds=90)
RECENT: Final = timedelta(minutes=5)

log = structlog.get_logger(__name__)


class Watch:
    """Asks Telegram where it sends updates; in long polling, looks at what polling has met."""

    def __init__(
        self,
        bot: TelegramBot,
        polling: Polling,
        database: Database,
        *,
        webhook_url: str | None,
        now: Callable[[], datetime],
        after_commit: Callable[[], None],
    ) -> None:
        self._bot = bot
        self._polling = polling
        self._database = database
        self._webhook_url = webhook_url
        self._now = now
        self._after_commit = after_commit
        self._task: asyncio.Task[None] | None = None
        self._since: tuple[Trouble, datetime] | None = None
        self._told: Trouble | None = None
        self._good_at: datetime | None = None
        self._trouble: Trouble | None = None
        self._error: str | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="watch")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    @property
    def good_at(self) -> datetime | None:
        """Return when updates were last known to come in."""
        return self._good_at if self._webhook_url is not None else self._polling.answered_at

    @property
    def trouble(self) -> str | None:
        """Return what is known to be wrong with the way in."""
        if self._trouble is not None:
            return self._trouble.value
        return self._polling.trouble if self._webhook_url is None else self._error

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            await self.look()

    async def look(self) -> None:
        """Look once."""
        now = self._now()
        self._error = None
        webhook = await self._asked()
        if webhook is None:  # nothing new is known: what was seen last may still hold
            return
        self._trouble = self._seen(webhook, now)
        if self._trouble is None:
            self._good_at = now
        await self._tell(now)

    async def _asked(self) -> WebhookState | None:
        """Ask where Telegram sends updates; this also shows that calls get their answers."""
        try:
            return await ask_webhook(self._bot)
        except TelegramUnreachedError as error:
            self._error = str(error)
            return None

    def _seen(self, webhook: WebhookState, now: datetime) -> Trouble | None:
        if self._webhook_url is None:
            if webhook.url:
                return Trouble.WEBHOOK_SET
            return Trouble.POLLED_ELSEWHERE if self._polling.is_shared else None
        if not webhook.url:
            return Trouble.WEBHOOK_GONE
        if webhook.url != self._webhook_url:
            return Trouble.WEBHOOK_ELSEWHERE
        failed_at = webhook.failed_at
        # An old error stays in Telegram's record; nothing that waits means that it has passed.
        is_failing = failed_at is not None and now - failed_at < RECENT and webhook.pending > 0
        return Trouble.WEBHOOK_FAILING if is_failing else None

    async def _tell(self, now: datetime) -> None:
        trouble = self._trouble
        if trouble is None:
            self._since = self._told = None
            return
        if self._since is None or self._since[0] is not trouble:
            self._since = trouble, now
        if self._told is trouble or now - self._since[1] < PATIENCE:
            return
        log.error("updates_go_elsewhere", trouble_code=trouble.value)
        tell = partial(intake_trouble.tell, trouble=trouble, since=self._since[1], at=now)
        try:
            with refusals_translated():
                await self._database.write(tell)
        except (DatabaseRefusedError, DatabaseUnreachableError) as error:  # told at the next look
            log.warning("watch_waits", error=type(error).__name__)
            return
        self._told = trouble
        self._after_commit()
