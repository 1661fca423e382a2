"""Reads a free reply as a progress report: « 60 %, atelier ouvert », « en retard : local fermé »."""

import re
from dataclasses import dataclass
from typing import Final

from services.errors import RefusedError
from services.language.french import fold, places_of_words
from services.language.hygiene import clean_text
from services.language.numbers import read_number
from services.plan.statuses import STANDINGS
from storage.records.action import ActionStatus

_SAID: Final = r"(?P<number>\d{1,3}(?:[.,]\d{1,2})?)"
_PERCENT: Final = re.compile(rf"{_SAID}\s*(?:%|pour cent\b|percent\b)", re.IGNORECASE)
_NUMBER: Final = re.compile(rf"{_SAID}\s*(?:%|pour cent|percent)?")
_MOST: Final = 100
_STATUSES: Final = tuple(
    (tuple(said.split()), status) for status, row in STANDINGS.items() for said in row.said
)


@dataclass(frozen=True, slots=True)
class ReadProgress:
    """Content of a reply; None where it gives no status or percentage."""

    status: ActionStatus | None
    percent: int | None
    text: str


def read_progress(text: str) -> ReadProgress:
    """Read a status at the start of the text, a percentage anywhere, and the rest as words."""
    text = clean_text(text)
    found = _PERCENT.search(text)
    percent = _rounded(found["number"]) if found else None
    if found and percent is not None:
        text = _tidy(f"{text[: found.start()]} {text[found.end() :]}")
    status, end = _status_at_start(text)
    return ReadProgress(status, percent, _tidy(text[end:]))


def read_percent(text: str) -> int:
    """Read a percentage as people type it: « 60 », « 60 % », « 12,5 ».

    Raises:
        RefusedError: the text is not a percentage.
    """
    found = _NUMBER.fullmatch(clean_text(text))
    percent = _rounded(found["number"]) if found else None
    if percent is None:
        raise RefusedError("progress-percent-unreadable")
    return percent


def _rounded(number: str) -> int | None:
    value = read_number(number)
    return round(value) if value <= _MOST else None


def _status_at_start(text: str) -> tuple[ActionStatus | None, int]:
    places = places_of_words(text)
    said = tuple(fold(text[start:end]) for start, end in places[:2])
    for expression, status in _STATUSES:
        if said[: len(expression)] == expression:
            return status, places[len(expression) - 1][1]
    return None, 0


def _tidy(text: str) -> str:
    return " ".join(text.split(" ")).strip(" ,;:.-–—·\n")
