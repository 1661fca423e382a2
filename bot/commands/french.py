"""The command line's own words in French: typer knows English only."""

from typing import Final

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup, TyperOption

COMMAND_PLACE: Final = "COMMANDE"
_HELP: Final = "Affiche cette aide."


class FrenchCommand(TyperCommand):
    """A command whose `--help` is explained in French."""

    def get_help_option(self, ctx: typer.Context) -> TyperOption | None:  # type: ignore[override]
        """Give the option that shows the help."""
        return _explained(super().get_help_option(ctx))


class FrenchGroup(TyperGroup):
    """All commands together, likewise."""

    def get_help_option(self, ctx: typer.Context) -> TyperOption | None:  # type: ignore[override]
        """Give the option that shows the help."""
        return _explained(super().get_help_option(ctx))


def name_panels_in_french() -> None:
    """Set the titles and marks that typer writes around ours."""
    rich_utils.COMMANDS_PANEL_TITLE = "Commandes"
    rich_utils.DEFAULT_STRING = "[par défaut : {}]"
    rich_utils.REQUIRED_LONG_STRING = "[obligatoire]"


def in_french(error: typer.TyperException) -> str:
    """One sentence for a command line that typer refuses, with its own words on what it stumbled over."""
    return f"Cette commande n’est pas comprise ({error.format_message()}) ; voyez « ctg-bot --help »."


def _explained(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = _HELP
    return option
