"""Typesets documents, each in its own process: it can be stopped, keeps no memory, holds up nothing else."""

import asyncio
import hashlib
import sys
from collections import OrderedDict
from dataclasses import replace
from typing import Final

import structlog

from storage.records import long_json
from storage.records.outbox import EnclosedFile, Manuscript

# Three tries end before the claim of the row that asks for them does.
LONGEST_SECONDS: Final = 15.0
TRIES: Final = 3
BETWEEN_TRIES_SECONDS: Final = 1.0
# A file for thirty steering members is made once, and so is one that two people ask for at the same time.
MOST_KEPT: Final = 8
# Down to a line of a sheet or of a table: manuscript, data, sheets, sheet, lines.
NESTED: Final = 5

log = structlog.get_logger(__name__)


class TypesettingError(Exception):
    """No file could be made from a manuscript; the message never holds its content."""


class Typesetter:
    """Turns manuscripts into bytes, one at a time."""

    def __init__(self, *, longest_seconds: float = LONGEST_SECONDS) -> None:
        self._longest_seconds = longest_seconds
        self._one_at_a_time = asyncio.Lock()
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    async def make(self, file: EnclosedFile) -> EnclosedFile:
        """Return the file with its content made.

        Raises:
            TypesettingError: it could not be made, several times.
        """
        if not isinstance(file.content, Manuscript):
            return file
        # Writing a workbook's two megabytes would block the loop for a third of a second.
        asked, key = await asyncio.to_thread(written, file.content)
        async with self._one_at_a_time:
            if key not in self._kept:
                self._keep(key, await self._try(file.content.template, asked))
            self._kept.move_to_end(key)
            return replace(file, content=self._kept[key])

    def _keep(self, key: str, content: bytes) -> None:
        self._kept[key] = content
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    async def _try(self, template: str, asked: bytes) -> bytes:
        for attempt in range(1, TRIES + 1):
            try:
                return await self._run(asked)
            except TypesettingError as error:
                problem = str(error)
            log.error("typesetting_failed", template_code=template, attempt=attempt, error=problem)
            await asyncio.sleep(BETWEEN_TRIES_SECONDS * attempt)
        raise TypesettingError(template)

    async def _run(self, asked: bytes) -> bytes:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "views.documents",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(self._longest_seconds):
                made, _nothing = await process.communicate(asked)
        except TimeoutError:
            raise TypesettingError("too_slow") from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode or not made:
            raise TypesettingError(f"exit_{process.returncode}")
        return made


def written(manuscript: Manuscript) -> tuple[bytes, str]:
    """Return the manuscript as JSON, and a key that only the same manuscript has."""
    asked = {"template": manuscript.template, "form": manuscript.form, "data": manuscript.data}
    content = long_json.write(asked, levels=NESTED).encode()
    return content, hashlib.sha256(content).hexdigest()
