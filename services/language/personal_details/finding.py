"""What a reader of personal details finds."""

from dataclasses import dataclass
from typing import Literal

FindingKind = Literal["phone", "email", "nir", "name", "address", "birth", "handle", "plate", "id"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A personal detail at ``text[start:end]``."""

    kind: FindingKind
    start: int
    end: int
