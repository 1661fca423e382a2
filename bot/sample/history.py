"""The history of the sample needs in the order of time; the same `now` always gives the same history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

from bot.sample.loader import SampleNeed

FIRST_HOUR: Final = 8
HOURS: Final = 10
LONGEST_WAIT_DAYS: Final = 4


class HistoryStep(StrEnum):
    """A step in the life of a sample need, in order; the values are fields of `SampleNeed`."""

    TEXT = "text"
    NOTE = "note"
    QUESTION = "question"
    ANSWER = "answer"
    QUALIFIED = "qualified"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Moment:
    """One step of one need; `rank` is the need's place in the order of time."""

    at: datetime
    rank: int
    need: SampleNeed
    step: HistoryStep


def tell(needs: Sequence[SampleNeed], *, now: datetime, zone: ZoneInfo) -> list[Moment]:
    """Return every step of every need, oldest first, in office hours of `zone`."""
    local = now.astimezone(zone)
    moments = chain.from_iterable(_life(rank, need, local) for rank, need in enumerate(needs))
    return sorted(moments, key=lambda moment: moment.at)


def _life(rank: int, need: SampleNeed, now: datetime) -> Iterator[Moment]:
    # Sums of multiples in place of chance: spread like life, and the same every day.
    days_ago = need.days_ago
    for number, step in enumerate(step for step in HistoryStep if getattr(need, step)):
        if number:
            days_ago -= 1 + (rank * 7 + number * 3) % LONGEST_WAIT_DAYS
        hour = FIRST_HOUR + (rank * 3 + number * 7) % HOURS
        clock = time(hour, (rank * 17 + number * 29) % 60)
        day = now.date() - timedelta(days=days_ago)
        yield Moment(datetime.combine(day, clock, tzinfo=now.tzinfo), rank, need, step)
