"""Prints rows as they come, then one table: the bar, the figure, and the verdict."""

import os
import time
from dataclasses import dataclass
from typing import Final

from rich.console import Console
from rich.table import Table

from benchmarks.scale import IS_WHOLE, SCALE

WIDTH: Final = 150


@dataclass(frozen=True, slots=True)
class Line:
    """One measured promise; its bar is for the whole size, unless it counts `at_any_size`."""

    what: str
    wanted: str
    measured: str
    beside: str
    holds: bool | None
    at_any_size: bool = False

    @property
    def verdict(self) -> str:
        if self.holds is None or not (IS_WHOLE or self.at_any_size):
            return "–"
        return "yes" if self.holds else "NO"


def note(step: str) -> None:
    """Announce a step of a part that has no row yet."""
    print(f"             … {step}", flush=True)


class Progress:
    """Progress in plain lines, so that a log file reads like a screen."""

    def __init__(self, parts: int) -> None:
        self._parts = parts
        self._begun = time.monotonic()
        self._place = 0

    def enter(self, part: str) -> None:
        self._place += 1
        print(f"[{self._place}/{self._parts}] {part}, {self._elapsed()} elapsed", flush=True)

    def show(self, line: Line) -> None:
        said = f"{line.what}: {line.measured} (wanted {line.wanted}; beside it {line.beside})"
        print(f"      {self._elapsed()}  {line.verdict:3}  {said}", flush=True)

    def _elapsed(self) -> str:
        minutes, seconds = divmod(int(time.monotonic() - self._begun), 60)
        return f"{minutes:02}:{seconds:02}"


def print_table(lines: list[Line]) -> None:
    """Print the table; verdicts are words as well as signs."""
    table = Table(title=_title())
    for column in ("what", "wanted", "measured", "beside it, same run", "holds"):
        table.add_column(column)
    for line in lines:
        table.add_row(line.what, line.wanted, line.measured, line.beside, line.verdict)
    Console(width=WIDTH).print(table)


def _title() -> str:
    load = "/".join(f"{each:.1f}" for each in os.getloadavg())
    title = f"CTG bot, {os.cpu_count()} cores, load {load} at the end"
    if IS_WHOLE:
        return title
    return f"{title}\nquick: {SCALE:.0%} of the size; a bar that depends on size is not judged"
