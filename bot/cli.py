"""The command line `ctg-bot`: one line per command."""

import sys
from typing import NoReturn

import typer

from bot.commands.backup import backup
from bot.commands.check import check
from bot.commands.console import FAILED, NOT_SET_UP, say
from bot.commands.demo import demo
from bot.commands.french import COMMAND_PLACE, FrenchCommand, FrenchGroup, in_french, name_panels_in_french
from bot.commands.invite import invite
from bot.commands.migrate import migrate
from bot.commands.run import run
from bot.commands.seed import seed
from config.errors import ConfigurationError
from storage.schema import DatabaseUnreachableError

COMMANDS = (run, demo, check, migrate, invite, backup, seed)

app = typer.Typer(
    cls=FrenchGroup, subcommand_metavar=COMMAND_PLACE, add_completion=False, pretty_exceptions_enable=False
)
for command in COMMANDS:
    app.command(cls=FrenchCommand)(command)
name_panels_in_french()


@app.callback(invoke_without_command=True)
def explain(context: typer.Context) -> None:
    """Le bot des acteurs locaux d’une Convention Territoriale Globale."""
    if context.invoked_subcommand is None:
        say(context.get_help())


def main() -> NoReturn:
    """Run a command; what is set up wrong is said in one sentence."""
    try:
        sys.exit(app(prog_name="ctg-bot", standalone_mode=False))
    except typer.TyperException as error:
        _end(in_french(error), NOT_SET_UP)
    except ConfigurationError as error:
        _end(str(error), NOT_SET_UP)
    except DatabaseUnreachableError as error:
        _end(f"CTG_DATABASE_URL : la base de données ne s’ouvre pas ({error}).", FAILED)


def _end(sentence: str, code: int) -> NoReturn:
    typer.echo(sentence, err=True)
    sys.exit(code)
