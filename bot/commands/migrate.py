"""`ctg-bot migrate`: brings the database to today's tables without starting the bot."""

import click

from bot.commands.console import say, waiting
from bot.commands.french import FrenchCommand
from config.settings import load_settings
from storage import schema


@click.command(cls=FrenchCommand)
def migrate() -> None:
    settings = load_settings()
    url = settings.database_url.get_secret_value()
    with waiting("Mise à jour de la base de données"):
        schema.migrate(url)
    say(f"{settings.shown_database_url} est à jour : révision {schema.current_revision(url)}.")
