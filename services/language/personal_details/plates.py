"""Plates of vehicles: of today, with or without dashes, of before 2009, and provisional ones."""

import re
from collections.abc import Iterator
from typing import Final

from services.language.personal_details.finding import Finding
from services.language.personal_details.vocabulary import NOT_ON_A_PLATE

_LETTERS: Final = "[A-HJ-NP-TV-Z]{2}"
_DEPARTMENT: Final = r"(?:\d\d|2[AB]|97[1-6])"
_NOT_INSIDE: Final = r"(?<![\w-])"
_ALONE: Final = r"(?![\w-])"
# The same sign, or none, on both sides of the figures.
_SURE: Final = re.compile(
    rf"{_NOT_INSIDE}(?:(?!SS){_LETTERS}(?P<gap>[- .·]?)\d{{3}}(?P=gap){_LETTERS}"
    rf"|[a-z]{{2}}-\d{{3}}-[a-z]{{2}}|\d{{3,4}}(?P<old>[- .]?)[A-Z]{{2,3}}(?P=old){_DEPARTMENT}){_ALONE}"
)
# Small letters and other gaps only where a vehicle is spoken of.
_LOOSE: Final = re.compile(
    rf"{_NOT_INSIDE}(?:{_LETTERS}[- .·]{{0,3}}\d{{3}}[- .·]{{0,3}}{_LETTERS}"
    rf"|\d{{1,4}}[- .]?[a-z]{{1,3}}[- .]?{_DEPARTMENT}){_ALONE}",
    re.IGNORECASE,
)
_WRITTEN_LETTERS: Final = re.compile(r"[^\W\d_]+")
_YEAR_FIRST: Final = re.compile(r"(?:19|20)\d\d\b")


def plates_in(text: str, *, is_about_a_vehicle: bool) -> Iterator[Finding]:
    """Find the plates of vehicles."""
    for found in (_LOOSE if is_about_a_vehicle else _SURE).finditer(text):
        said = {letters.lower() for letters in _WRITTEN_LETTERS.findall(found[0])}
        is_dated = not is_about_a_vehicle and _YEAR_FIRST.match(found[0])
        if not is_dated and (len(said) > 1 or said.isdisjoint(NOT_ON_A_PLATE)):
            yield Finding("plate", *found.span())
