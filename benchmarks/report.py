"""Measures a report of a very full territory: its content, its forms, and the load on the bot's process."""

import asyncio
import json
import statistics
import sys
import time
from collections.abc import AsyncIterator
from typing import Any

import psutil

from benchmarks.databases import ENGINES
from benchmarks.filled import ACTIONS, NEEDS, PEOPLE, RECENT_WAVES, filled
from benchmarks.plain_pages import lay_out
from benchmarks.questions import ROWS_OF_NINE
from benchmarks.table import Line
from storage.records.outbox import FileForm, Manuscript
from views.documents.typesetting import typeset

ANSWERS = RECENT_WAVES * PEOPLE * ROWS_OF_NINE
LOOK_EVERY_SECONDS = 0.02
LONGEST_LAG_MILLISECONDS = 40
MOST_MEGABYTES = 300


async def measure() -> AsyncIterator[Line]:
    """Yield the content's lines for both databases; the forms, which do not depend on it, for one."""
    for engine in ENGINES:
        measured, megabytes = await _measured(await asyncio.to_thread(filled, engine))
        yield _content(measured, engine)
        yield _lag(measured, engine)
        yield _memory(megabytes, engine)
        if engine == "SQLite":
            for line in _forms(measured, await asyncio.to_thread(_here, measured["manuscript"])):
                yield line


async def _measured(url: str) -> tuple[dict[str, Any], float]:
    """Return the process's own figures, and the most memory it and its children held, in megabytes."""
    command = [sys.executable, "-m", "benchmarks.report_process", url]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    said = asyncio.create_task(process.communicate())
    most = 0.0
    while not said.done():
        most = max(most, _resident(process.pid))
        await asyncio.sleep(LOOK_EVERY_SECONDS)
    output, _ = await said
    return json.loads(output), most


def _resident(process_id: int) -> float:
    """Return the resident memory of a process and its children, in megabytes; shared pages count in each."""
    held = 0
    try:
        process = psutil.Process(process_id)
        for one in (process, *process.children(recursive=True)):
            held += one.memory_info().rss
    except psutil.NoSuchProcess:
        return held / 1024 / 1024  # it ended a moment ago
    return held / 1024 / 1024


def _here(manuscript: dict[str, Any]) -> tuple[float, str]:
    """Return the seconds of typesetting in this process, and the peer's result."""
    asked = Manuscript(manuscript["template"], FileForm(manuscript["form"]), manuscript["data"])
    begun = time.perf_counter()
    typeset(asked)
    seconds = time.perf_counter() - begun
    try:
        peer, size = lay_out(manuscript["data"])
    except ImportError:
        return seconds, "ReportLab: not installed"
    return seconds, f"ReportLab, plain and untagged: {peer:.2f} s, {size // 1024} KB"


def _content(measured: dict[str, Any], engine: str) -> Line:
    times = measured["seconds"]["gather"]
    return Line(
        f"report content from {NEEDS:,} needs, {ACTIONS:,} actions, {ANSWERS:,} answers, {engine}",
        "< 2 s",
        f"first {times[0]:.2f} s, median {statistics.median(times):.2f} s",
        "–",
        max(times[0], statistics.median(times)) < 2,
    )


def _lag(measured: dict[str, Any], engine: str) -> Line:
    lags = {what: lag * 1000 for what, lag in measured["lags"].items()}
    return Line(
        f"event-loop lag meanwhile, {engine}",
        f"< {LONGEST_LAG_MILLISECONDS} ms",
        ", ".join(f"{what} {lag:.0f} ms" for what, lag in lags.items()),
        "–",
        max(lags.values()) < LONGEST_LAG_MILLISECONDS,
    )


def _memory(megabytes: float, engine: str) -> Line:
    return Line(
        f"memory of the process and its children, {engine}",
        f"< {MOST_MEGABYTES} MB",
        f"{megabytes:.0f} MB at most",
        "–",
        megabytes < MOST_MEGABYTES,
    )


def _forms(measured: dict[str, Any], here: tuple[float, str]) -> list[Line]:
    seconds = {what: statistics.median(times) for what, times in measured["seconds"].items()}
    sizes = {what: size // 1024 for what, size in measured["sizes"].items()}
    return [
        Line(
            "PDF of it, warm, tagged PDF/UA-1, by a process of its own",
            "< 1 s",
            f"{seconds['pdf']:.2f} s, {sizes['pdf']} KB (without starting a process {here[0]:.2f} s)",
            here[1],
            seconds["pdf"] < 1,
        ),
        Line(
            "PNG card of the summary, by a process of its own",
            "< 500 ms",
            f"{seconds['png'] * 1000:.0f} ms, {sizes['png']} KB",
            "–",
            seconds["png"] < 0.5,
        ),
        Line("XLSX of the report's data", "–", f"{seconds['xlsx']:.2f} s, {sizes['xlsx']} KB", "–", None),
    ]
