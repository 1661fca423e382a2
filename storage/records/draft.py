"""A form in progress, as it leaves a transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

_NOTE: Final = "?"


@dataclass(frozen=True, slots=True)
class Draft:
    """A form in progress: what a person has entered so far; survives a restart or a week.

    Beside the answers, `values` hold a note of each step that is not answered yet: what is ticked and waits
    for « Continuer », or what narrows a list. Only this class knows the keys of these notes. `waiting` is how
    many the person has in progress, this one among them, where it was found as their latest.
    """

    id: int
    person_id: int
    form: str
    subject: str
    step: str
    values: dict[str, Any]
    touched_at: datetime
    waiting: int = field(default=1, compare=False)

    def note_of(self, step: str) -> Any:
        """Return the note of a step, or None."""
        return self.values.get(_note(step))

    def with_note(self, step: str, note: Any) -> dict[str, Any]:
        """Return the values with this note of a step."""
        return self.values | {_note(step): note}

    def ticked(self, step: str) -> list[str] | None:
        """Return the unconfirmed ticks of a step; None where nothing was ticked or unticked."""
        ticks = self.note_of(step)
        return None if ticks is None else list(ticks)

    def with_ticks(self, step: str, ticks: Iterable[str]) -> dict[str, Any]:
        """Return the values with these unconfirmed ticks of a step."""
        return self.with_note(step, list(ticks))

    @staticmethod
    def without_loose_ticks(values: dict[str, Any], step: str) -> dict[str, Any]:
        """Return the values to keep on moving to a step: its own note stays, other notes and ticks go."""
        return {
            name: value for name, value in values.items() if not name.endswith(_NOTE) or name == _note(step)
        }


def _note(step: str) -> str:
    return f"{step}{_NOTE}"
