"""Expressions that name a day, in the order of a text: figures, months, weekdays, « dans 3 semaines »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Final

from dateutil.relativedelta import relativedelta

# Folded, in both languages.
MONTHS: Final = (
    ("janvier", "january"), ("fevrier", "february"), ("mars", "march"), ("avril", "april"), ("mai", "may"),
    ("juin", "june"), ("juillet", "july"), ("aout", "august"), ("septembre", "september"),
    ("octobre", "october"), ("novembre", "november"), ("decembre", "december"),
)  # fmt: skip
_WEEKDAYS: Final = (
    ("lundi", "monday"), ("mardi", "tuesday"), ("mercredi", "wednesday"), ("jeudi", "thursday"),
    ("vendredi", "friday"), ("samedi", "saturday"), ("dimanche", "sunday"),
)  # fmt: skip
_SHORTEST_MONTH: Final = 3
_CENTURY: Final = 2000
_WEEK: Final = 7
_FARTHEST_MONTHS: Final = 14


def _beginnings() -> dict[str, int]:
    """Map every beginning that is one month's alone to its rank: « dec », « decem », « sept »."""
    ranks: dict[str, set[int]] = {}
    for rank, names in enumerate(MONTHS, start=1):
        for name in names:
            for length in range(_SHORTEST_MONTH, len(name) + 1):
                ranks.setdefault(name[:length], set()).add(rank)
    return {beginning: min(found) for beginning, found in ranks.items() if len(found) == 1}


_MONTH_RANKS: Final = _beginnings()
_DAY_RANKS: Final = {name: rank for rank, names in enumerate(_WEEKDAYS) for name in names}
_MONTH: Final = "|".join(sorted(_MONTH_RANKS, key=len, reverse=True))
WEEKDAY: Final = "|".join(_DAY_RANKS)
"""Names of the days of a week, as a regular expression."""
_NUMBER: Final = r"\d{1,2}(?:er|e|st|nd|rd|th)?"
_YEAR: Final = r"\d{4}|\d{2}"
_UNITS: Final = r"jours?|days?|semaines?|weeks?|mois|months?|ans?|years?"
_NEAR: Final = {
    "aujourd'hui": 0, "aujourd hui": 0, "aujourdhui": 0, "ce soir": 0, "today": 0, "tonight": 0,
    "apres-demain": 2, "apres demain": 2, "demain": 1, "tomorrow": 1,
}  # fmt: skip

_DAY: Final = re.compile(
    rf"""
      \b(?P<iso_year>\d{{4}})-(?P<iso_month>\d{{1,2}})-(?P<iso_day>\d{{1,2}})\b
    | \b(?P<day>\d{{1,2}})\s*[/.-]\s*(?P<month>\d{{1,2}})(?:\s*[/.-]\s*(?P<year>{_YEAR}))?\b
    | \b(?P<day_spaced>\d{{1,2}})\ (?P<month_spaced>\d{{1,2}})\ (?P<year_spaced>\d{{4}})\b
    | \b(?P<day_first>{_NUMBER})\s+(?:of\s+)?(?P<month_named>{_MONTH})\b\.?(?:,?\s+(?P<year_named>{_YEAR})\b)?
    | \b(?P<month_first>{_MONTH})\b\.?\s+(?P<day_after>{_NUMBER})\b(?:,?\s+(?P<year_after>\d{{4}})\b)?
    | \b(?P<edge>debut|mi|fin|end|early|mid)(?:\s+(?:de|d'|of))?[\s-]+
      (?P<edge_month>{_MONTH}|du\s+mois|the\s+month)\b
      (?:\s+(?P<edge_year>20\d\d)\b)?
    | \b(?P<near>{"|".join(_NEAR)})\b
    | \b(?:la\s+)?(?P<week>semaine\s+prochaine|next\s+week|cette\s+semaine|this\s+week)\b
    | \b(?:le\s+)?(?P<whole_month>mois\s+prochain|next\s+month)\b
    | \b(?P<weekend>week-?\s?end)\b(?P<weekend_next>\s+prochain)?
    | \b(?P<weekday>{WEEKDAY})s?\b(?!\s+\d)(?P<week_later>\s+en\s+8)?(?:\s+prochaine?)?
    | (?:\b(?:dans|in|d'ici|pour|pendant|durant|for)\s+)?\b(?P<amount>\d{{1,3}})\s*(?P<unit>{_UNITS})\b
    | \b(?:le|au|du|the|{WEEKDAY})\s+(?P<bare>\d{{1,2}})(?:er)?\b(?!\s*[\w%€:/.'])
    | \b(?P<bare_first>\d{{1,2}})(?:er)?(?=\s+(?:au|a|et|to|until)\s+(?:le\s+)?(?:(?:{WEEKDAY})\s+)?\d)
    """,
    re.VERBOSE,
)
# « 20-27 décembre », « 20/12 - 5/1 »: the stroke parts two days.
_STROKE: Final = re.compile(
    rf"(\d)\s*[-–—]\s*(?=\d{{1,2}}(?:er)?\s+(?:{_MONTH})\b)|(\d/\d{{1,2}}(?:/(?:{_YEAR}))?)\s*[-–—]\s*(?=\d{{1,2}}/\d)"
)


