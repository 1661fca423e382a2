"""Names with a slip of the thumb: one letter more, less or other, or written as they sound."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from services.language.personal_details.vocabulary import FAMILY_NAMES, FIRST_NAMES
from services.language.word_lists import word_list

_SHORTEST: Final = 5
_LONG: Final = 8
_OTHER_WORDS: Final = word_list("common_words") | FIRST_NAMES | FAMILY_NAMES | word_list("towns_elsewhere")
_REMEMBERED: Final = 4096
# How letters sound alike in French: « blandasse » is Blandas, « visseq » Vissec, « lorent » Laurent.
_SOUNDS: Final = (
    (re.compile(r"(?<=[aeiou])s(?=[aeiouy])"), "z"),
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile(r"e?au"), "o"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"cqu?|qu?|ck|c(?![eiy])"), "k"),
    (re.compile(r"gu(?=[eiy])"), "g"),
    (re.compile(r"y"), "i"),
    (re.compile(r"h"), ""),
    (re.compile(r"(?:er|ez|et)$"), "e"),
    (re.compile(r"[estdx]+$"), ""),
    (re.compile(r"z"), "s"),
)


class Slips:
    """Known words, found again when one letter is wrong; an ordinary word is never taken for one of them."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = sorted({word for word in known if len(word) >= _SHORTEST})
        self._by_sound = {sound_of(word): word for word in self._known}
        self._by_rest = {rest: word for word in self._known for rest in _rests(word)}
        self._by_rest_of_sound = {
            rest: word for word in self._known if len(word) >= _LONG for rest in _rests(sound_of(word))
        }
        self._meant: dict[str, str] = {}

    def meant_by(self, word: str) -> str:
        """Return the known word that a folded word stands for; the word itself when there is none."""
        if len(word) < _SHORTEST - 1:
            return word
        meant = self._meant.get(word)
        if meant is None:
            if len(self._meant) > _REMEMBERED:
                self._meant.clear()
            meant = self._meant[word] = self._found(word) or word
        return meant

    def _found(self, word: str) -> str | None:
        if word in self._known or not word.isalpha() or _is_another_word(word):
            return None
        if len(word) < _SHORTEST:
            return self._by_sound.get(sound_of(word)) if len(sound_of(word)) == len(word) else None
        by_letters = next((self._by_rest[rest] for rest in _rests(word) if rest in self._by_rest), None)
        if by_letters is not None and _is_one_letter_away(word, by_letters):
            return by_letters
        sound = sound_of(word)
        by_sound = self._by_sound.get(sound)
        if by_sound is not None or len(word) < _LONG:
            return by_sound
        return next(
            (self._by_rest_of_sound[rest] for rest in _rests(sound) if rest in self._by_rest_of_sound), None
        )


def sound_of(word: str) -> str:
    """Write a folded word as it sounds, roughly."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _rests(word: str) -> Iterator[str]:
    """Yield a word, and what is left of it without one of its letters."""
    yield word
    for position in range(len(word)):
        yield word[:position] + word[position + 1 :]


def _is_one_letter_away(word: str, other: str) -> bool:
    """Return whether two words that share a rest differ in one letter, or in two neighbours swapped."""
    if len(word) != len(other):
        return True
    differing = [position for position in range(len(word)) if word[position] != other[position]]
    swapped = len(differing) == 2 and differing[1] == differing[0] + 1  # noqa: PLR2004 - two neighbours
    return len(differing) == 1 or (swapped and sorted(word) == sorted(other))


def _is_another_word(word: str) -> bool:
    return word in _OTHER_WORDS
