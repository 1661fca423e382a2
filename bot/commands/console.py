"""What the operator reads in the terminal: plain lines, and the one sentence that ends a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

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
    """Show a bar that moves and the time it takes, where a person looks at the terminal.

    How much is left nobody can tell: each of these works is one step of the database.
    """
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        progress.add_task(f"{what}…", total=None)
        yield
