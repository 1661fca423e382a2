"""A form in progress, as it leaves a transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person has entered so far; survives a restart or a week."""

    id: int
    person_id: int
    form: str
    subject: str
    step: str
    values: dict[str, Any]
    touched_at: datetime
