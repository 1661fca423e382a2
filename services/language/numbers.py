"""Numbers as people type them: « 12,5 », « 1 250 », « -3 »."""

import re
from typing import Final

from services.errors import RefusedError
from services.language.hygiene import clean_text

_NUMBER: Final = re.compile(
    r"(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:[ .]\d{3})+|\d{1,13})(?:[.,](?P<part>\d{1,6}))?"
)
_BEGINS: Final = re.compile(r"(?P<number>[-−]?[\d., ]*\d)(?P<rest>\D*)$")
_STARTS: Final = re.compile(r"(?<![\w.,])\d")
_SPACES: Final = re.compile(r"[\s\u00a0\u202f]+")


def read_number(text: str) -> float:
    """Read a number: « 12,5 », « 12.5 », « 1 250 », « -3 ».

    Raises:
        RefusedError: the text is not a number, or could be two.
    """
    found = _NUMBER.fullmatch(_SPACES.sub(" ", clean_text(text)).strip())
    if found is None:
        raise RefusedError("measure-unreadable", said=text[:40])
    whole, part = found["whole"], found["part"]
    if "." in whole and part is None and whole.count(".") == 1 and " " not in whole:
        # « 1.250 » is a thousand and more to some and one and a quarter to others: better not guess.
        raise RefusedError("measure-ambiguous", said=text[:40])
    number = float(re.sub(r"[ .]", "", whole) + (f".{part}" if part else ""))
    return -number if found["sign"] else number


def read_amount(text: str) -> tuple[float, str]:
    """Read a number and the words after it: « 12,5 » → (12.5, ""), « 12 familles » → (12.0, "familles").

    Raises:
        RefusedError: the text does not begin with a number, or holds another one.
    """
    text = _SPACES.sub(" ", clean_text(text)).strip()
    found = _BEGINS.match(text)
    if found is None:
        key = "measure-several" if len(_STARTS.findall(text)) > 1 else "measure-unreadable"
        raise RefusedError(key, said=text[:40])
    return read_number(found["number"]), found["rest"].strip()
