"""The telephone numbers that help somebody in danger, read from `config/help_numbers.toml`."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from config.parts import Name, Part

_FILE: Final = Path(__file__).with_name("help_numbers.toml")

Digits = Annotated[str, StringConstraints(pattern=r"^\d{2,6}$")]


class HelpNumber(Part):
    """A number, whether it is for a danger of now, and where we know it from."""

    number: Digits
    name: Name
    hours: Name
    source: Name
    source_date: Name
    at_once: bool = False
    by_voice: bool = True
    replaces: tuple[Digits, ...] = ()


class HelpNumbers(Part):
    """All numbers, when they were checked, and their order for each kind of danger."""

    checked_on: date
    numbers: Annotated[tuple[HelpNumber, ...], Field(min_length=1)]
    order: Mapping[str, tuple[Digits, ...]]


@lru_cache(maxsize=1)
def load_help_numbers() -> HelpNumbers:
    """Read the packaged file."""
    return HelpNumbers.model_validate(tomllib.loads(_FILE.read_text(encoding="utf-8")))
