"""One table for every benchmark: what was wanted, what was measured, whether it holds."""

from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Line:
    """One measured promise."""

    what: str
    wanted: str
    measured: str
    beside: str
    holds: bool | None


def print_table(title: str, lines: list[Line]) -> None:
    """Print the lines, with words as well as signs."""
    table = Table(title=title)
    for column in ("what", "wanted", "measured", "beside it, same run", "holds"):
        table.add_column(column)
    for line in lines:
        holds = "–" if line.holds is None else "yes" if line.holds else "NO"
        table.add_row(line.what, line.wanted, line.measured, line.beside, holds)
    Console(width=150).print(table)
