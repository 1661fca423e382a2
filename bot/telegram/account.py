"""The bot's own account at Telegram, for commands; every refusal becomes one of two errors."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime

from telegram.error import InvalidToken, TelegramError

from bot.telegram.bot import TelegramBot
from bot.telegram.request import TelegramRequest
from config.settings import Settings


class TokenRefusedError(Exception):
    """Telegram does not know this token."""


class TelegramUnreachedError(Exception):
    """Telegram does not answer; `str()` is the kind of failure."""


@dataclass(frozen=True, slots=True)
class Account:
    """The bot's name, and the state of its webhook (Bot API « getWebhookInfo »)."""

    username: str
    webhook_url: str
    last_error: str | None
    last_error_at: datetime | None
    pending: int


@dataclass(frozen=True, slots=True)
class WebhookState:
    """Where Telegram sends the bot's updates: to `url`, or nowhere when it is empty."""

    url: str
    pending: int
    failed_at: datetime | None


@contextmanager
def refusals_translated() -> Iterator[None]:
    """Raise the library's refusals as the two errors above."""
    try:
        yield
    except InvalidToken as error:
        raise TokenRefusedError from error
    except TelegramError as error:
        raise TelegramUnreachedError(type(error).__name__) from error


@asynccontextmanager
async def _connected(settings: Settings, token: str) -> AsyncIterator[TelegramBot]:
    bot = TelegramBot(
        token,
        base_url=f"{settings.telegram_api_url}/bot",
        request=TelegramRequest(),
        get_updates_request=TelegramRequest(),
    )
    with refusals_translated():
        async with bot:
            yield bot


async def ask_account(settings: Settings, token: str) -> Account:
    """Ask Telegram for the bot's account.

    Raises:
        TokenRefusedError: Telegram does not know the token.
        TelegramUnreachedError: Telegram does not answer.
    """
    async with _connected(settings, token) as bot:
        known = await bot.get_webhook_info()
        return Account(
            bot.username,
            known.url,
            known.last_error_message,
            known.last_error_date,
            known.pending_update_count,
        )


async def ask_username(settings: Settings, token: str) -> str:
    """Ask for the bot's name, without @; raises as `ask_account`."""
    async with _connected(settings, token) as bot:
        return str(bot.username)


async def ask_webhook(bot: TelegramBot) -> WebhookState:
    """Ask where updates go.

    Raises:
        TelegramUnreachedError: Telegram gave no answer, or refused; `str()` is the kind of failure.
    """
    try:
        known = await bot.get_webhook_info()
    except TelegramError as error:
        raise TelegramUnreachedError(type(error).__name__) from error
    return WebhookState(known.url, known.pending_update_count, known.last_error_date)
