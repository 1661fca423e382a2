"""Typed callback data: a dataclass per button, packed into 64 bytes and read back with suspicion."""

from dataclasses import fields
from typing import Any, ClassVar, Protocol, TypeVar, get_type_hints

# Bot API, « InlineKeyboardButton »: callback_data takes 1 to 64 bytes.
LONGEST_DATA_BYTES = 64
SEPARATOR = ":"


class ButtonData(Protocol):
    """A frozen dataclass of `int` and `str` fields with a short `code` of its own."""

    code: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


Data = TypeVar("Data", bound=ButtonData)


def pack(data: ButtonData) -> str:
    """Write `code:value:value`; only the last text may hold the separator."""
    packed = SEPARATOR.join([data.code, *(str(getattr(data, name)) for name in data.__dataclass_fields__)])
    if len(packed.encode()) > LONGEST_DATA_BYTES:
        raise ValueError(f"callback data of {type(data).__name__} is over {LONGEST_DATA_BYTES} bytes")
    return packed


def unpack(kind: type[Data], packed: str) -> Data | None:
    """Read callback data back; None when it is not what this bot writes."""
    names = [field.name for field in fields(kind)]
    code, *values = packed.split(SEPARATOR, len(names)) if names else [packed]
    if code != kind.code or len(values) != len(names):
        return None
    hints = get_type_hints(kind)
    try:
        return kind(**{name: hints[name](value) for name, value in zip(names, values, strict=True)})
    except ValueError:
        return None


def code_of(packed: str) -> str:
    """The part that names the button."""
    return packed.partition(SEPARATOR)[0]
