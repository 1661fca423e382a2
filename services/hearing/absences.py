"""An absence somebody tells of themselves, with its dates."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from services.errors import RefusedError
from services.hearing.meanings import Because, Day, Intent, Meaning, Slots
from services.hearing.utterance import Utterance
from services.language.days import read_day, read_days, read_duration

_WANTS: Final = 6
_MUCH: Final = 9
_LONGEST: Final = 40
# Days that are told by a word and not by their date.
_NAMES: Final = {
    "lundi": "monday", "mardi": "tuesday", "mercredi": "wednesday", "jeudi": "thursday",
    "vendredi": "friday", "samedi": "saturday", "dimanche": "sunday", "demain": "tomorrow",
}  # fmt: skip
_NAMED: Final = _NAMES | {name: name for name in _NAMES.values()}


def hear_absence(said: Utterance) -> Meaning | None:
    """Understand that the author will be away; others who are away are news."""
    if said.is_long or not said.has("away") or len(said.content) > _LONGEST:
        return None
    if said.is_asked and not said.has("away_to_note"):
        return None
    if said.contributes >= (_MUCH if said.has("back", "until") else _WANTS):
        return None
    first, last = _days(said)
    slots = Slots(first=first, last=last)
    is_sure = first is not None or last is not None or not said.theme
    return Meaning(Intent.ABSENCE, Because("absence", said.words_of("away")), slots, sure=is_sure)


def _days(said: Utterance) -> tuple[Day | None, Day | None]:
    """Return the first and the last day; a day that is told alone is both, but for « jusqu'à mardi »."""
    names = [_NAMED[word] for word in said.content if word in _NAMED]
    try:
        days = read_days(said.text, said.today)
    except RefusedError:
        first = _first_day(said.text, said.today)
        return (_named(first, names[:1]) if first else None), None
    if days.first is not None and days.first != days.last:
        return _named(days.first, names[:1]), _named(days.last, names[1:2])
    last = _named(days.last, names[-1:])
    return (None if said.has("until", "back") or _is_length(said.text) else last), last


def _named(day: date, names: Sequence[str]) -> Day:
    return Day(day, names[0] if names else "")


def _first_day(text: str, today: date) -> date | None:
    """Read « à partir du 3 mars », which says no last day."""
    try:
        return read_day(text, today)
    except RefusedError:
        return None


def _is_length(text: str) -> bool:
    try:
        read_duration(text)
    except RefusedError:
        return False
    return True