@dataclass(frozen=True, slots=True)
class SpokenDay:
    """A day as it was said, at ``line[start:end]``: figures that may lack a year, or days from today."""

    start: int
    end: int
    day: int = 0
    month: int = 0
    year: int = 0
    weekday: int | None = None
    first: date | None = None
    last: date | None = None
    length: relativedelta | None = None

    def on_or_after(self, day: date) -> date | None:
        """Return the first such day from another on; None when there is none."""
        if self.last is not None:
            return self.first
        if self.length is not None:
            return day + self.length
        if self.weekday is not None:
            return day + timedelta(days=(self.weekday - day.weekday()) % _WEEK)
        return next((found for found in self._days(day, 1) if found >= day or self.year), None)

    def on_or_before(self, day: date) -> date | None:
        """Return the last such day up to another."""
        if self.first is not None:
            return self.first
        if self.weekday is not None:
            return day - timedelta(days=(day.weekday() - self.weekday) % _WEEK)
        return next((found for found in self._days(day, -1) if found <= day or self.year), None)

    def _days(self, day: date, step: int) -> Iterator[date]:
        """Yield every such day near another, going `step` months or years each time."""
        for number in range(_FARTHEST_MONTHS):
            if self.year:
                year, month = self.year, self.month
            elif self.month:
                year, month = day.year + step * number, self.month
            else:
                years, rank = divmod(day.year * 12 + day.month - 1 + step * number, 12)
                year, month = years, rank + 1
            if (found := _date(year, month, self.day)) is not None:
                yield found
            if self.year:
                return


def parted(line: str) -> str:
    """Write a stroke between two days as « au »."""
    return _STROKE.sub(lambda found: f"{found[1] or found[2]} au ", line)


def spoken_days_in(line: str, today: date) -> Iterator[SpokenDay]:
    """Find each expression that names a day in a folded line with numbers in figures."""
    for found in _DAY.finditer(line):
        said = _read(found, today)
        if said is not None:
            yield said


def _read(found: re.Match[str], today: date) -> SpokenDay | None:
    start, end = found.span()
    for day, month, year in _FIGURES:
        if found[day]:
            return SpokenDay(start, end, _number(found[day]), _rank(found[month]), _full_year(found[year]))
    if bare := found["bare"] or found["bare_first"]:
        return SpokenDay(start, end, int(bare))
    if found["amount"]:
        return SpokenDay(start, end, length=_length(int(found["amount"]), found["unit"]))
    if found["weekday"]:
        return _on_weekday(found, today)
    return _near(found, today)


def _on_weekday(found: re.Match[str], today: date) -> SpokenDay:
    weekday = _DAY_RANKS[found["weekday"]]
    if not found["week_later"]:
        return SpokenDay(*found.span(), weekday=weekday)
    coming = today + timedelta(days=1 + (weekday - today.weekday() - 1) % _WEEK)
    return _known(found, coming + timedelta(days=_WEEK))


def _near(found: re.Match[str], today: date) -> SpokenDay | None:
    if found["near"]:
        return _known(found, today + timedelta(days=_NEAR[found["near"]]))
    return _at_the_edge(found, today) if found["edge"] else _several(found, today)


_FIGURES: Final = (
    ("iso_day", "iso_month", "iso_year"),
    ("day", "month", "year"),
    ("day_spaced", "month_spaced", "year_spaced"),
    ("day_first", "month_named", "year_named"),
    ("day_after", "month_first", "year_after"),
)


def _known(found: re.Match[str], first: date, last: date | None = None) -> SpokenDay:
    return SpokenDay(*found.span(), first=first, last=last or first)


def _length(amount: int, unit: str) -> relativedelta:
    match unit[0]:
        case "j" | "d":
            return relativedelta(days=amount)
        case "s" | "w":
            return relativedelta(weeks=amount)
        case "m":
            return relativedelta(months=amount)
    return relativedelta(years=amount)


def _several(found: re.Match[str], today: date) -> SpokenDay:
    monday = today - timedelta(days=today.weekday())
    if week := found["week"]:
        monday += timedelta(days=_WEEK * (week.startswith(("semaine", "next"))))
        return _known(found, monday, monday + timedelta(days=_WEEK - 1))
    if found["whole_month"]:
        first = (today + relativedelta(months=1)).replace(day=1)
        return _known(found, first, first + relativedelta(months=1, days=-1))
    saturday = monday + timedelta(days=5 + _WEEK * bool(found["weekend_next"]))
    return _known(found, saturday, saturday + timedelta(days=1))


def _at_the_edge(found: re.Match[str], today: date) -> SpokenDay | None:
    named = found["edge_month"]
    month = _MONTH_RANKS.get(named, today.month)
    year = int(found["edge_year"] or today.year)
    day = {"debut": 1, "early": 1, "mi": 15, "mid": 15}.get(found["edge"], 0)
    edges = (
        date(each, month, 1) + (relativedelta(months=1, days=-1) if not day else relativedelta(days=day - 1))
        for each in (count(year) if not found["edge_year"] else (year,))
    )
    return _known(found, next(edge for edge in edges if edge >= today or found["edge_year"]))


def _number(said: str) -> int:
    return int(re.sub(r"\D", "", said))


def _rank(said: str) -> int:
    return int(said) if said.isdecimal() else _MONTH_RANKS[said]


def _full_year(said: str | None) -> int:
    year = int(said or 0)
    return year + _CENTURY if said and year < 100 else year  # noqa: PLR2004 - « 26 »


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
