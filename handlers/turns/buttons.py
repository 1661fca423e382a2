"""Typed button data: a dataclass per button, packed into 64 bytes and read back with suspicion."""

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import Any, ClassVar, Protocol, TypeVar, get_type_hints

# The most that a button of Telegram can carry, and so of every channel.
LONGEST_DATA_BYTES = 64
SEPARATOR = ":"
# The largest id a database holds; a longer number belongs to no row.
LARGEST_NUMBER = 2**63 - 1


class ButtonData(Protocol):
    """A frozen dataclass of `int` and `str` fields with a short `code` of its own."""

    code: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


Data = TypeVar("Data", bound=ButtonData)


def pack(data: ButtonData) -> str:
    """Write `code:value:value`; only the last text may hold the separator."""
    packed = SEPARATOR.join([data.code, *(str(getattr(data, name)) for name in _names_of(type(data)))])
    if len(packed.encode()) > LONGEST_DATA_BYTES:
        raise ValueError(f"button data of {type(data).__name__} is over {LONGEST_DATA_BYTES} bytes")
    return packed


def unpack(kind: type[Data], packed: str) -> Data | None:
    """Read button data back; return None unless it is, to the letter, as this bot writes it."""
    types = _types_of(kind)
    code, *values = packed.split(SEPARATOR, len(types)) if types else [packed]
    if code != kind.code or len(values) != len(types) or not packed.isprintable():
        return None
    try:
        data = kind(*(read(value) for read, value in zip(types, values, strict=True)))
        # Python reads « +1 », « 1_0 » and « ١ » as numbers too; this bot never writes them in a button.
        return data if pack(data) == packed else None
    except ValueError:
        return None


@cache
def _names_of(kind: type[ButtonData]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _types_of(kind: type[ButtonData]) -> tuple[Callable[[str], int | str], ...]:
    hints = get_type_hints(kind)
    return tuple(_number if hints[field.name] is int else hints[field.name] for field in fields(kind))


def _number(digits: str) -> int:
    number = int(digits)
    if abs(number) > LARGEST_NUMBER:
        raise ValueError("no such number")
    return number


def code_of(packed: str) -> str:
    """Return the part that names the button."""
    return packed.partition(SEPARATOR)[0]
