"""Reads periods as people say them: « T2 », « 2026 », « depuis le 1er septembre », « 90 jours », « mars »."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from services.language.periods import (
    EARLIEST,
    MONTHS_IN,
    WEEK,
    Period,
    cut_at,
    last_days,
    shifted,
    since,
    whole_before,
    whole_months,
)
from services.language.spoken_days import MONTHS

_MONTHS: Final = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}
_MONTH: Final = "|".join(_MONTHS)
_YEAR: Final = r"(?P<year>20\d\d)"
_SINCE: Final = r"\b(?:depuis|des|since)(?: le| the)? "


def find_period(line: str, today: date) -> tuple[Period, int, int] | None:
    """Find a period in a folded line, and its place: ``line[start:end]``; None when there is none."""
    for pattern, read in _PATTERNS:
        for found in pattern.finditer(line):
            try:
                period = read(found, today)
            except ValueError:  # the 31st of February
                continue
            return period, found.start(), found.end()
    return None


def speaks_of_time(word: str) -> bool:
    """Return whether a folded word belongs to a period: left unread, it makes the rest doubtful."""
    return word in _TIMES or any(character.isdecimal() for character in word)


def _started(found: re.Match[str], today: date, month: int, day: int = 1) -> date:
    """Return a day of the year that was named, else the latest such day up to today."""
    if found["year"]:
        return date(int(found["year"]), month, day)
    this_year = date(today.year, month, min(day, monthrange(today.year, month)[1]))
    return date(today.year if this_year <= today else today.year - 1, month, day)


def _quarter(found: re.Match[str], today: date) -> Period:
    first = _started(found, today, 3 * _rank(found["quarter"]) - 2)
    return whole_months(first, 3, today)


def _half(found: re.Match[str], today: date) -> Period:
    first = _started(found, today, 6 * _rank(found["half"]) - 5)
    return whole_months(first, 6, today)


def _rank(said: str) -> int:
    return int(said) if said.isdecimal() else _RANKS[said]


def _last(found: re.Match[str], today: date) -> Period:
    return whole_before(found["unit"], today)


def _amount(found: re.Match[str], today: date) -> Period:
    amount, unit = int(found["amount"]), found["unit"][:3]
    if not amount:
        raise ValueError("no period at all")
    days = {"jou": 1, "day": 1, "sem": 7, "wee": 7}.get(unit)
    if days:
        return last_days(amount * days, today)
    months = amount * (12 if unit in {"an", "ans", "yea", "ann"} else 1)
    # « 3 mois » ends today and began on the same day of an earlier month.
    years, month = divmod(today.year * 12 + today.month - 1 - min(months, 1200), 12)
    day = min(today.day, monthrange(max(years, 1), month + 1)[1])
    return since(max(EARLIEST, date(max(years, 1), month + 1, day) + timedelta(days=1)), today)


def _since_day(found: re.Match[str], today: date) -> Period:
    return since(_started(found, today, _MONTHS[found["month"]], _figure(found["day"])), today)


def _since_figures(found: re.Match[str], today: date) -> Period:
    return since(_started(found, today, int(found["month"]), int(found["day"])), today)


def _from_day_to_day(found: re.Match[str], today: date) -> Period:
    last_year, month, day = found["to_year"], _MONTHS[found["to_month"]], _figure(found["to_day"])
    first_month, first_day = _MONTHS[found["month"] or found["to_month"]], _figure(found["day"])
    begins_before = (first_month, first_day) <= (month, day)
    if not found["month"] and not begins_before:
        raise ValueError("it ends before it begins")
    if found["year"]:
        first = date(int(found["year"]), first_month, first_day)
    elif last_year:
        first = date(int(last_year) - (not begins_before), first_month, first_day)
    else:
        first = _started(found, today, first_month, first_day)
    last = date(int(last_year) if last_year else first.year + (not begins_before), month, day)
    return cut_at(first, last, today)


def _from_figures_to_figures(found: re.Match[str], today: date) -> Period:
    first_month, last_month = int(found["month"]), int(found["to_month"])
    begins_before = (first_month, int(found["day"])) <= (last_month, int(found["to_day"]))
    if found["year"] or not found["to_year"]:
        first = _started(found, today, first_month, int(found["day"]))
    else:
        first = date(int(found["to_year"]) - (not begins_before), first_month, int(found["day"]))
    year = int(found["to_year"] or first.year + (not begins_before))
    return cut_at(first, date(year, last_month, int(found["to_day"])), today)


def _from_month_to_month(found: re.Match[str], today: date) -> Period:
    first_month, last_month = _MONTHS[found["month"]], _MONTHS[found["to_month"]]
    begins_before = first_month <= last_month
    if found["to_year"] and not found["year"]:
        first = date(int(found["to_year"]) - (not begins_before), first_month, 1)
    else:
        first = _started(found, today, first_month)
    year = int(found["to_year"] or first.year + (not begins_before))
    return cut_at(first, shifted(date(year, last_month, 1), 1) - timedelta(days=1), today)


def _figure(said: str) -> int:
    return int(said.removesuffix("er").removesuffix("st"))


def _since_month(found: re.Match[str], today: date) -> Period:
    return since(_started(found, today, _MONTHS[found["month"]]), today)


def _since_year(found: re.Match[str], today: date) -> Period:
    return since(date(int(found["year"]), 1, 1), today)


def _month(found: re.Match[str], today: date) -> Period:
    return whole_months(_started(found, today, _MONTHS[found["month"]]), 1, today)


def _year(found: re.Match[str], today: date) -> Period:
    return whole_months(date(int(found["year"]), 1, 1), 12, today)


def _current(found: re.Match[str], today: date) -> Period:
    if found["unit"] in {"annee", "year"}:
        return whole_months(date(today.year, 1, 1), 12, today)
    if found["unit"] in {"mois", "month"}:
        return whole_months(today.replace(day=1), 1, today)
    if found["unit"] in {"trimestre", "quarter"}:
        return whole_months(date(today.year, today.month - (today.month - 1) % 3, 1), 3, today)
    return last_days(today.weekday() + 1, today)


_RANKS: Final = {
    "1er": 1, "1e": 1, "1ere": 1, "premier": 1, "premiere": 1, "first": 1,
    "2e": 2, "2eme": 2, "2nd": 2, "deuxieme": 2, "second": 2, "seconde": 2,
    "3e": 3, "3eme": 3, "troisieme": 3, "third": 3,
    "4e": 4, "4eme": 4, "quatrieme": 4, "fourth": 4,
}  # fmt: skip
_RANK: Final = "|".join(_RANKS)
_UNIT: Final = "|".join([*MONTHS_IN, *WEEK])
_TO: Final = r"(?:au|a|jusqu au|jusqu a|et|to|until)(?: le)?"
_TO_YEAR: Final = r"(?P<to_year>20\d\d)"
_DAY: Final = r"\d{1,2}|1er|1st"
_PATTERNS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Period]], ...]] = (
    (
        re.compile(
            rf"\b(?:(?:du|de|entre|from)(?: le)? )?(?P<day>{_DAY})(?: (?P<month>{_MONTH})(?: {_YEAR})?)? "
            rf"{_TO} "
            rf"(?P<to_day>{_DAY}) (?P<to_month>{_MONTH})(?: {_TO_YEAR})?\b"
        ),
        _from_day_to_day,
    ),
    (
        re.compile(
            rf"\b(?:(?:de|d|entre|from) )?(?P<month>{_MONTH})(?: {_YEAR})? {_TO} "
            rf"(?P<to_month>{_MONTH})(?: {_TO_YEAR})?\b"
        ),
        _from_month_to_month,
    ),
    (
        re.compile(
            rf"\b(?:du |de |entre )?(?:le )?(?P<day>\d{{1,2}}) (?P<month>\d{{1,2}})(?: {_YEAR})? (?:{_TO} )?"
            rf"(?P<to_day>\d{{1,2}}) (?P<to_month>\d{{1,2}})(?: {_TO_YEAR})?\b"
        ),
        _from_figures_to_figures,
    ),
    (
        re.compile(
            rf"\b(?P<month>{_MONTH})(?: (?:{_MONTH}))? (?P<to_month>{_MONTH})(?P<year>)(?: {_TO_YEAR})?\b"
        ),
        _from_month_to_month,
    ),
    (re.compile(rf"\b[tq](?P<quarter>[1-4])(?: {_YEAR})?\b"), _quarter),
    (re.compile(rf"\b(?P<quarter>[1-4]|{_RANK}) (?:trimestre|quarter)(?: (?:de )?{_YEAR})?\b"), _quarter),
    (re.compile(rf"\bs(?P<half>[12])(?: {_YEAR})?\b"), _half),
    (re.compile(rf"\b(?P<half>[12]|{_RANK}) semestre(?: (?:de )?{_YEAR})?\b"), _half),
    (re.compile(rf"\b(?:(?:le|la|l) )?(?P<unit>{_UNIT}) (?:derniere?|passee?|precedente?)\b"), _last),
    (re.compile(rf"\b(?:the )?last (?P<unit>{_UNIT})\b"), _last),
    (
        re.compile(
            r"\b(?:depuis |since |les |the |last )*(?P<amount>\d{1,4}) (?:derniers? |dernieres? |last )?"
            r"(?P<unit>jours?|semaines?|mois|ans?|annees?|days?|weeks?|months?|years?)\b"
        ),
        _amount,
    ),
    (re.compile(rf"{_SINCE}(?P<day>\d{{1,2}}|1er|1st) (?P<month>{_MONTH})(?: {_YEAR})?\b"), _since_day),
    (re.compile(rf"{_SINCE}(?P<day>\d{{1,2}}) (?P<month>\d{{1,2}})(?: {_YEAR})?\b"), _since_figures),
    (re.compile(rf"{_SINCE}(?P<month>{_MONTH})(?: {_YEAR})?\b"), _since_month),
    (re.compile(rf"{_SINCE}{_YEAR}\b"), _since_year),
    (
        re.compile(
            r"\b(?:ce|cet|cette|this) "
            r"(?P<unit>mois|annee|trimestre|semaine|month|year|quarter|week)\b"
        ),
        _current,
    ),
    (re.compile(rf"\b(?P<month>{_MONTH})(?: {_YEAR})?\b"), _month),
    (re.compile(rf"\b(?:(?:l )?annee |year )?{_YEAR}\b"), _year),
)
_TIMES: Final = frozenset(
    (
        *_MONTHS, *_RANKS, *MONTHS_IN, *WEEK, "annees", "ans", "semaines", "trimestres", "semestres", "jours",
        "jour", "hier", "avant", "apres", "jusque", "jusqu", "fin", "debut", "mi", "dernier", "derniere",
        "prochain", "prochaine", "printemps", "ete", "automne", "hiver", "vacances", "rentree", "noel",
        "copil", "days", "weeks", "months", "years", "before", "after", "until", "spring", "summer", "autumn",
        "winter", "end", "beginning",
    )
)  # fmt: skip
