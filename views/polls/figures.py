"""Figures of a poll in words: means, shares with n/N, and bars of blocks."""

from typing import Final

from views.numbers import FEWEST_FOR_PERCENT, number
from views.texts import Texts

_BLOCKS: Final = 10
_FULL, _EMPTY = "▓", "░"


def decimal(value: float, texts: Texts) -> str:
    """Return a number to one place: « 3,3 », « 12 345 »."""
    return number(round(value, 1), texts)


def share_of(count: int, total: int, texts: Texts) -> str:
    """Return a count while few answered; then a count and its share."""
    if total < FEWEST_FOR_PERCENT:
        return texts.plain("poll-result-count", count=count, total=total)
    return texts.plain("poll-result-share", count=count, percent=round(100 * count / total))


def counts_of(count: int, total: int, texts: Texts) -> str:
    """Return « 18/27 »."""
    return f"{texts.plain('summary-figure', count=count)}/{texts.plain('summary-figure', count=total)}"


def bar_of(count: int, total: int) -> str:
    """Return ten blocks, as many full as the share; at least one for a count above zero."""
    full = max(1, round(_BLOCKS * count / total)) if count else 0
    return _FULL * full + _EMPTY * (_BLOCKS - full)
