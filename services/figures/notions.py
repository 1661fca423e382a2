"""The notions that figures count by; what each means is one sentence in `views/locales/*/figures.ftl`."""

from enum import StrEnum
from typing import Final


class Notion(StrEnum):
    """Something that is counted."""

    RECEIVED = "received"
    TO_HANDLE = "to-handle"
    UNANSWERED = "unanswered"
    BY_COMMUNE = "by-commune"
    TOTAL = "total"
    PROGRESS = "progress"
    IN_DIFFICULTY = "in-difficulty"
    ASKED = "asked"
    ANSWERED = "answered"


EDITION: Final = 2
"""Edition of the definitions: raised when one changes; what was frozen before keeps its own."""

CHANGED: Final = {
    2: (
        Notion.RECEIVED,
        Notion.TO_HANDLE,
        Notion.UNANSWERED,
        Notion.TOTAL,
        Notion.IN_DIFFICULTY,
        Notion.ASKED,
    )
}
"""Notions that each edition defined anew."""


def changed_since(edition: int) -> tuple[Notion, ...]:
    """Return the notions defined anew since an edition, each once."""
    later = [notion for number, notions in CHANGED.items() if number > edition for notion in notions]
    return tuple(dict.fromkeys(later))
