"""Output for the operator in the terminal: plain lines, and the one sentence that ends a command."""

import itertools
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final, NoReturn

import click

NOT_SET_UP: Final = 2
"""Exit code: the installation is not set up as it must be; nothing was started."""
FAILED: Final = 1
"""Exit code: the setup is right, but the command failed this time."""
_MOVES_EVERY_SECONDS: Final = 0.2


def code_of(*, may_pass: bool) -> int:
    """Return the exit code of what a later try may cure by itself, or of what it may not."""
    return FAILED if may_pass else NOT_SET_UP


def say(line: str = "") -> None:
    click.echo(line)


def refuse(sentence: str, *, code: int = NOT_SET_UP) -> NoReturn:
    """Write one sentence to standard error and end the command."""
    click.echo(sentence, err=True)
    raise click.exceptions.Exit(code)


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Show a moving mark and the elapsed time, if a person looks at the terminal.

    The time left is unknown: each of these works is one step of the database.
    """
    bar = click.progressbar(
        itertools.count(),
        label=f"{what}…",
        bar_template="%(label)s %(bar)s %(info)s",
        fill_char="●",
        empty_char="━",
        show_pos=False,
        item_show_func=_elapsed,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    )
    is_over = threading.Event()
    with bar:
        moving = threading.Thread(target=_move, args=(bar, is_over), daemon=True)
        moving.start()
        try:
            yield
        finally:
            is_over.set()
            moving.join()


def _move(bar: Any, is_over: threading.Event) -> None:
    begun = time.monotonic()
    bar.update(0, 0)
    while not is_over.wait(_MOVES_EVERY_SECONDS):
        bar.update(1, int(time.monotonic() - begun))


def _elapsed(seconds: int | None) -> str:
    return str(timedelta(seconds=seconds or 0))
