"""The command line's own words in French: click speaks English only."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

import click

_HELP: Final = "Affiche cette aide."
_USAGE: Final = "Utilisation : "
_COMMANDS: Final = "Commandes"
_SEE: Final = "voyez « ctg-bot --help »"


class FrenchCommand(click.Command):
    """A command with its `--help` in French."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _USAGE)

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the arguments that follow the command's name."""
        arguments = [one for one in self.get_params(ctx) if isinstance(one, click.Argument)]
        if arguments:
            with formatter.section("Arguments"):
                formatter.write_dl([(one.make_metavar(ctx), one.help or "") for one in arguments])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option


class FrenchGroup(FrenchCommand, click.Group):
    """The group of all commands, in French too; each is imported from its module when it is asked for."""

    def __init__(self, *given: Any, helps: Mapping[str, str], **options: Any) -> None:
        super().__init__(*given, **options)
        self._helps = helps

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """Return the names in the order in which an operator needs them."""
        return list(self._helps)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command, which has the name of its module, with its help."""
        if cmd_name not in self._helps:
            return None
        command: click.Command = getattr(import_module(f"{__package__}.{cmd_name}"), cmd_name)
        command.help = self._helps[cmd_name]
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write one line for each, not cut short."""
        with formatter.section(_COMMANDS):
            formatter.write_dl(list(self._helps.items()))


def in_french(error: click.ClickException) -> str:
    """Return one sentence for a command line that click refuses."""
    match error:
        case click.NoSuchOption(option_name=name):
            return f"L’option « {name} » n’existe pas ; {_SEE}."
        case click.NoSuchCommand(command_name=name):
            return f"La commande « {name} » n’existe pas ; {_SEE}."
        case click.BadParameter(param=click.Parameter(opts=[name, *_]) as parameter):
            return f"{name} : {_wanted(parameter.type)} ; {_SEE}."
        case _:
            return f"Cette commande n’est pas comprise ({error.format_message()}) ; {_SEE}."


def _wanted(values: click.ParamType[Any]) -> str:
    match values:
        case click.Choice(choices=choices):
            return f"les valeurs possibles sont {', '.join(map(str, choices))}"
        case click.IntRange(min=least, max=most):
            return f"il faut un nombre entier de {least} à {most}"
        case _:
            return "cette valeur ne convient pas"
