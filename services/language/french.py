"""French words made comparable: without accents, case, elisions, plurals and small words."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

# A word may carry its accents as combining marks: phones on both sides of the market send either.
_WORD: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_SHORTEST_PLURAL: Final = 3
_SHORTEST_FEMININE: Final = 5
_SMALL_WORDS: Final = frozenset({"le", "la", "les", "un", "une", "des", "de", "du", "au", "aux", "et", "en"})


@lru_cache(maxsize=128)
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text in order; apostrophes, hyphens and full stops split words."""
    return tuple(map(fold, _WORD.findall(text)))


def places_of_words(text: str) -> list[tuple[int, int]]:
    """Return the place of each of the `words` of a text: first index and the index after the last."""
    return [found.span() for found in _WORD.finditer(text)]


def stems(text_words: Iterable[str]) -> list[str]:
    """Return the words that carry meaning, without plural or feminine endings."""
    return [ending for word in text_words if (ending := stem(word))]


@lru_cache(maxsize=2048)
def fold(word: str) -> str:
    """Write a word in small letters without accents: « Crèche » is « creche »."""
    return fold_text(word)


def fold_text(text: str) -> str:
    """Write a text in small letters without accents; as `fold`, but nothing is remembered."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(character for character in apart if not unicodedata.combining(character))


@lru_cache(maxsize=2048)
def stem(word: str) -> str:
    """Remove the usual endings of a folded word: « sociales » and « sociaux » give « social ».

    An article, an elision and the « e » of « assistant·e » give an empty string.
    """
    if word in _SMALL_WORDS or (len(word) == 1 and not word.isdigit()):
        return ""
    if word.endswith("aux") and not word.endswith("eaux") and len(word) > _SHORTEST_FEMININE:
        return word[:-2] + "l"
    if word.endswith(("s", "x")) and len(word) >= _SHORTEST_PLURAL:
        word = word[:-1]
    if len(word) < _SHORTEST_FEMININE:
        return word
    return (
        word[:-2]
        if word.endswith("elle")
        else word.removesuffix("e")
        if word.endswith(("ee", "ale"))
        else word
    )
