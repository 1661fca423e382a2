"""`ctg-bot demo`: phones in the browser, sample data, nothing to configure."""

from importlib import import_module
from typing import Annotated

import typer


def demo(
    *,
    keep: Annotated[
        bool, typer.Option("--keep", help="Reprend les données de la démonstration précédente.")
    ] = False,
) -> None:
    """Montre le bot sur cette machine : des téléphones dans le navigateur, des données d’exemple."""
    # Imported when asked for: a bot that runs for months does not carry the simulator.
    import_module("bot.demonstration").play(keep=keep)
