"""`make bench`: every measurement, one table; `python -m benchmarks broadcast` measures one part."""

import importlib
import os
from typing import Final

import click

from benchmarks import scale

PARTS: Final = (
    "turns", "broadcast", "strangers", "summary", "wave", "answers", "ballots", "results", "report", "files",
)  # fmt: skip
HEARING: Final = "hearing"


@click.command()
@click.argument("parts", nargs=-1, metavar=f"[{'|'.join(PARTS)}]... | {HEARING} [FILE]...")
@click.option("--quick", is_flag=True, help="All of it at a fiftieth of the size, in about two minutes.")
def main(parts: tuple[str, ...], *, quick: bool) -> None:
    """Measure the bot against its peers: PARTS, or everything; or score what it hears in labelled FILES."""
    if parts[:1] == (HEARING,):
        importlib.import_module("benchmarks.hearing.scoring").run(parts[1:])
        return
    if unknown := [part for part in parts if part not in PARTS]:
        raise click.UsageError(f"{unknown[0]} is none of {', '.join((*PARTS, HEARING))}.")
    if quick:
        # Every part and the processes it starts read their size from this variable.
        os.environ[scale.VARIABLE] = scale.QUICK
        importlib.reload(scale)
    importlib.import_module("benchmarks.run").run(parts or PARTS)


if __name__ == "__main__":
    main()
