"""Reads files people send, each in a process of its own: whatever it does, the bot goes on and says so."""

import asyncio
import os
import signal
import sys
from typing import Final

import structlog

from services.errors import RefusedError
from services.files.content import Content, SentKind, as_content
from storage.records import long_json

# With a process's start before and a turn after, an answer comes within ten seconds.
LONGEST_SECONDS: Final = 8.0
# Each may hold two hundred megabytes; one person's files come one after another anyway.
AT_ONCE: Final = 2
# A parser needs nothing else, least of all the bot's token.
_PASSED_ON: Final = ("PATH", "PYTHONPATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH")

log = structlog.get_logger(__name__)


class FileReader:
    """Turns bytes into content, or into the refusal that says why not."""

    def __init__(self, *, longest_seconds: float = LONGEST_SECONDS) -> None:
        self._longest_seconds = longest_seconds
        self._places = asyncio.Semaphore(AT_ONCE)

    async def read(self, kind: SentKind, content: bytes) -> Content | RefusedError:
        """Read a file; never raises for what is in it."""
        async with self._places:
            said = await self._run(kind, content)
        if isinstance(said, RefusedError):
            return said
        return await asyncio.to_thread(_heard, said)

    async def _run(self, kind: SentKind, content: bytes) -> bytes | RefusedError:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "services.files",
            kind.value,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        )
        try:
            async with asyncio.timeout(self._longest_seconds):
                said, _nothing = await process.communicate(content)
        except TimeoutError:
            return _ended(kind, -signal.SIGXCPU)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        return _ended(kind, process.returncode or 0) if process.returncode or not said else said


def _ended(kind: SentKind, code: int) -> RefusedError:
    """Say why a process ended without an answer: out of time, out of the machine's memory, or broken."""
    log.warning("file_unread", file_kind=kind.value, exit_code=code)
    keys = {-signal.SIGXCPU: "file-too-slow", -signal.SIGKILL: "file-too-heavy"}
    return RefusedError(keys.get(code, "file-damaged"))


def _heard(said: bytes) -> Content | RefusedError:
    heard = long_json.read(said)
    if "refused" in heard:
        return RefusedError(heard["refused"], **heard["values"])
    return as_content(heard["content"])
