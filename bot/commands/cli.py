"""The command line `ctg-bot`: one line per command."""

import os
import sys
from typing import Final, NoReturn

import click

from bot.commands.console import NOT_SET_UP, code_of, say
from bot.commands.french import FrenchGroup, in_french
from bot.commands.sentences.refusals import may_pass, sentence_of
from bot.process.footprint import make_haste
from config.errors import ConfigurationError
from storage.errors import DatabaseInUseError, DatabaseRefusedError, DatabaseUnreachableError

# All that a command writes is its user's alone: the database, copies, codes that let people in.
OWNER_ONLY: Final = 0o077
# In the order in which an operator needs them; the words stand here, so that the help imports none of them.
COMMANDS: Final = {
    "run": "Lance le bot, jusqu’à Ctrl-C ou SIGTERM.",
    "demo": "Montre le bot sur cette machine : des téléphones dans le navigateur, des données d’exemple.",
    "check": "Vérifie les réglages, le territoire, la base de données et le jeton.",
    "migrate": "Met la base de données à jour (« run » le fait aussi, au démarrage).",
    "invite": "Crée une invitation : affiche son lien et écrit son code QR.",
    "backup": "Copie la base de données pendant que le bot travaille, et vérifie la copie.",
    "restore": "Remet une copie en place, le bot arrêté ; rien de ce qui attendait ne part sans un oui.",
    "waiting": "Dit ce qu’une restauration retient d’envoyer ; l’envoie, ou l’abandonne.",
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
    os.umask(OWNER_ONLY)
    try:
        sys.exit(app(prog_name="ctg-bot", standalone_mode=False))
    except click.ClickException as error:
        _end(in_french(error), NOT_SET_UP)
    except ConfigurationError as error:
        _end(str(error), NOT_SET_UP)
    except (DatabaseRefusedError, DatabaseUnreachableError, DatabaseInUseError) as error:
        _end(sentence_of(error), code_of(may_pass=may_pass(error)))


def _end(sentence: str, code: int) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(code)
