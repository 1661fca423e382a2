"""`python -m benchmarks hearing [FILE…]`: a line of figures for each file of labelled texts."""

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import click

import benchmarks.hearing

SETS: Final = Path(benchmarks.__path__[0], "sets")


def run(files: Sequence[str]) -> None:
    """Score these files, or the sets; each by what its first line says it holds."""
    paths = [Path(file) for file in files] or sorted(SETS.glob("*.tsv"))
    for path in paths:
        header, rows = read(path)
        scorer = scorers().get(header)
        if scorer is not None:
            click.echo(f"{path.name}: {scorer.score(rows)}")
        elif files:
            raise click.UsageError(f"{path}: no scorer reads the columns {', '.join(header)}.")


def read(path: Path) -> tuple[tuple[str, ...], list[Mapping[str, str]]]:
    """Read a file of tab-separated columns."""
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    header = tuple(first.split("\t"))
    return header, [dict(zip(header, line.split("\t"), strict=True)) for line in lines if line]


def scorers() -> dict[tuple[str, ...], Any]:
    """Return the modules of this folder that score a kind of file, by the columns they read."""
    names = (module.name for module in pkgutil.iter_modules(benchmarks.hearing.__path__))
    modules = [importlib.import_module(f"benchmarks.hearing.{name}") for name in names if name != "scoring"]
    return {module.HEADER: module for module in modules if hasattr(module, "HEADER")}
