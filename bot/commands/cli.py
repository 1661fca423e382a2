"""The command line `ctg-bot`: one line per command."""

import sys
from typing import Final, NoReturn

import click

from bot.commands.console import FAILED, NOT_SET_UP, say
from bot.commands.french import FrenchGroup, in_french
from bot.process.footprint import make_haste
from config.errors import ConfigurationError
from storage.errors import DatabaseUnreachableError

# In the order in which an operator needs them; the words stand here, so that the help imports none of them.
COMMANDS: Final = {
    "run": "Lance le bot, jusqu’à Ctrl-C ou SIGTERM.",
    "demo": "Montre le bot sur cette machine : des téléphones dans le navigateur, des données d’exemple.",
    "check": "Vérifie les réglages, le territoire, la base de données et le jeton.",
    "migrate": "Met la base de données à jour (« run » le fait aussi, au démarrage).",
    "invite": "Crée une invitation : affiche son lien et écrit son code QR.",
    "backup": "Copie la base de données pendant que le bot travaille.",
    "explain": "Dit comment un message serait compris, et par quels mots.",
    "seed": "Remplit la base de données d’exemples : des personnes sans compte Telegram, leurs besoins, "
    "un plan.",
}


@click.group(cls=FrenchGroup, helps=COMMANDS, invoke_without_command=True, subcommand_metavar="COMMANDE")
@click.pass_context
def app(context: click.Context) -> None:
    """Le bot des acteurs locaux d’une Convention Territoriale Globale."""
    if context.invoked_subcommand is None:
        say(context.get_help())


def main() -> NoReturn:
    """Run a command; a faulty setup ends it with one sentence."""
    make_haste()
    try:
        sys.exit(app(prog_name="ctg-bot", standalone_mode=False))
    except click.ClickException as error:
        _end(in_french(error), NOT_SET_UP)
    except ConfigurationError as error:
        _end(str(error), NOT_SET_UP)
    except DatabaseUnreachableError as error:
        _end(f"CTG_DATABASE_URL : la base de données ne s’ouvre pas ({error}).", FAILED)


def _end(sentence: str, code: int) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(code)
