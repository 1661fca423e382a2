"""The bot's own account at Telegram, asked for by the commands that need its name."""

from typing import Final

from telegram.error import InvalidToken, NetworkError

from bot.commands.console import FAILED, refuse
from bot.telegram.bot import TelegramBot
from bot.telegram.request import TelegramRequest
from config.settings import Settings

HOW_TO_GET_ONE: Final = (
    "CTG_TELEGRAM_TOKEN : il manque le jeton du bot ; dans Telegram, écrivez /newbot à @BotFather, "
    "puis recopiez le jeton qu’il vous donne dans cette variable ou dans le fichier « .env »."
)
NOT_RECOGNISED: Final = (
    "CTG_TELEGRAM_TOKEN : Telegram ne reconnaît pas ce jeton ; "
    "@BotFather le redonne avec /mybots, puis « API Token »."
)


def unreachable(settings: Settings, error: NetworkError) -> str:
    """The sentence for a Telegram that does not answer."""
    return f"Telegram ne répond pas à l’adresse {settings.telegram_api_url} ({type(error).__name__})."


def connect(settings: Settings) -> TelegramBot:
    """The bot, not yet initialised; without a token, the sentence that says how to get one."""
    if settings.telegram_token is None:
        refuse(HOW_TO_GET_ONE)
    return TelegramBot(
        settings.telegram_token.get_secret_value(),
        base_url=f"{settings.telegram_api_url}/bot",
        request=TelegramRequest(),
        get_updates_request=TelegramRequest(),
    )


async def ask_username(settings: Settings) -> str:
    """The bot's name without @ (Bot API, « getMe »)."""
    try:
        async with connect(settings) as bot:
            return str(bot.username)
    except InvalidToken:
        refuse(NOT_RECOGNISED)
    except NetworkError as error:
        refuse(unreachable(settings, error), code=FAILED)
