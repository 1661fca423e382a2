"""Commands in processes forked from one that has imported the house, which takes longer than most of them."""

import multiprocessing
import os
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from bot.commands.cli import COMMANDS, main

# Only what is imported is shared: a fork reads its settings and runs the command from its first line on.
HOUSE: Final = multiprocessing.get_context("forkserver")
HOUSE.set_forkserver_preload(["bot.commands.cli", *COMMANDS.values(), "tests.frozen"])


class Forked:
    """A running command, with as much of `subprocess.Popen` as tests use."""

    def __init__(
        self,
        words: tuple[str, ...],
        folder: Path,
        environment: Mapping[str, str],
        *,
        out: Path | Connection,
        err: Path,
    ) -> None:
        self._process = HOUSE.Process(target=_run, args=(words, folder, dict(environment), out, err))
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid
        return self._process.pid

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        self._process.kill()

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit code; a signal's number is negative."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise TimeoutError
        return self._process.exitcode


def _run(
    words: tuple[str, ...], folder: Path, environment: dict[str, str], out: Path | Connection, err: Path
) -> None:
    for number, file in ((1, out), (2, err)):
        os.dup2(_descriptor(file), number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["ctg-bot", *words]
    main()


def _descriptor(file: Path | Connection) -> int:
    if isinstance(file, Connection):
        return file.fileno()
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
