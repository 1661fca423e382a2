"""`ctg-bot run`: the real bot, from the environment, until it is asked to stop."""

from typing import Final

from telegram.error import InvalidToken, NetworkError

from bot.application import Application
from bot.commands.console import FAILED, refuse
from bot.commands.lifetime import live
from config.logging import configure_logging
from config.settings import load_settings
from config.territory import load_territory
from storage.schema import migrate

HOW_TO_GET_ONE: Final = (
    "CTG_TELEGRAM_TOKEN : il manque le jeton du bot ; dans Telegram, écrivez /newbot à @BotFather, "
    "puis recopiez le jeton qu’il vous donne dans cette variable ou dans le fichier « .env »."
)
NOT_RECOGNISED: Final = (
    "CTG_TELEGRAM_TOKEN : Telegram ne reconnaît pas ce jeton ; "
    "@BotFather le redonne avec /mybots, puis « API Token »."
)


def run() -> None:
    """Lance le bot, jusqu’à Ctrl-C ou SIGTERM."""
    settings = load_settings()
    territory = load_territory(settings.territory)
    if settings.telegram_token is None:
        refuse(HOW_TO_GET_ONE)
    configure_logging(settings.log_level)
    migrate(settings.database_url.get_secret_value())
    try:
        live(lambda until: Application(settings, territory).run(until))
    except InvalidToken:
        refuse(NOT_RECOGNISED)
    except NetworkError as error:
        refuse(f"Telegram ne répond pas à {settings.telegram_api_url} ({type(error).__name__}).", code=FAILED)
