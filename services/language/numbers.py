"""Numbers as people type them: « 12,5 », « 1 250 », « -3 », « 60% », « douze », « 1, 9 et 12 »."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from services.errors import RefusedError
from services.language.french import places_of_words, words
from services.language.hygiene import clean_text

_NUMBER: Final = re.compile(
    r"(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:[ .]\d{3})+|\d{1,13})(?:[.,](?P<part>\d{1,6}))?"
)
_BEGINS: Final = re.compile(r"(?P<number>[-−]?[\d., ]*\d)(?P<rest>\D*)$")
_STARTS: Final = re.compile(r"(?<![\w.,])\d")
_SPACES: Final = re.compile(r"[\s\u00a0\u202f]+")
_SERIES: Final = re.compile(
    r"\d{1,3}(?:(?:\s*[,;/+&]\s*|\s+)(?:(?:et|puis|and)\s+)?\d{1,3})*\.?", re.IGNORECASE
)

_SMALL: Final = {
    "zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15,
    "seize": 16, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12,
}  # fmt: skip
_TENS: Final = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
_ORDINALS: Final = {"premier": 1, "first": 1}
_HUNDREDS: Final = frozenset({"cent", "cents"})
_THOUSAND: Final = "mille"
_TEN: Final = 10
_SIXTY: Final = 60
_EIGHTY: Final = 80
_DIGITS_OF_A_PHONE: Final = 10
_FEWEST_WORDS: Final = 2


def read_number(text: str) -> float:
    """Read a number: « 12,5 », « 12.5 », « 1 250 », « -3 », « douze ».

    Raises:
        RefusedError: the text is not a number, or could be two.
    """
    said = _SPACES.sub(" ", clean_text(text)).strip()
    found = _NUMBER.fullmatch(said)
    if found is None:
        spelt = _spelt_whole(said)
        if spelt is None:
            raise RefusedError("measure-unreadable", said=text[:40])
        return spelt
    whole, part = found["whole"], found["part"]
    if "." in whole and part is None and whole.count(".") == 1 and " " not in whole:
        # « 1.250 » is a thousand and more to some and one and a quarter to others: better not guess.
        raise RefusedError("measure-ambiguous", said=text[:40])
    number = float(re.sub(r"[ .]", "", whole) + (f".{part}" if part else ""))
    return -number if found["sign"] else number


def read_amount(text: str) -> tuple[float, str]:
    """Read a number and the words after it: « 12,5 » → (12.5, ""), « douze familles » → (12.0, "familles").

    Raises:
        RefusedError: the text does not begin with a number, or holds another one.
    """
    text = _SPACES.sub(" ", clean_text(text)).strip()
    found = _BEGINS.match(text)
    if found is not None:
        return read_number(found["number"]), found["rest"].strip()
    if (spelt := _spelt_first(text)) is not None:
        return spelt
    key = "measure-several" if len(_STARTS.findall(text)) > 1 else "measure-unreadable"
    raise RefusedError(key, said=text[:40])


def read_series(text: str) -> tuple[int, ...]:
    """Read several small numbers: « 1, 9 et 12 », « 1 9 12 »; empty when the text says anything else."""
    said = _SPACES.sub(" ", clean_text(text)).strip()
    if not _SERIES.fullmatch(said):
        return ()
    return tuple(int(number) for number in re.findall(r"\d+", said))


def spelt_number(text_words: Sequence[str], position: int) -> tuple[int, int] | None:
    """Read the number in words that begins at a position; return it and the position after it."""
    hundreds, after = _below_thousand(text_words, position)
    if after < len(text_words) and text_words[after] == _THOUSAND:
        rest, end = _below_thousand(text_words, after + 1)
        thousands = hundreds if after > position else 1
        return 1000 * thousands + (rest if end > after + 1 else 0), end
    return (hundreds, after) if after > position else None


def with_figures(text: str) -> str:
    """Write the numbers of a folded text in figures: « dans deux semaines » is « dans 2 semaines »."""
    text_words, places, position, done = words(text), places_of_words(text), 0, 0
    written = ""
    while position < len(text_words):
        number = spelt_number(text_words, position)
        end = number[1] if number else position + 1
        value = number[0] if number else _ORDINALS.get(text_words[position])
        if value is not None:
            written += f"{text[done : places[position][0]]}{value}"
            done = places[end - 1][1]
        position = end
    return written + text[done:]


def read_spelt_digits(text: str) -> Iterator[tuple[int, int]]:
    """Find ten digits said aloud, as a phone number is: « zéro six, trente-neuf… »; yield their places."""
    text_words, places, position = words(text), places_of_words(text), 0
    while position < len(text_words):
        end = _end_of_digits(text_words, position)
        if end is not None:
            yield places[position][0], places[end - 1][1]
        position = end or position + 1


def _end_of_digits(text_words: Sequence[str], start: int) -> int | None:
    digits, position, spelt = text_words[start], start + 1, 0
    if digits == "zero":
        # « zéro quatre, vingt » is no eighty.
        following = _SMALL.get(text_words[position], 0) if position < len(text_words) else 0
        if not 0 < following < _TEN:
            return None
        digits, position, spelt = f"0{following}", position + 1, 1
    elif not re.fullmatch("0[1-9]", digits):
        return None
    return _completed(text_words, position, len(digits), spelt)


def _completed(text_words: Sequence[str], position: int, digits: int, spelt: int) -> int | None:
    """Return where ten digits end; « soixante, dix » is sixty and ten where seventy leaves one short."""
    if digits >= _DIGITS_OF_A_PHONE or position >= len(text_words):
        return position if digits == _DIGITS_OF_A_PHONE and spelt >= _FEWEST_WORDS else None
    if text_words[position].isdecimal():
        return _completed(text_words, position + 1, digits + len(text_words[position]), spelt)
    value, after = _below_hundred(text_words, position)
    if after == position:
        return None
    end = _completed(text_words, after, digits + len(str(value)), spelt + 1)
    tens_alone = position + (2 if text_words[position] == "quatre" else 1)
    may_stand_alone = text_words[position] in _TENS or value > _EIGHTY
    if end is None and may_stand_alone and after > tens_alone:
        end = _completed(text_words, tens_alone, digits + 2, spelt + 1)
    return end


def _below_thousand(text_words: Sequence[str], position: int) -> tuple[int, int]:
    first, after = _below_hundred(text_words, position)
    if after == len(text_words) or text_words[after] not in _HUNDREDS:
        return first, after
    rest, end = _below_hundred(text_words, after + 1)
    hundreds = first if after > position else 1
    return 100 * hundreds + (rest if end > after + 1 else 0), end


def _below_hundred(text_words: Sequence[str], position: int) -> tuple[int, int]:
    """Read up to ninety-nine; the position comes back unchanged where no number begins."""
    here = text_words[position] if position < len(text_words) else ""
    follows = text_words[position + 1] if position + 1 < len(text_words) else ""
    if here == "quatre" and follows in {"vingt", "vingts"}:
        return _with_unit(text_words, position + 2, _EIGHTY)
    if here in _TENS:
        return _with_unit(text_words, position + 1, _TENS[here])
    value = _SMALL.get(here)
    if value is None:
        return 0, position
    unit = _SMALL.get(follows, 0)
    if value == _TEN and 7 <= unit < _TEN:  # noqa: PLR2004 - dix-sept, dix-huit, dix-neuf
        return value + unit, position + 2
    return value, position + 1


def _with_unit(text_words: Sequence[str], position: int, tens: int) -> tuple[int, int]:
    """Add what follows the tens: « et un », « deux »; « dix » and more after sixty and eighty."""
    start = position + ("et" in text_words[position : position + 1])
    highest = 19 if tens in {_SIXTY, _EIGHTY} else 9
    if start < len(text_words) and text_words[start] in _SMALL:
        value, after = _below_hundred(text_words, start)
        if 0 < value <= highest:
            return tens + value, after
    return tens, position


def _spelt_whole(said: str) -> float | None:
    text_words = words(said)
    found = spelt_number(text_words, 0) if text_words else None
    return float(found[0]) if found and found[1] == len(text_words) else None


def _spelt_first(said: str) -> tuple[float, str] | None:
    text_words = words(said)
    found = spelt_number(text_words, 0) if text_words else None
    if found is None or any(word.isdecimal() for word in text_words):
        return None
    if found == (1, 1) and len(text_words) > 1:
        return None  # « un peu », « une partie »: an article
    return float(found[0]), said[places_of_words(said)[found[1] - 1][1] :].strip()
