"""The command line `ctg-bot`: one line per command."""

import sys
from typing import NoReturn

import typer

from bot.commands.backup import backup
from bot.commands.check import check
from bot.commands.console import FAILED, NOT_SET_UP
from bot.commands.demo import demo
from bot.commands.invite import invite
from bot.commands.migrate import migrate
from bot.commands.run import run
from bot.commands.seed import seed
from config.errors import ConfigurationError
from storage.schema import DatabaseUnreachableError

app = typer.Typer(
    help="Le bot des acteurs locaux d’une Convention Territoriale Globale.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (run, demo, check, migrate, invite, backup, seed):
    app.command()(command)


def main() -> None:
    """Run a command; what is set up wrong is said in one sentence."""
    try:
        app(prog_name="ctg-bot")
    except ConfigurationError as error:
        _end(str(error), NOT_SET_UP)
    except DatabaseUnreachableError as error:
        _end(f"CTG_DATABASE_URL : la base de données ne s’ouvre pas ({error}).", FAILED)


def _end(sentence: str, code: int) -> NoReturn:
    typer.echo(sentence, err=True)
    sys.exit(code)
