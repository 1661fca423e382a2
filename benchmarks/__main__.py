"""`make bench`: every measurement, one table."""

import asyncio

from benchmarks import turns
from benchmarks.table import print_table


def main() -> None:
    """Measure and print."""
    lines = asyncio.run(turns.measure())
    print_table("CTG bot, two cores", lines)


if __name__ == "__main__":
    main()
