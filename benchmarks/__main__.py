"""`make bench`: every measurement, one table; `python -m benchmarks broadcast` measures one part."""

import argparse
import asyncio
import importlib

from benchmarks.table import print_table

PARTS = ("turns", "broadcast", "summary", "wave", "answers", "ballots", "results", "report")
ALL = "all"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measure the bot against its peers.")
    parser.add_argument("part", nargs="?", choices=[*PARTS, ALL], default=ALL)
    part = parser.parse_args().part
    chosen = [part] if part in PARTS else list(PARTS)
    lines = [
        line
        for name in chosen
        for line in asyncio.run(importlib.import_module(f"benchmarks.{name}").measure())
    ]
    print_table("CTG bot, two cores", lines)


if __name__ == "__main__":
    main()
