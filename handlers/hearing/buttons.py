"""Buttons under what was understood."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class NotThat:
    """« Ce n'est pas ça »: shows what else the words may be for."""

    code: ClassVar[str] = "hn"
    draft_id: int
