"""Strangers: answered once in some minutes, however much they write; joining takes a few steps more."""

from datetime import datetime, timedelta
from typing import Final

from storage.unit_of_work import UnitOfWork

WHILE: Final = timedelta(minutes=5)
MOST_STEPS: Final = 8
_ONCE: Final = 1


def may_be_answered(work: UnitOfWork, channel: str, address: str, *, is_step: bool, at: datetime) -> bool:
    """Return whether a chat without an account gets one more answer; commands and presses are steps."""
    answered = work.outbox.count_answers(channel, address, since=at - WHILE)
    return answered < (MOST_STEPS if is_step else _ONCE)
