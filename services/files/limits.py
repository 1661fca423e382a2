"""Limits of a file, and of the process that reads it."""

import resource
from typing import Final

LARGEST_BYTES: Final = 20 * 1024 * 1024
LARGEST_TEXT_BYTES: Final = 100_000
LARGEST_TABLE_BYTES: Final = 4 * 1024 * 1024
MOST_UNPACKED_BYTES: Final = 60 * 1024 * 1024
MOST_PARTS: Final = 2000

MOST_SHEETS: Final = 40
MOST_ROWS: Final = 2_030
MOST_COLUMNS: Final = 100
MOST_CELLS: Final = 120_000
MOST_CHARACTERS: Final = 4_000_000
MOST_MERGED: Final = 2_000
MOST_STYLES: Final = 70_000
DEEPEST_MARKUP: Final = 32

DEEPEST_KEY: Final = 6
DEEPEST_BRACKETS: Final = 8
LONGEST_KEY: Final = 400

# Private memory: the interpreter and its libraries, shared with others, come on top of it.
_MOST_MEMORY_BYTES: Final = 150 * 1024 * 1024
# Whoever started it stops it before; this is for a process that was left behind.
_LONGEST_SECONDS: Final = 9


def limit_this_process() -> None:
    """Let this process have little memory and time; no crash leaves its memory on the disk."""
    for limit, most in (
        (resource.RLIMIT_DATA, _MOST_MEMORY_BYTES),
        (resource.RLIMIT_CPU, _LONGEST_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(limit)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (allowed, hard))
