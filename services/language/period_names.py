"""Names periods that are told from today: « le mois dernier », « cette année », « depuis janvier »."""

import re
from datetime import date
from typing import Final, NamedTuple

from services.language.period_reading import find_period
from services.language.periods import Period, whole_before
from services.language.spoken_days import MONTHS

_RANKS: Final = {name: rank for rank, names in enumerate(MONTHS, start=1) for name in names}
_MONTH: Final = "|".join(_RANKS)
_SINCE_COPIL: Final = re.compile(
    r"\b(?:depuis|since) (?:le |la |the )?(?:derniere?|last) (?:reunion du |seance du )?"
    r"(?:copil|comite|conseil|steering committee|reunion|instance)"
)
_UNITS: Final = (
    ("month", r"mois|month"), ("quarter", r"trimestre|quarter"), ("year", r"annee|an|year"),
    ("week", r"semaine|week"),
)  # fmt: skip
_LAST: Final = tuple(
    (
        unit,
        re.compile(
            rf"\b(?:{words})s? (?:derniere?|passee?|precedente?)\b"
            rf"|\b(?:derniere?|precedente?|last) (?:{words})\b(?! jours)"
        ),
    )
    for unit, words in _UNITS
)
_THIS: Final = tuple(
    (
        unit,
        re.compile(
            rf"\b(?:ce|cet|cette|this|du|de la|de l) (?:{words})\b|\b(?:{words}) (?:ci|en cours|actuelle?)\b"
        ),
    )
    for unit, words in _UNITS
)
_SINCE_MONTH: Final = re.compile(
    rf"\b(?:depuis|des|since) (?:le (?:1er|\d{{1,2}}) |fin |debut |mi )?(?P<month>{_MONTH})\b"
)
_QUARTER: Final = re.compile(r"\b(?:[tq](?P<short>[1-4])|(?P<long>[1-4])(?:er|e|eme)? trimestre)\b")
_YEAR: Final = re.compile(r"\b20\d\d\b")
_IN_MONTH: Final = re.compile(rf"\b(?P<month>{_MONTH})\b")


class NamedPeriod(NamedTuple):
    """A period as it was named, and its days if these are known."""

    name: str
    days: Period | None


def named_period(line: str, today: date) -> NamedPeriod | None:
    """Find the period that a folded line names; its name is « last_month », « since_01 », « t2 »."""
    if _SINCE_COPIL.search(line):
        return NamedPeriod("since_last_copil", None)
    for unit, pattern in _LAST:
        if pattern.search(line):
            return NamedPeriod(f"last_{unit}", whole_before(unit, today))
    found = find_period(line, today)
    name = _name(line)
    return NamedPeriod(name, found[0] if found else None) if name or found else None


def _name(line: str) -> str:
    for unit, pattern in _THIS:
        if pattern.search(line):
            return unit
    if found := _SINCE_MONTH.search(line):
        return f"since_{_RANKS[found['month']]:02d}"
    if found := _QUARTER.search(line):
        return f"t{found['short'] or found['long']}"
    if found := _YEAR.search(line):
        return found[0]
    found = _IN_MONTH.search(line)
    return f"{_RANKS[found['month']]:02d}" if found else ""
