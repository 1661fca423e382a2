"""The bot's own account at Telegram, for the commands that need its name."""

import asyncio
from typing import Final

from bot.commands.console import FAILED, refuse
from bot.telegram.account import TelegramUnreachedError, TokenRefusedError, ask_username
from config.settings import Settings

HOW_TO_GET_ONE: Final = (
    "CTG_TELEGRAM_TOKEN : il manque le jeton du bot ; dans Telegram, écrivez /newbot à @BotFather, "
    "puis recopiez le jeton qu’il vous donne dans cette variable ou dans le fichier « .env »."
)
NOT_RECOGNISED: Final = (
    "CTG_TELEGRAM_TOKEN : Telegram ne reconnaît pas ce jeton ; "
    "@BotFather le redonne avec /mybots, puis « API Token »."
)


def unreachable(settings: Settings, error: TelegramUnreachedError) -> str:
    """Return the sentence for a Telegram that does not answer."""
    return f"Telegram ne répond pas à l’adresse {settings.telegram_api_url} ({error})."


def ask_for_name(settings: Settings) -> str:
    """Ask Telegram for the bot's name, without @; end the command with a sentence if that fails."""
    if settings.telegram_token is None:
        refuse(HOW_TO_GET_ONE)
    try:
        return asyncio.run(ask_username(settings, settings.telegram_token.get_secret_value()))
    except TokenRefusedError:
        refuse(NOT_RECOGNISED)
    except TelegramUnreachedError as error:
        refuse(unreachable(settings, error), code=FAILED)
