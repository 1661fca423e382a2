"""Reads the fields of Bot API objects: a missing one is None or empty, another type is refused."""

from datetime import UTC, datetime
from typing import Any, Final

Json = dict[str, Any]

# Telegram's ids have 52 significant bits at most; the database holds 63.
LARGEST_ID: Final = 2**63 - 1
# The year 9999, the last that a datetime holds.
_LATEST_SECOND: Final = 253_402_300_799


def part_of(json: Json, name: str) -> Json | None:
    """Return an object inside another; None if it is missing."""
    part = json.get(name)
    if part is None or isinstance(part, dict):
        return part
    raise TypeError(f"{name} is no object")


def needed_part(json: Json, name: str) -> Json:
    """Return an object that must be inside another."""
    part = part_of(json, name)
    if part is None:
        raise KeyError(name)
    return part


def text_of(json: Json, name: str) -> str:
    """Return a text inside an object; empty if it is missing."""
    text = json.get(name)
    if text is None or isinstance(text, str):
        return text or ""
    raise TypeError(f"{name} is no text")


def number_of(json: Json, name: str) -> float | None:
    """Return a number inside an object; None if it is missing."""
    number = json.get(name)
    if number is None or type(number) in {int, float}:
        return number
    raise TypeError(f"{name} is no number")


def moment_of(json: Json, name: str) -> datetime | None:
    """Return a moment inside an object; None if it is missing or is none: no turn fails for it."""
    second = json.get(name)
    if type(second) is not int or not 0 <= second <= _LATEST_SECOND:
        return None
    return datetime.fromtimestamp(second, UTC)


def as_id(number: object) -> str:
    """Return an id as text."""
    if type(number) is not int or abs(number) > LARGEST_ID:
        raise TypeError("an id that is none")
    return str(number)
