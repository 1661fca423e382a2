"""One run: prints each part's rows as soon as they are measured, then the whole table."""

import asyncio
import importlib
from collections.abc import Sequence

from benchmarks import filled
from benchmarks.table import Line, Progress, print_table


def run(parts: Sequence[str]) -> None:
    progress, lines = Progress(len(parts)), list[Line]()
    try:
        for part in parts:
            progress.enter(part)
            asyncio.run(_measure(part, progress, lines))
    finally:
        filled.close()
        print_table(lines)


async def _measure(part: str, progress: Progress, lines: list[Line]) -> None:
    async for line in importlib.import_module(f"benchmarks.{part}").measure():
        progress.show(line)
        lines.append(line)
