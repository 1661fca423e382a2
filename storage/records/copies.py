"""What a copy of the database says of itself, and the numbers of the database that stood in its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole copy: the revision of its tables, and when it was made."""

    revision: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Former:
    """The last numbers given out by the database that stood there, and the addresses of its accounts."""

    counters: Mapping[str, int]
    ids: Mapping[str, int]
    addresses: frozenset[tuple[str, str]]
