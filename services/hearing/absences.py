"""An absence somebody tells of themselves, with its dates."""

import re
from datetime import date, timedelta
from typing import Final

from services.errors import RefusedError
from services.hearing.meanings import Because, Day, Intent, Meaning, Slots
from services.hearing.said import Said
from services.language.days import read_day

_WANTS: Final = 6
_LONGEST: Final = 40
_WEEKDAYS: Final = (
    ("lundi", "monday"), ("mardi", "tuesday"), ("mercredi", "wednesday"), ("jeudi", "thursday"), ("vendredi", "friday"),
    ("samedi", "saturday"), ("dimanche", "sunday"),
)  # fmt: skip
_RANKS: Final = {name: rank for rank, names in enumerate(_WEEKDAYS) for name in names}
_NEAR: Final = {"demain": ("tomorrow", 1), "tomorrow": ("tomorrow", 1), "aujourd hui": ("today", 0), "today": ("today", 0)}
_DAY: Final = (
    rf"(?:{'|'.join(_RANKS)}|demain|tomorrow|aujourd hui|today"
    r"|\d{1,2}(?:er|st|nd|rd|th)? (?:[a-z]{3,9})(?: 20\d\d)?|\d{1,2} \d{1,2}(?: 20\d\d)?|[a-z]{3,9} \d{1,2}|\d{1,2}(?:er)?)"
)
_FROM_TO: Final = re.compile(rf"\b(?:du|de|from|entre) (?P<first>{_DAY}) (?:au|a|jusqu au|jusqu a|to|until|et) (?:le )?(?P<last>{_DAY})\b")
_UNTIL: Final = re.compile(rf"\b(?:jusqu au|jusqu a|jusque|until|till|avant le|avant|before)(?: le| la)? (?P<last>{_DAY})\b")
_BACK: Final = re.compile(
    rf"\b(?:reprends?|reprendrai|reviens|reviendrai|rentre|rentrerai|retour|reprise|back)(?: le| au| on| du)? (?P<last>{_DAY})\b"
)
_FROM: Final = re.compile(rf"\b(?:a partir d[eu]|des(?: le)?|a compter d[eu]|from|starting) (?:le )?(?P<first>{_DAY})\b")
_ON: Final = re.compile(rf"\b(?P<first>{_DAY})\b")


def hear_absence(said: Said) -> Meaning | None:
    """Understand that the author will be away; others who are away are news."""
    if said.is_long or not said.has("away") or len(said.content) > _LONGEST or said.is_asked:
        return None
    if said.contributes >= _WANTS and not said.has("back"):
        return None
    first, last = _dates(said)
    slots = Slots(first=first, last=last)
    is_dated = first is not None or last is not None
    return Meaning(Intent.ABSENCE, Because("absence", said.words_of("away")), slots, sure=is_dated or not said.theme)


def _dates(said: Said) -> tuple[Day | None, Day | None]:
    line = said.line
    if found := _FROM_TO.search(line):
        last = _day(found["last"], said.today)
        first = _day(found["first"] if not found["first"].isdigit() else f"{found['first']} {found['last'].split()[-1]}", said.today)
        return first, last
    if found := _BACK.search(line) or _UNTIL.search(line):
        return None, _day(found["last"], said.today)
    if found := _FROM.search(line) or _ON.search(line):
        return _day(found["first"], said.today), None
    return None, None


def _day(said: str, today: date) -> Day | None:
    if said in _RANKS:
        rank = _RANKS[said]
        return Day(today + timedelta(days=(rank - today.weekday() - 1) % 7 + 1), _WEEKDAYS[rank][1])
    if said in _NEAR:
        name, days = _NEAR[said]
        return Day(today + timedelta(days=days), name)
    try:
        return Day(read_day(said.replace(" ", "/") if re.fullmatch(r"\d+ \d+(?: \d+)?", said) else said, today))
    except RefusedError:
        return None
