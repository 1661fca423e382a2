"""Telephone numbers as people write them: joined, bracketed, spelt out; and lists of days that are none."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from services.language.french import fold
from services.language.numbers import read_spelt_digits
from services.language.personal_details.finding import Finding

_GAP: Final = r"[ \u00a0\u2009\u202f.\-‐‑–/_*·•]"
_DIGIT: Final = r"[\doO]"
_GROUP: Final = r"(?!(?:19|20)\d\d(?!\d))\d{2,4}"
# A date followed by an hour has ten digits too.
_NO_DATE: Final = r"(?!(?:0[1-9]|[12]\d|3[01])[-./ ](?:0[1-9]|1[0-2])[-./ ](?:19|20)\d\d(?!\d))"
_NUMBER: Final = (
    rf"{_NO_DATE}(?:"
    rf"(?:\(?(?:\+|00){_GAP}?33\)?{_GAP}?(?:\(0\)|0)?{_GAP}?|\(?(?:0|(?<![^\W_])[oO])\)?{_GAP}?)"
    rf"\(?[1-9]\)?(?:{_GAP}{{0,3}}{_DIGIT}{{2}}){{4}}"
    rf"|0[1-9](?:,\d\d){{4}}|(?=0[1-9](?:{_GAP}?\d){{8}}(?!\d))0[1-9](?:{_GAP}?{_GROUP}){{2,4}}"
    rf"|0[1-9]{_GAP}\d{{3}}{_GAP}\d{{3}}{_GAP}\d\d"
    rf"|0{_GAP}?[89]\d\d(?:{_GAP}\d{{3}}){{2}}"
    rf"|0(?:{_GAP}\d){{9}}"
    rf"|(?:\+|00)(?!{_GAP}?33)[1-9]\d{{0,2}}(?:{_GAP}?\(?\d\)?){{7,12}}"
    r")(?!\d)"
)
_PHONE: Final = re.compile(rf"(?<!\d)(?<!\d[-./,]){_NUMBER}")
# Where one may begin: found fast, so that text without figures costs next to nothing.
_BEGINNING: Final = re.compile(r"[+0(oO](?=\D{0,3}\d)")
# Another number right after: « 06… / 04… », « 06… ou 04… »; or another ending: « …12/13 ».
_ANOTHER: Final = re.compile(rf"[^\S\n]*(?:[-/,;&+–|]|ou|et)?[^\S\n]*(?P<number>{_NUMBER})")
_ENDING: Final = re.compile(r" ?/ ?\d\d(?![\d/]| ?\d)")
# Without its zero it is a number only where something says so.
_SHORT: Final = re.compile(rf"[67](?<!\d[67])(?:{_GAP}?\d\d){{4}}(?!\d)")
_SAID_TO_BE_ONE: Final = re.compile(
    r"(?:t[ée]l(?:[ée]phone)?|num(?:[ée]ro)?|port(?:able)?|sms|appel\w*|joi\w+(?: au)?)\W{0,3}$",
    re.IGNORECASE,
)
_DAY_SERIES: Final = re.compile(rf"\d\d(?:{_GAP}{{1,3}}\d\d(?!\d))+")
_DATE_LIKE: Final = re.compile(r"(?:0[1-9]|[12]\d|3[01])([-./])(?:0[1-9]|1[0-2])\1\d\d(?!\1)")
_DAYS_AND_MONTHS: Final = re.compile(
    r"(?:0[1-9]|[12]\d|3[01])([-./])(?:0[1-9]|1[0-2])[^\S\n]+(?:0[1-9]|[12]\d|3[01])\1(?:0[1-9]|1[0-2])"
)
_ASKS_TO_CALL: Final = re.compile(
    r"\b(?:tel|telephone|num|numero|port|portable|fixe|sms|appel\w*|rappel\w*|joi\w+|contact\w*|mobile)\b"
)
_BEFORE: Final = 25
_LAST_DAY: Final = 31
_PAIRS: Final = 5
_HOURS: Final = 25
_MINUTES: Final = frozenset({0, 15, 30, 45})
_FEWEST_DIGITS: Final = 8


def phones_in(text: str) -> Iterator[Finding]:
    """Find telephone numbers, French and foreign."""
    free_from = 0
    for start, end in sorted([*_in_figures(text), *_without_zero(text)]):
        if start >= free_from:
            free_from = end
            yield Finding("phone", start, end)


def spelt_phones_in(text: str) -> Iterator[Finding]:
    """Find telephone numbers said aloud: « zéro six, trente-neuf… »."""
    for start, end in read_spelt_digits(text):
        yield Finding("phone", start, end)


def _in_figures(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    while beginning := _BEGINNING.search(text, position):
        found = _PHONE.match(text, beginning.start())
        position = found.end() if found else beginning.end()
        if found is None or not _is_number(text, found.start(), position):
            continue
        ending = None if _ANOTHER.match(text, position) else _ENDING.match(text, position)
        position = ending.end() if ending else position
        yield found.start(), position
        while another := _ANOTHER.match(text, position):
            position = another.end()
            yield another.span("number")


def _is_number(text: str, start: int, end: int) -> bool:
    said = text[start:end]
    if (
        sum(character.isdigit() for character in said) < _FEWEST_DIGITS
        or _DATE_LIKE.match(said)
        or _DAYS_AND_MONTHS.match(said)
    ):
        return False
    return not _is_series_of_days(text, start)


def _is_series_of_days(text: str, start: int) -> bool:
    """Return whether the digits are days, hours or ages one after the other: « 02 09 16 23 30 mars »."""
    series = _DAY_SERIES.match(text, start)
    if series is None:
        return False
    numbers = [int(number) for number in re.findall(r"\d\d", series[0])]
    if len(numbers) > _PAIRS and _are_hours(numbers):
        return True
    rises = all(earlier < later for earlier, later in pairwise(numbers))
    return rises and numbers[-1] <= _LAST_DAY and not _ASKS_TO_CALL.search(fold(text[:start][-_BEFORE:]))


def _are_hours(numbers: list[int]) -> bool:
    return all(hour < _HOURS for hour in numbers[::2]) and set(numbers[1::2]) <= _MINUTES


def _without_zero(text: str) -> Iterator[tuple[int, int]]:
    for found in _SHORT.finditer(text):
        if _SAID_TO_BE_ONE.search(text[max(0, found.start() - _BEFORE) : found.start()]):
            yield found.span()
