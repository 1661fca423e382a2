"""Runs `ctg-bot` as an operator types it: processes of its own, in a folder of their own."""

import io
import multiprocessing
import os
import pty
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.commands.cli import COMMANDS, main

PATIENCE_SECONDS = 60
# Forked from a process that has imported the house once; importing it takes longer than most commands.
WARM = multiprocessing.get_context("forkserver")
WARM.set_forkserver_preload(["bot.commands.cli", *(f"bot.commands.{name}" for name in COMMANDS)])


@dataclass(frozen=True, slots=True)
class Said:
    """The output of a command, and its exit code."""

    code: int
    out: str
    err: str


class CommandLine:
    """A terminal in `folder`, with these settings and no others."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith("CTG_")}
        self._environment |= {"COLUMNS": "100"} | settings

    def types(self, *words: str, **settings: str) -> Said:
        """Run a command to its end, in a process forked from one that has imported the house."""
        with tempfile.TemporaryDirectory() as folder:
            out, err = Path(folder, "out"), Path(folder, "err")
            arguments = (words, self.folder, self._environment | settings, out, err)
            process = WARM.Process(target=_run, args=arguments)
            process.start()
            process.join(PATIENCE_SECONDS)
            if process.exitcode is None:
                process.kill()
                raise TimeoutError(words)
            return Said(process.exitcode, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))

    def types_cold(self, *words: str, **settings: str) -> Said:
        """Run a command to its end in a new process, imports included."""
        done = subprocess.run(  # noqa: S603 - our own command
            self._command(words),
            cwd=self.folder,
            env=self._environment | settings,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def types_where_somebody_looks(self, *words: str, **settings: str) -> str:
        """Run a command to its end on a real terminal; return everything that appeared on the screen."""
        ours, theirs = pty.openpty()
        with os.fdopen(ours, "rb", buffering=0) as screen:
            process = subprocess.Popen(  # noqa: S603 - our own command
                self._command(words),
                cwd=self.folder,
                env=self._environment | {"TERM": "xterm"} | settings,
                stdout=theirs,
                stderr=theirs,
            )
            os.close(theirs)
            shown = _all_that_is_shown(screen)
        process.wait(PATIENCE_SECONDS)
        return shown.decode()

    def starts(self, *words: str, **settings: str) -> "Running":
        """Start a command that goes on until it is stopped."""
        process = subprocess.Popen(  # noqa: S603 - our own command
            self._command(words),
            cwd=self.folder,
            env=self._environment | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        return Running(process)

    def _command(self, words: tuple[str, ...]) -> list[str]:
        return [sys.executable, "-m", "bot", *words]


def _run(words: tuple[str, ...], folder: Path, environment: Mapping[str, str], out: Path, err: Path) -> None:
    for number, file in ((1, out), (2, err)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["ctg-bot", *words]
    main()


def _all_that_is_shown(screen: io.RawIOBase) -> bytes:
    shown = bytearray()
    # Linux says EIO where others say the end: the command has closed its terminal.
    with suppress(OSError):
        while part := screen.read(4096):
            shown += part
    return bytes(shown)


class Running:
    """A command that goes on; `with` makes sure that it ends."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def next_line(self) -> str:
        """Return the next printed line; empty once the command has ended."""
        assert self._process.stdout
        return self._process.stdout.readline().rstrip("\n")

    def stops(self, number: int = signal.SIGTERM) -> Said:
        """Ask the command to stop; return its output since the last line read."""
        self._process.send_signal(number)
        out, err = self._process.communicate(timeout=PATIENCE_SECONDS)
        return Said(self._process.returncode, out, err)
