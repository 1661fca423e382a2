"""What the operator reads in the terminal: plain lines, and the one sentence that ends a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

import typer
from rich.console import Console

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


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Show that something is going on, where a person looks at the terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(f"{what}…"):
        yield
