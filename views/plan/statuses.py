"""Looks of an action's status: sign, tone, name, and weight."""

from dataclasses import dataclass
from typing import Final

from storage.records.action import ActionStatus
from views.documents.blocks import Tone
from views.texts import Texts


@dataclass(frozen=True, slots=True)
class ActionStatusLook:
    """Its sign, for readers who do not see colours and for black-and-white printers, and its colour."""

    status: ActionStatus
    sign: str
    tone: Tone = Tone.MUTED
    weight: int = 0
    """Sorts actions in difficulty, heaviest first, where only some are shown."""


# In the order in which statuses are counted.
LOOKS: Final = {
    look.status: look
    for look in (
        ActionStatusLook(ActionStatus.DONE, "✓", Tone.GOOD),
        ActionStatusLook(ActionStatus.ONGOING, "●", Tone.ONGOING),
        ActionStatusLook(ActionStatus.LATE, "▲", Tone.TROUBLE, weight=2),
        ActionStatusLook(ActionStatus.PAUSED, "◆", Tone.PAUSED, weight=1),
        ActionStatusLook(ActionStatus.BLOCKED, "■", Tone.TROUBLE, weight=3),
        ActionStatusLook(ActionStatus.UPCOMING, "○"),
        ActionStatusLook(ActionStatus.TO_DISCUSS, "◇"),
        ActionStatusLook(ActionStatus.ABANDONED, "×"),
    )
}
_UNKNOWN: Final = "?"


def sign_of(status: ActionStatus | None) -> str:
    """Return a sign that no other status has."""
    return LOOKS[status].sign if status else _UNKNOWN


def tone_of(status: ActionStatus | None) -> Tone:
    return LOOKS[status].tone if status else Tone.MUTED


def weight_of(status: ActionStatus | None) -> int:
    """Return the weight of a status among actions in difficulty."""
    return LOOKS[status].weight if status else 0


def status_words(status: ActionStatus | None, texts: Texts) -> str:
    """Return « ▲ En retard »."""
    name = status_name(status, texts)
    return f"{sign_of(status)} {name}" if status else name


def status_name(status: ActionStatus | None, texts: Texts) -> str:
    """Return the name of a status."""
    return texts.plain(f"action-status-{status.value if status else 'none'}")
