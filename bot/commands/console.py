"""What the operator reads in the terminal: plain lines, and the one sentence that ends a command."""

from typing import Final, NoReturn

import typer

NOT_SET_UP: Final = 2
"""Exit code: the installation is not set up as it must be; nothing was started."""
FAILED: Final = 1
"""Exit code: set up well, and still it did not work this time."""


def say(line: str = "") -> None:
    """Write a line to standard output."""
    typer.echo(line)


def refuse(sentence: str, *, code: int = NOT_SET_UP) -> NoReturn:
    """Write one sentence to standard error and end the command."""
    typer.echo(sentence, err=True)
    raise typer.Exit(code)
