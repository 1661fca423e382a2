"""Reads the labelled sentences of this folder, in the format of `benchmarks hearing`."""

import csv
from pathlib import Path

HERE = Path(__file__).parent


def rows_of(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
