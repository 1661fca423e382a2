"""Wiring: makes every part of one process once, and hands it the others it needs."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import structlog

from bot.intake.turns import Intake, Reader
from bot.process.clock import Clock
from bot.process.features import (
    collect_gatherers,
    collect_notices,
    collect_receivers,
    collect_signs_of_life,
    make_dispatcher,
)
from bot.process.footprint import settle
from bot.process.health import Health, Signs
from bot.process.menus import MenuRenewal
from bot.process.watch import Watch
from bot.process.web import WebServer, create_web
from bot.sending.carriers import Carriers
from bot.sending.fetching.fetcher import Fetcher
from bot.sending.gatherer import FigureGatherer
from bot.sending.handover import Handover
from bot.sending.pace import Pace
from bot.sending.patience import USUAL, Patience
from bot.sending.processes import own_name
from bot.sending.sender import Sender
from bot.telegram.bot import TelegramBot
from bot.telegram.carrier import TELEGRAM, TelegramCarrier
from bot.telegram.patient import patiently
from bot.telegram.polling import Polling
from bot.telegram.request import TelegramRequest
from bot.telegram.updates import TelegramReader
from bot.telegram.webhook import Webhook
from config.settings import Settings
from config.territory import Territory
from handlers.turns.menu import default_menu
from services.hearing.hearing import learn
from services.people.keeping.retention import Retention
from services.polls import waves
from services.schedules.days_off import is_quiet
from storage.database import Database
from storage.files import file_of
from storage.records.outbox import PromiseKind
from views.texts import DEFAULT_LANGUAGE, LANGUAGES, Texts

if TYPE_CHECKING:
    from starlette.types import ASGIApp

log = structlog.get_logger(__name__)


def utc_now() -> datetime:
    """Return the time; the process's only clock, handed to every part below."""
    return datetime.now(UTC)


