"""`ctg-bot demo`: phones in the browser, sample data, nothing to configure."""

from importlib import import_module

import click

from bot.commands.french import FrenchCommand


@click.command(cls=FrenchCommand)
@click.option("--keep", is_flag=True, help="Reprend les données de la démonstration précédente.")
def demo(*, keep: bool) -> None:
    # Imported only when needed: a bot that runs for months does not load the simulator.
    import_module("bot.commands.demonstration").play(keep=keep)
