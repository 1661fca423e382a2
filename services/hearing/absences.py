"""An absence somebody tells of themselves, with its dates."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from services.errors import RefusedError
from services.hearing.meanings import Because, Day, Intent, Meaning, Slots
from services.hearing.utterance import Utterance
from services.language.days import read_day

_WANTS: Final = 6
_LONGEST: Final = 40
_WEEK: Final = 7
_WEEKDAYS: Final = (
    ("lundi", "monday"), ("mardi", "tuesday"), ("mercredi", "wednesday"), ("jeudi", "thursday"),
    ("vendredi", "friday"), ("samedi", "saturday"), ("dimanche", "sunday"),
)  # fmt: skip
_RANKS: Final = {name: rank for rank, names in enumerate(_WEEKDAYS) for name in names}
_NEAR: Final = {"demain": 1, "tomorrow": 1, "aujourd hui": 0, "today": 0}
_NEAR_NAMES: Final = ("today", "tomorrow")
_DAY: Final = (
    rf"(?:{'|'.join((*_RANKS, *_NEAR))}"
    r"|\d{1,2}(?:er|st|nd|rd|th)? [a-z]{3,9}(?: 20\d\d)?|\d{1,2} \d{1,2}(?: 20\d\d)?"
    r"|[a-z]{3,9} \d{1,2}|\d{1,2}(?:er)?)"
)
_TO: Final = r"(?:au|a|jusqu au|jusqu a|to|until|et) (?:le )?"
_BACK: Final = (
    r"(?:reprends?|reprendrai|reviens|reviendrai|rentre|rentrerai|retour|reprise|back)(?: le| au| on| du)?"
)
_UNTIL: Final = r"(?:jusqu au|jusqu a|jusque|until|till|avant le|avant|before)(?: le| la)?"
_FROM: Final = r"(?:a partir d[eu]|des(?: le)?|a compter d[eu]|from|starting)(?: le)?"
# The first that fits says both days.
_SHAPES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:du|de|from|entre) (?P<first>{_DAY}) {_TO}(?P<last>{_DAY})\b",
        rf"\b(?P<first>\b)(?:{_BACK}|{_UNTIL}) (?P<last>{_DAY})\b",
        rf"\b{_FROM} (?P<first>{_DAY})(?P<last>\b)",
        rf"\b(?P<first>{_DAY})(?P<last>\b)",
    )
)
_IN_FIGURES: Final = re.compile(r"\d+ \d+(?: \d+)?")


class _Span(NamedTuple):
    first: Day | None = None
    last: Day | None = None


def hear_absence(said: Utterance) -> Meaning | None:
    """Understand that the author will be away; others who are away are news."""
    if said.is_long or not said.has("away") or len(said.content) > _LONGEST or said.is_asked:
        return None
    if said.contributes >= _WANTS and not said.has("back"):
        return None
    span = _span(said.line, said.today)
    slots = Slots(first=span.first, last=span.last)
    is_sure = any(span) or not said.theme
    return Meaning(Intent.ABSENCE, Because("absence", said.words_of("away")), slots, sure=is_sure)


def _span(line: str, today: date) -> _Span:
    for shape in _SHAPES:
        found = shape.search(line)
        if found is not None:
            first, last = found["first"], found["last"]
            # « du 20 au 27 décembre »: the first day takes the month of the last.
            whole = f"{first} {last.split()[-1]}" if first.isdigit() and last else first
            return _Span(_day(whole, today), _day(last, today))
    return _Span()


def _day(said: str, today: date) -> Day | None:
    if said in _RANKS:
        rank = _RANKS[said]
        days = (rank - today.weekday() - 1) % _WEEK + 1
        return Day(today + timedelta(days=days), _WEEKDAYS[rank][1])
    if said in _NEAR:
        return Day(today + timedelta(days=_NEAR[said]), _NEAR_NAMES[_NEAR[said]])
    try:
        return Day(read_day(said.replace(" ", "/") if _IN_FIGURES.fullmatch(said) else said, today))
    except RefusedError:
        return None
