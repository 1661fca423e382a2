"""`ctg-bot run`: the real bot, from the environment, until it is asked to stop."""

import click

from bot.commands.account import HOW_TO_GET_ONE, NOT_RECOGNISED, unreachable
from bot.commands.console import FAILED, refuse
from bot.commands.french import FrenchCommand
from bot.commands.lifetime import live
from bot.process.application import Application
from bot.telegram.account import TelegramUnreachedError, TokenRefusedError, refusals_translated
from config.logging import configure_logging
from config.settings import load_settings
from config.territory import load_territory
from storage.presence import present
from storage.refusals import refusals_translated as database_refusals_translated
from storage.schema import migrate


@click.command(cls=FrenchCommand)
def run() -> None:
    settings = load_settings()
    territory = load_territory(settings.territory)
    if settings.telegram_token is None:
        refuse(HOW_TO_GET_ONE)
    configure_logging(settings.log_level)
    url = settings.database_url.get_secret_value()
    try:
        with present(url), database_refusals_translated(), refusals_translated():
            migrate(url)
            live(lambda until: Application(settings, territory).run(until))
    except TokenRefusedError:
        refuse(NOT_RECOGNISED)
    except TelegramUnreachedError as error:
        refuse(unreachable(settings, error), code=FAILED)
