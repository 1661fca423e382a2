"""`ctg-bot seed`: sample data in the configured database, for trying things out."""

from contextlib import closing
from datetime import UTC, datetime

import click

from bot.commands.console import FAILED, refuse, say, waiting
from bot.commands.french import FrenchCommand
from bot.sample.loader import load_sample
from bot.sample.seeding import Seeding
from config.settings import load_settings
from config.territory import load_territory
from storage.database import Database
from storage.records.action import ActionFilter
from storage.records.person import DirectoryFilter
from storage.schema import migrate
from storage.unit_of_work import UnitOfWork


@click.command(cls=FrenchCommand)
@click.option("--force", is_flag=True, help="Ajoute les données d’exemple à celles qui sont déjà là.")
def seed(*, force: bool) -> None:
    settings = load_settings()
    territory = load_territory(settings.territory)
    url = settings.database_url.get_secret_value()

    def seed(work: UnitOfWork) -> str | None:
        if work.directory.count(DirectoryFilter()) and not force:
            return None
        actions_before = work.actions.count(ActionFilter())
        count = len(Seeding(work, load_sample(), territory, now=datetime.now(UTC)).seed())
        return _added(count, 0 if actions_before else work.actions.count(ActionFilter()))

    with waiting("Ajout des données d’exemple"):
        migrate(url)
        with closing(Database(url)) as database:
            added = database.write_now(seed)
    if added is None:
        refuse(
            f"{settings.shown_database_url} contient déjà des personnes : rien n’a été ajouté "
            "(« --force » ajoute quand même).",
            code=FAILED,
        )
    say(f"{settings.shown_database_url} : {added}.")


def _added(people: int, actions: int) -> str:
    seeded = f"{people} personnes et {len(load_sample().needs)} besoins d’exemple"
    if not actions:
        return f"{seeded} ; le plan d’actions qui était là reste tel quel"
    return f"{seeded}, {actions} actions"
