"""Brings words as thumbs write them to words as rules know them: « jsuis », « ya pu », « c koi »."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from config.vocabulary import load_vocabulary
from services.language.french import fold
from services.language.word_lists import word_list

END: Final = "."
"""Stands for the beginning and the end of a sentence among the words of a text."""
SKIPPED: Final = frozenset(
    (
        "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "au", "aux", "ne", "n", "en", "y", "me",
        "m", "te", "t", "se", "s", "j", "c", "qu", "tres", "vraiment", "tellement", "encore", "toujours",
        "aussi", "meme", "juste", "bien", "deja", "donc", "alors", "hein", "the",
    )
)  # fmt: skip
"""Words that may stand inside an expression without changing it."""

_PART: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*|[.!?;\n…](?!\w)|%")
# « merciii », « stooop ».
_STRETCHED: Final = re.compile(r"([a-z])\1{2,}")
# An ellipsis folds into three full stops.
_ENDS: Final = frozenset((*".!?;\n", "..."))
_THERE_IS: Final = frozenset({"a", "avait", "aura", "aurait", "ait", "eu"})
# « Il manque un bus » speaks of nobody.
_IMPERSONAL: Final = frozenset(
    {"ya", "faut", "faudrait", "faudra", "manque", "manquerait", "existe", "semble"}
)
# A greeting is a sentence of its own, with whom it greets.
_GREETINGS: Final = frozenset(
    (
        "bonjour", "bonsoir", "salut", "coucou", "hello", "hi", "rebonjour", "merci", "svp", "desole",
        "desolee", "pardon",
    )
)  # fmt: skip
_GREETED: Final = frozenset(
    (
        "madame", "monsieur", "mesdames", "messieurs", "mme", "mr", "tous", "toutes", "beaucoup", "chere",
        "cher", "equipe",
    )
)  # fmt: skip
# « Merci de prévoir… » asks for something.
_OF: Final = frozenset({"de", "d"})
# Together they say something else than one by one.
_JOINED: Final = {"enfance": "petite", "dejeuner": "petit", "annonce": "petite", "peu": "petit"}
_AFTER_J: Final = frozenset("bcdfgklmnpqrstvxz")
_SHORTEST_REPAIRED: Final = 6
_SWAPPED: Final = 2
# Letters that are written one for the other.
_ALIKE: Final = frozenset(
    frozenset(pair)
    for pair in (
        "sc", "kq", "iy", "ea", "eu", "oa", "sz", "gj", "mn", "td", "ie", "ou", "ao", "ck", "cq", "ai",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of a text as rules know them, with `END` before, between and after its sentences."""

    text: str
    words: Sequence[str]
    parts: Sequence[int]
    """For each word, the rank of its part among the `parts_of` the text."""
    is_asked: bool
    """Whether a sentence has a question mark."""


@lru_cache(maxsize=1)  # whoever reads a message reads it after somebody else did
def spoken(text: str) -> Spoken:
    """Split a text into words and ends of sentences, as rules know them."""
    words: list[str] = [END]
    parts: list[int] = [0]
    special = _special()
    for rank, part in enumerate(_PART.findall(text)):
        word = _written(part)
        meant = special.get(word)
        if meant is None:
            # « jverrais », « jdois »: no other word begins so.
            if word[0] == "j" and word[1:2] in _AFTER_J:
                words.append("je")
                parts.append(rank)
                word = word[1:]
            words.append(word)
            parts.append(rank)
            continue
        if word not in _ENDS:
            _add(word, meant, words)
        elif words[-1] != END:
            words.append(END)
        parts.extend([rank] * (len(words) - len(parts)))
        del parts[len(words) :]
    if words[-1] != END:
        words.append(END)
        parts.append(parts[-1])
    return Spoken(text, words, parts, is_asked="?" in text)


@lru_cache(maxsize=4096)  # a language has some thousands of words in use
def _written(part: str) -> str:
    return _STRETCHED.sub(r"\1", fold(part))


def parts_of(text: str) -> list[tuple[int, int]]:
    """Return where the parts of a text stand that `spoken` makes words of."""
    return [part.span() for part in _PART.finditer(text)]


def _add(word: str, meant: Sequence[str], words: list[str]) -> None:
    """Add a word that is written short, or that goes together with those before it."""
    if word in _THERE_IS and (words[-1] == "y" or words[-2:] == ["y", "en"]):
        while words[-1] in {"y", "en"}:
            words.pop()
        word, meant = "ya", ("ya",)
    if word in _OF and words[-2:] == ["merci", END]:
        words.pop()
    if word in _IMPERSONAL:
        _drop_il(words)
    if word in _JOINED and words[-1] == _JOINED[word]:
        meant = (f"{words.pop()}-{word}",)
    if word in _GREETED and words[-1] == END and words[-2:-1] and words[-2] in _GREETINGS | _GREETED:
        words.insert(-1, word)
        return
    begins = words[-1] == END
    words.extend(meant)
    if begins and meant[-1] in _GREETINGS:
        words.append(END)


def _drop_il(words: list[str]) -> None:
    """Take back the « il » of « il n'y a »."""
    negation = words.pop() if words[-1] in {"n", "ne"} else ""
    if words[-1] == "il":
        words.pop()
    if negation:
        words.append(negation)


class Misspelt:
    """Finds the known word that a thumb meant: a letter is missing, too many, swapped or like another."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_opening: dict[str, list[str]] = {}
        for word in known:
            if len(word) >= _SHORTEST_REPAIRED:
                self._by_opening.setdefault(word[:2], []).append(word)

    def meant_by(self, word: str) -> str | None:
        """Return the known word that is one slip away and begins alike; None when there is none."""
        if len(word) < _SHORTEST_REPAIRED or word in word_list("common_words"):
            return None
        near = (known for known in self._by_opening.get(word[:2], ()) if abs(len(known) - len(word)) <= 1)
        return next((known for known in near if _one_slip_apart(word, known)), None)


def _one_slip_apart(word: str, other: str) -> bool:
    if len(word) != len(other):
        return OSA.distance(word, other, score_cutoff=1) == 1
    differing = [position for position in range(len(word)) if word[position] != other[position]]
    if len(differing) == 1:
        return frozenset((word[differing[0]], other[differing[0]])) in _ALIKE
    return len(differing) == _SWAPPED and OSA.distance(word, other, score_cutoff=1) == 1


@lru_cache(maxsize=1)
def _special() -> Mapping[str, tuple[str, ...]]:
    """Return what has to be looked at beside its letters: all other words are taken as they are."""
    written = load_vocabulary("spellings")["spellings"]
    alone = (*_ENDS, *_THERE_IS, *_IMPERSONAL, *_JOINED, *_GREETINGS, *_GREETED, *_OF)
    plain = {word: (word,) for word in alone}
    return plain | {short: tuple(meant.split()) for short, meant in written.items()}
