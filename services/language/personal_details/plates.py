"""Plates of vehicles: of today, with or without dashes, of before 2009, and provisional ones."""

import re
from collections.abc import Iterator
from typing import Final

from services.language.personal_details.finding import Finding
from services.language.personal_details.vocabulary import NOT_ON_A_PLATE

_GAP: Final = r"[- .·]"
_LETTERS: Final = "[A-HJ-NP-TV-Za-hj-np-tv-z]{2}"
# Patterns begin with the figures, and look at both sides from there.
_FIGURES: Final = re.compile(r"\d(?<!\d\d)\d\d(?!\d)")
_BEFORE: Final = re.compile(rf"(?<![\w-])(?P<letters>{_LETTERS})(?P<gap>{_GAP}{{0,3}})$")
_AFTER: Final = re.compile(rf"(?P<gap>{_GAP}{{0,3}})(?P<letters>{_LETTERS})(?![\w-])")
_FARTHEST: Final = 8
_OLD: Final = re.compile(
    rf"\d(?<![\w-]\d)\d{{0,3}}(?P<gap>{_GAP}?)(?P<letters>[A-Za-z]{{1,3}})(?P<same>{_GAP}?)(?:\d\d|2[AB]|97[1-6])(?![\w-])"
)
_YEAR_FIRST: Final = re.compile(r"(?:19|20)\d\d\b")
_FEWEST_FIGURES: Final = re.compile(r"\d{3}")


def plates_in(text: str, *, is_about_a_vehicle: bool) -> Iterator[Finding]:
    """Find the plates of vehicles; in small letters or with odd gaps only where a vehicle is spoken of."""
    for figures in _FIGURES.finditer(text):
        before = _BEFORE.search(text[max(0, figures.start() - _FARTHEST) : figures.start()])
        after = _AFTER.match(text, figures.end()) if before else None
        if (
            before
            and after
            and (is_about_a_vehicle or _is_surely_one(before, after))
            and _has_letters(before, after)
        ):
            yield Finding("plate", figures.start() - len(before[0]), after.end())
    for old in _OLD.finditer(text):
        if (is_about_a_vehicle or _is_surely_old(old)) and _has_letters(old):
            yield Finding("plate", *old.span())


def _is_surely_one(before: re.Match[str], after: re.Match[str]) -> bool:
    """Return whether both sides are written alike, in capitals or with dashes: « GA-123-BC »."""
    if before["gap"] != after["gap"] or len(after["gap"]) > 1 or before["letters"] == "SS":
        return False
    letters = before["letters"] + after["letters"]
    return letters.isupper() or (letters.islower() and after["gap"] == "-")


def _is_surely_old(found: re.Match[str]) -> bool:
    """Return whether capitals stand between enough figures that are no year: « 4821 WS 30 »."""
    if found["gap"] != found["same"] or not found["letters"].isupper() or len(found["letters"]) == 1:
        return False
    return _FEWEST_FIGURES.match(found[0]) is not None and not _YEAR_FIRST.match(found[0])


def _has_letters(*sides: re.Match[str]) -> bool:
    """Return whether the letters are no other word: « 250 km 30 », « 14 h 30 », « de 150 ml »."""
    return any(side["letters"].lower() not in NOT_ON_A_PLATE for side in sides)
