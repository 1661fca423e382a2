"""The rules of polls: what answers a question takes, how long it may be open, when it may be reminded of."""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from config.territory import Territory
from services.errors import RefusedError
from services.language.lines import checked_text
from services.language.numbers import read_amount
from services.language.personal_details import find_personal_details
from services.schedules.days_off import is_public_holiday
from storage.records.poll import Answer, Question, QuestionKind

LONGEST_TITLE: Final = 120
LONGEST_QUESTION: Final = 250
LONGEST_OPTION: Final = 50
LONGEST_WORDS: Final = 1000
LONGEST_FOLLOW_UP: Final = 600
MOST_QUESTIONS: Final = 15
MOST_OPTIONS: Final = 10

NOT_CONCERNED: Final = "nc"
AGREEMENT: Final = ("1", "2", "3", "4", NOT_CONCERNED)
AGREEING: Final = frozenset({"3", "4"})
YES_NO: Final = ("oui", "non")
HIGHEST_RATING: Final = 10

SMALLEST_GROUP: Final = 5
"""Fewer people than this are never a group of their own in what a secret poll shows."""

MOST_REMINDERS: Final = 2
BETWEEN_REMINDERS: Final = timedelta(days=3)
LAST_DAY: Final = timedelta(days=1)
ASKED_LATELY: Final = timedelta(days=7)
DURATIONS: Final = (7, 14, 21)
LONGEST_OPEN: Final = timedelta(days=92)
OPENS_AT: Final = time(9)
REMINDS_AT: Final = time(10)
CLOSES_AT: Final = time(20)

_LONGEST_UNIT: Final = 20


class PollClosedError(RefusedError):
    """The wave no longer takes answers."""

    def __init__(self) -> None:
        super().__init__("poll-closed")


class AlreadySentError(RefusedError):
    """An anonymous ballot is in the box and cannot be taken out again."""

    def __init__(self) -> None:
        super().__init__("poll-already-sent")


def values_of(question: Question) -> tuple[str, ...]:
    """What buttons a question offers, by their codes; none where words or a number are typed."""
    match question.kind:
        case QuestionKind.AGREEMENT:
            return AGREEMENT
        case QuestionKind.RATING:
            return tuple(str(number) for number in range(HIGHEST_RATING + 1))
        case QuestionKind.YES_NO:
            return YES_NO
        case QuestionKind.SINGLE | QuestionKind.MULTIPLE:
            return tuple(option.code for option in question.options)
    return ()


def read_button(question: Question, value: str) -> Answer:
    """The answer a button gives.

    Raises:
        RefusedError: the question has no such button.
    """
    if value not in values_of(question):
        raise RefusedError("refused-old-button")
    return Answer(number=float(value)) if question.kind is QuestionKind.RATING else Answer((value,))


def read_typed(question: Question, text: str) -> Answer:
    """The answer typed words give.

    Raises:
        RefusedError: they are no answer to this question, or name somebody.
        TooLongError: both lengths are said.
    """
    match question.kind:
        case QuestionKind.TEXT:
            words = checked_text(text, longest=LONGEST_WORDS)
            if find_personal_details(words):
                raise RefusedError("poll-words-personal")
            return Answer(text=words)
        case QuestionKind.NUMBER:
            return Answer(number=_number(text))
    raise RefusedError("poll-choose")


def _number(text: str) -> float:
    try:
        number, unit = read_amount(text)
    except RefusedError as refusal:
        raise RefusedError("poll-number-wanted") from refusal
    if len(unit) > _LONGEST_UNIT:
        raise RefusedError("poll-number-wanted")
    return number


def is_told_by_words(question: Question) -> bool:
    """Whether a question is answered by writing."""
    return question.kind in (QuestionKind.TEXT, QuestionKind.NUMBER)


def closing(opens_at: datetime, duration_days: int, territory: Territory) -> datetime:
    """When a wave closes: so many local days later, in the evening; the last day is no public holiday."""
    zone = ZoneInfo(territory.time_zone)
    day = opens_at.astimezone(zone).date() + timedelta(days=duration_days)
    while is_public_holiday(day):
        day += timedelta(days=1)
    return datetime.combine(day, CLOSES_AT, zone)


def reminder_days(opens_on: date, duration_days: int) -> list[date]:
    """The local days on which to remind: at mid-time and two days before the end, where manners allow."""
    first, last = max(BETWEEN_REMINDERS.days, duration_days // 2), duration_days - 2
    days = [first] if first <= last else []
    if days and last - first >= BETWEEN_REMINDERS.days:
        days.append(last)
    return [opens_on + timedelta(days=day) for day in days]


def may_remind(
    *, reminders: int, reminded_at: datetime | None, opens_at: datetime, closes_at: datetime, now: datetime
) -> bool:
    """Whether one more reminder is within manners now, whatever was planned."""
    # A tick's delay must not count as too early.
    last = (reminded_at or opens_at) - timedelta(minutes=30)
    is_last_day = closes_at - now < LAST_DAY
    return reminders < MOST_REMINDERS and now - last >= BETWEEN_REMINDERS and not is_last_day


def monthly(day: date, *, every: int) -> str:
    """An RRULE for this day of each month or so; what a short month lacks falls on its last day."""
    shortest = 28
    if day.day <= shortest:
        return f"FREQ=MONTHLY;INTERVAL={every}"
    days = ",".join(str(number) for number in range(shortest, day.day + 1))
    return f"FREQ=MONTHLY;INTERVAL={every};BYMONTHDAY={days};BYSETPOS=-1"
