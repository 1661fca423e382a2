"""Runs `ctg-bot` as an operator types it: processes of its own, in a folder of their own."""

import io
import multiprocessing
import os
import pty
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Self

from tests.forked import Forked

PATIENCE_SECONDS = 60


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
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("CTG_")}
        self.environment |= {"COLUMNS": "100"} | settings

    def types(self, *words: str, **settings: str) -> Said:
        """Run a command to its end, in a process forked from one that has imported the house."""
        with tempfile.TemporaryDirectory() as folder:
            out, err = Path(folder, "out"), Path(folder, "err")
            process = Forked(words, self.folder, self.environment | settings, out=out, err=err)
            try:
                code = process.wait(PATIENCE_SECONDS)
            finally:
                process.kill()
            return Said(code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))

    def types_cold(self, *words: str, **settings: str) -> Said:
        """Run a command to its end in a new process, imports included."""
        done = subprocess.run(  # noqa: S603 - our own command
            self._command(words),
            cwd=self.folder,
            env=self.environment | settings,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def types_where_somebody_looks(self, *words: str, typed: bytes = b"", **settings: str) -> str:
        """Run a command to its end on a real terminal; return everything that appeared on the screen."""
        ours, theirs = pty.openpty()
        os.write(ours, typed)
        with os.fdopen(ours, "rb", buffering=0) as screen:
            process = subprocess.Popen(  # noqa: S603 - our own command
                self._command(words),
                cwd=self.folder,
                env=self.environment | {"TERM": "xterm"} | settings,
                stdin=theirs if typed else None,
                stdout=theirs,
                stderr=theirs,
            )
            os.close(theirs)
            shown = _all_that_is_shown(screen)
        process.wait(PATIENCE_SECONDS)
        return shown.decode()

    def starts(self, *words: str, **settings: str) -> "Running":
        """Start a command that goes on until it is stopped, in a process forked like those of `types`."""

        def start(out: Connection, err: Path) -> Forked:
            return Forked(words, self.folder, self.environment | settings, out=out, err=err)

        return Running(start)

    def starts_cold(self, *words: str, **settings: str) -> "Running":
        """Start it in a new process, imports included."""

        def start(out: Connection, err: Path) -> "subprocess.Popen[bytes]":
            with err.open("wb") as errors:
                return subprocess.Popen(  # noqa: S603 - our own command
                    self._command(words),
                    cwd=self.folder,
                    env=self.environment | settings,
                    stdout=out.fileno(),
                    stderr=errors,
                )

        return Running(start)

    def _command(self, words: tuple[str, ...]) -> list[str]:
        return [sys.executable, "-m", "bot", *words]


def _all_that_is_shown(screen: io.RawIOBase) -> bytes:
    shown = bytearray()
    # Linux says EIO where others say the end: the command has closed its terminal.
    with suppress(OSError):
        while part := screen.read(4096):
            shown += part
    return bytes(shown)


class Running:
    """A command that goes on; `with` makes sure that it ends."""

    def __init__(self, start: Callable[[Connection, Path], "Forked | subprocess.Popen[bytes]"]) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._err = Path(self._folder.name, "err")
        ours, theirs = multiprocessing.Pipe(duplex=False)
        with ours, theirs:
            self._process = start(theirs, self._err)
            self._out = os.fdopen(os.dup(ours.fileno()), encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._out.close()
        self._folder.cleanup()

    def next_line(self) -> str:
        """Return the next printed line; empty once the command has ended."""
        return self._out.readline().rstrip("\n")

    def stops(self, number: int = signal.SIGTERM) -> Said:
        """Ask the command to stop; return its output since the last line read."""
        self._process.send_signal(number)
        code = self._process.wait(PATIENCE_SECONDS)
        return Said(code, self._out.read(), self._err.read_text(encoding="utf-8"))
