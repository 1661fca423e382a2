"""JSON of megabytes, in pieces: written or read in one go, it would stop every other thread (the GIL)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

# From this length on, reading takes milliseconds; for shorter texts the pauses would only cost.
LONG: Final = 50_000


def write(value: Any, *, levels: int) -> str:
    """Write JSON; objects and lists down to `levels` are written entry by entry."""
    return "".join(_pieces(value, levels))


def read(text: str | bytes) -> Any:
    """Read JSON; long texts are read so that other threads can run meanwhile."""
    # The interpreter changes threads only where Python code runs: here, once for each object.
    return json.loads(text, object_hook=_as_it_is) if len(text) > LONG else json.loads(text)


def _as_it_is(read_object: dict[str, Any]) -> dict[str, Any]:
    return read_object


def _pieces(value: Any, levels: int) -> Iterator[str]:
    if levels and isinstance(value, Mapping):
        named = ((f"{json.dumps(name)}: ", part) for name, part in value.items())
        yield from _listed("{}", named, levels)
    elif levels and isinstance(value, list | tuple):
        yield from _listed("[]", (("", part) for part in value), levels)
    else:
        yield json.dumps(value)


def _listed(brackets: str, parts: Iterable[tuple[str, Any]], levels: int) -> Iterator[str]:
    yield brackets[0]
    for number, (name, part) in enumerate(parts):
        yield f", {name}" if number else name
        yield from _pieces(part, levels - 1)
    yield brackets[1]
