"""An action's status as people read it: sign, tone, name."""

from typing import Final

from storage.records.action import ActionStatus
from views.documents.blocks import Tone
from views.texts import Texts

# Every status has a sign of its own, for those who do not see colours and for black-and-white printers.
SIGNS: Final = {
    ActionStatus.DONE: "✓",
    ActionStatus.ONGOING: "●",
    ActionStatus.LATE: "▲",
    ActionStatus.PAUSED: "◆",
    ActionStatus.BLOCKED: "■",
    ActionStatus.UPCOMING: "○",
    ActionStatus.TO_DISCUSS: "◇",
    ActionStatus.ABANDONED: "×",
}


_TONES: Final = {
    ActionStatus.DONE: Tone.GOOD,
    ActionStatus.ONGOING: Tone.ONGOING,
    ActionStatus.LATE: Tone.TROUBLE,
    ActionStatus.BLOCKED: Tone.TROUBLE,
    ActionStatus.PAUSED: Tone.PAUSED,
}


def tone_of(status: ActionStatus | None) -> Tone:
    """The colour that goes with a status."""
    return _TONES.get(status, Tone.MUTED) if status else Tone.MUTED


def status_words(status: ActionStatus | None, texts: Texts) -> str:
    """« ▲ En retard »."""
    if status is None:
        return texts.plain("action-status-none")
    return f"{SIGNS[status]} {texts.plain(f'action-status-{status.value}')}"


def status_name(status: ActionStatus | None, texts: Texts) -> str:
    """A status in the field's words."""
    return texts.plain(f"action-status-{status.value if status else 'none'}")