class Application:
    """One process of the bot: intake, turns, sender, clock and a small web server."""

    def __init__(
        self,
        settings: Settings,
        territory: Territory,
        *,
        now: Callable[[], datetime] = utc_now,
        others: Carriers | None = None,
        patience: Patience = USUAL,
    ) -> None:
        if settings.telegram_token is None:
            raise ValueError("the application needs a token")
        self.settings = settings
        self.now = now
        self.database = Database(settings.database_url.get_secret_value())
        self.request = TelegramRequest(now)
        self.bot = TelegramBot(
            settings.telegram_token.get_secret_value(),
            base_url=f"{settings.telegram_api_url}/bot",
            base_file_url=f"{settings.telegram_api_url}/file/bot",
            request=self.request,
            get_updates_request=TelegramRequest(),
        )
        # Several processes tell their leases apart by this name.
        self.owner = own_name()
        self.territory = territory
        self.dispatcher = make_dispatcher(territory)
        self.dispatcher.retention = Retention.of(settings)
        carriers = {TELEGRAM: TelegramCarrier(self.bot, Pace(settings)), **(others or {})}
        self.sender = self._sender_of(carriers, patience)
        self.intake = self.intake_of(TelegramReader(lambda: self.bot.username))
        wake = self.sender.wake
        self.clock = Clock(self.database, settings, territory, now=now, owner=self.owner, after_commit=wake)
        self.menus = MenuRenewal(
            self.database,
            self.dispatcher.routes.commands,
            territory,
            now=now,
            after_commit=wake,
        )
        self.polling = Polling(self.bot, self.intake, now=now)
        self.watch = Watch(
            self.bot,
            self.polling,
            self.database,
            webhook_url=settings.webhook_url,
            now=now,
            after_commit=wake,
        )
        self.health = Health(
            settings.database_url.get_secret_value(),
            file_of(self.database.url),
            self._signs,
            now=now,
            is_quiet=lambda at: is_quiet(at, territory),
        )
        self._web: WebServer | None = None

    def _sender_of(self, carriers: Carriers, patience: Patience) -> Sender:
        handover = Handover(self.database, self.territory, now=self.now, owner=self.owner)
        gatherer = FigureGatherer(self.database, collect_gatherers(), self.territory, handover, now=self.now)
        fetcher = Fetcher(carriers, collect_receivers(), handover)
        return Sender(
            self.database,
            carriers,
            collect_notices(),
            self.territory,
            now=self.now,
            owner=self.owner,
            errands={PromiseKind.FETCH: fetcher.fetch, PromiseKind.GATHER: gatherer.gather},
            numbered_code=self.dispatcher.forms.numbered_code,
            patience=patience,
            signs_of_life=collect_signs_of_life(),
        )

    def intake_of(self, reader: Reader) -> Intake:
        """Build the intake of one channel."""
        return Intake(
            reader,
            self.database,
            self.dispatcher,
            self.territory,
            now=self.now,
            after_commit=self.sender.wake,
        )

    async def start(self) -> None:
        """Check the token, then start the sender, the clock, the web server and the intake."""
        learn(self.territory)
        await self.database.write(lambda work: waves.hear_out(work, at=self.now()))
        await patiently(self.bot.initialize)
        await self._set_menus()
        await self.sender.start()
        await self.clock.start()
        await self.menus.start()
        await self._start_web()
        if self.settings.webhook_url is None:
            await patiently(self.polling.start)
        else:
            await self._set_webhook(self.settings.webhook_url)
        await self.watch.start()
        settle()
        log.info("started", mode="webhook" if self.settings.webhook_url else "long_polling")

    async def stop(self) -> None:
        """Finish the turns under way, send the envelopes in hand, release the leases, close."""
        await self.watch.stop()
        await self.polling.stop()
        if self._web is not None:
            await self._web.stop()
        await self.menus.stop()
        await self.clock.stop()
        await self.sender.stop()
        await self.bot.shutdown()
        self.health.close()
        self.database.close()
        log.info("stopped")

    async def run(self, until: asyncio.Event) -> None:
        """Work until `until` is set; a start that waits for Telegram's leave can be stopped too."""
        asked = asyncio.create_task(until.wait())
        starting = asyncio.create_task(self.start())
        try:
            await asyncio.wait((asked, starting), return_when=asyncio.FIRST_COMPLETED)
            if starting.done():
                await starting
                await asked
        finally:
            for task in (asked, starting):
                task.cancel()
            await asyncio.gather(asked, starting, return_exceptions=True)
            await self.stop()

    def _signs(self) -> Signs:
        stopped = {"sending"} if not self.sender.is_alive else set()
        if self.settings.webhook_url is None and not self.polling.is_alive:
            stopped.add("updates")
        return Signs(
            updates_at=self.watch.good_at,
            updates_trouble=self.watch.trouble,
            turns_since=self.intake.waiting_since,
            commit_at=self.clock.committed_at,
            sending_at=self.request.answered_at,
            stopped=frozenset(stopped),
        )

    async def _start_web(self) -> None:
        app: ASGIApp = create_web(self.health.report)
        address = self.settings.web_address
        if self.settings.webhook_url is not None and self.settings.webhook_secret is not None:
            path = urlsplit(self.settings.webhook_url).path or "/"
            app = Webhook(path, self.settings.webhook_secret.get_secret_value(), self.intake, app)
            address = self.settings.webhook_address
        if address is not None:
            self._web = WebServer(app, address)
            await self._web.start()

    async def _set_menus(self) -> None:
        """Set the menu that strangers see; every registered person gets a menu of their own."""
        for language in LANGUAGES:
            menu = default_menu(self.dispatcher.routes.commands, Texts(language, self.territory))
            # French is also for people who read neither language.
            await patiently(
                partial(self.bot.show_menu, menu, "" if language == DEFAULT_LANGUAGE else language)
            )

    async def _set_webhook(self, url: str) -> None:
        secret = self.settings.webhook_secret
        await patiently(partial(self.bot.hear_at, url, secret.get_secret_value() if secret else None))
