"""Brings words as thumbs write them to words as rules know them: « jsuis », « ya pu », « c koi »."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from config.vocabulary import load_vocabulary
from services.language.french import fold

END: Final = "."
"""Stands for the end of a sentence among the words of a text."""
SKIPPED: Final = frozenset(
    (
        "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "au", "aux", "ne", "n", "en", "y", "me", "m",
        "te", "t", "se", "s", "j", "c", "qu", "tres", "vraiment", "tellement", "encore", "toujours", "aussi",
        "meme", "juste", "bien", "deja", "donc", "alors", "hein", "the",
    )
)  # fmt: skip
"""Words that may stand inside an expression without changing it."""

# « Il manque un bus » speaks of nobody.
_IMPERSONAL: Final = frozenset({"ya", "faut", "faudrait", "faudra", "manque", "manquerait", "existe", "semble"})
# Together they say something else than one by one.
_JOINED: Final = frozenset({("petite", "enfance"), ("petit", "dejeuner"), ("petite", "annonce"), ("petit", "peu")})

_PART: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*|[.!?;\n…]+(?!\w)|%")
_THERE_IS: Final = frozenset({"a", "avait", "aura", "aurait", "ait", "eu"})
_HAS_NO_VOWEL_TO_LOSE: Final = frozenset("aeiouyh")
# Letters that are written one for the other.
_ALIKE: Final = tuple(
    frozenset(pair)
    for pair in ("sc", "kq", "iy", "ea", "eu", "oa", "sz", "gj", "mn", "td", "ie", "ou", "ao", "ck", "cq", "ai")
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of a text as rules know them, `END` between sentences, and where each stands in the text."""

    text: str
    words: Sequence[str]
    places: Sequence[tuple[int, int]]
    asked: frozenset[int]
    """Positions of the ends of sentences that have a question mark."""


def spoken(text: str) -> Spoken:
    """Split a text into words and ends of sentences; a number keeps its full stops."""
    written = _spelt_out()
    words: list[str] = []
    places: list[tuple[int, int]] = []
    asked: list[int] = []
    for part in _PART.finditer(text):
        word, place = part[0], part.span()
        if word[0] in ".!?;\n…":
            if "?" in word:
                asked.append(len(words))
            words.append(END)
            places.append(place)
            continue
        folded = fold(word)
        if folded in _THERE_IS and words and words[-1] in {"y", "en"} and _is_there(words):
            while words and words[-1] in {"y", "en"}:
                place = (places.pop()[0], place[1])
                words.pop()
            folded = "ya"
        if folded in _IMPERSONAL and words and words[-1] == "il":
            place = (places.pop()[0], place[1])
            words.pop()
        elif words and (words[-1], folded) in _JOINED:
            place, folded = (places.pop()[0], place[1]), f"{words.pop()}-{folded}"
        meant = written.get(folded)
        if meant is None:
            words.append(folded)
            places.append(place)
        else:
            words.extend(meant)
            places.extend([place] * len(meant))
    return Spoken(text, words, places, frozenset(asked))


def near_spellings(word: str) -> Iterator[str]:
    """Yield a word and what is left of it without one of its letters but the first."""
    yield word
    for position in range(1, len(word)):
        yield word[:position] + word[position + 1 :]


@lru_cache(maxsize=4096)
def one_edit_apart(word: str, other: str) -> bool:
    """Return whether one slip makes one word of the other: a letter too many, two swapped, one like another."""
    if len(word) != len(other):
        shorter, longer = sorted((word, other), key=len)
        return len(longer) - len(shorter) == 1 and shorter in near_spellings(longer)
    differing = [position for position in range(len(word)) if word[position] != other[position]]
    if len(differing) == 1:
        return frozenset((word[differing[0]], other[differing[0]])) in _ALIKE
    first, *rest = differing
    return rest == [first + 1] and word[first] == other[first + 1] and word[first + 1] == other[first]


def _is_there(words: Sequence[str]) -> bool:
    return words[-1] == "y" or (len(words) > 1 and words[-2] == "y")


@lru_cache(maxsize=1)
def _spelt_out() -> Mapping[str, tuple[str, ...]]:
    return {
        short: tuple(meant.split()) for short, meant in load_vocabulary("spellings")["spellings"].items()
    }
