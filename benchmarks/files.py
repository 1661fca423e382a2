"""Measures the process that reads files people send: damaged ones, wide ones, and those that ask for much."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from openpyxl import load_workbook

from benchmarks.table import Line
from benchmarks.worst_files import coloured_to_the_last_row, wide, workbook_of, worst_files

LONGEST_SECONDS: Final = 10
LONGEST_WIDE_SECONDS: Final = 1
MOST_MEGABYTES: Final = 200
# The most that was resident since this program began, which the kernel notes for each program apart.
_MEASURED: Final = """
import atexit, sys
def note():
    status = open("/proc/self/status", encoding="ascii").read()
    sys.stderr.write(status.partition("VmHWM:")[2].split()[0])
atexit.register(note)
import runpy
runpy.run_module("services.files", run_name="__main__")
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """One file read: seconds with the process's start, its processor time, its most memory, its answer."""

    seconds: float
    processor_seconds: float
    megabytes: float
    answer: bytes


def read(kind: str, content: bytes) -> Reading:
    """Read a file as the bot does, in a process of its own that notes its memory."""
    begun, before = time.perf_counter(), os.times()
    command = [sys.executable, "-c", _MEASURED, kind]
    done = subprocess.run(command, input=content, capture_output=True, check=False)
    after = os.times()
    noted = done.stderr.rpartition(b"\n")[2]
    return Reading(
        time.perf_counter() - begun,
        after.children_user + after.children_system - before.children_user - before.children_system,
        int(noted) / 1024 if noted.isdigit() else 0.0,
        done.stdout,
    )


async def measure() -> AsyncIterator[Line]:
    """Yield the time of a damaged file and of wide ones, then the worst time and memory of all."""
    good = wide(2)
    yield await _timed("a damaged workbook, answered", good[: len(good) // 2], LONGEST_SECONDS)
    broken = workbook_of("<worksheet><sheetData><row><c><v>1</v>")
    yield await _timed("a workbook that ends in its middle, answered", broken, LONGEST_SECONDS)
    for what, content in (
        ("30 rows coloured in 16,384 columns", wide()),
        ("200,000 coloured rows and the last row of all", coloured_to_the_last_row()),
    ):
        beside = f"openpyxl {await asyncio.to_thread(_by_openpyxl, content):.1f} s"
        yield await _timed(what, content, LONGEST_WIDE_SECONDS, beside)
    for line in await asyncio.to_thread(_worst):
        yield line


def _by_openpyxl(content: bytes) -> float:
    """Return the processor seconds of the usual library, which is told not to believe the sheet's size."""
    begun = time.process_time()
    sheet = load_workbook(BytesIO(content), read_only=True, data_only=True).worksheets[0]
    sheet.reset_dimensions()
    for _row in sheet.iter_rows(values_only=True):
        pass
    return time.process_time() - begun


async def _timed(what: str, content: bytes, most: float, beside: str = "–") -> Line:
    reading = await asyncio.to_thread(read, "workbook", content)
    measured = f"{reading.processor_seconds:.2f} s of processor, {reading.seconds:.2f} s"
    return Line(what, f"< {most} s", measured, beside, reading.processor_seconds < most, at_any_size=True)


def _worst() -> list[Line]:
    readings = {name: read(kind, content) for kind, name, content in worst_files()}
    longest = max(readings, key=lambda name: readings[name].seconds)
    largest = max(readings, key=lambda name: readings[name].megabytes)
    seconds, megabytes = readings[longest].seconds, readings[largest].megabytes
    return [
        Line(
            f"the slowest of {len(readings)} files that ask for much, answered",
            f"< {LONGEST_SECONDS} s",
            f"{seconds:.1f} s ({longest})",
            "–",
            seconds < LONGEST_SECONDS,
            at_any_size=True,
        ),
        Line(
            "most memory of the process that reads one of them",
            f"< {MOST_MEGABYTES} MB",
            f"{megabytes:.0f} MB ({largest})",
            "–",
            megabytes < MOST_MEGABYTES,
            at_any_size=True,
        ),
    ]
