"""`ctg-bot seed`: sample data in the configured database, for trying things out."""

from contextlib import closing
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.commands.console import FAILED, refuse, say
from bot.sample.loader import load_sample
from bot.sample.sowing import Sowing
from config.settings import load_settings
from config.territory import load_territory
from storage.database import Database
from storage.records.directory import DirectoryFilter
from storage.schema import migrate
from storage.unit_of_work import UnitOfWork


def seed(
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Ajoute les données d’exemple à celles qui sont déjà là.")
    ] = False,
) -> None:
    """Remplit la base de données d’exemples : des personnes sans compte Telegram, et leurs besoins."""
    settings = load_settings()
    territory = load_territory(settings.territory)
    url = settings.database_url.get_secret_value()
    migrate(url)

    def sow(work: UnitOfWork) -> int:
        if work.directory.count(DirectoryFilter()) and not force:
            return 0
        return len(Sowing(work, load_sample(), territory, now=datetime.now(UTC)).sow())

    with closing(Database(url)) as database:
        count = database.write_now(sow)
    if not count:
        refuse(
            f"{settings.shown_database_url} contient déjà des personnes : rien n’a été ajouté "
            "(« --force » ajoute quand même).",
            code=FAILED,
        )
    say(f"{settings.shown_database_url} : {count} personnes et {len(load_sample().needs)} besoins d’exemple.")
