"""Finds many expressions at once in a list of words, the longest first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, Self, TypeVar

Meaning = TypeVar("Meaning")


class Match(NamedTuple, Generic[Meaning]):
    """An expression found in ``words[start:end]``, and everything it means."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Phrases(Generic[Meaning]):
    """Expressions by their first word; each expression may mean several things."""

    by_first_word: Mapping[str, tuple[tuple[tuple[str, ...], tuple[Meaning, ...]], ...]]

    @classmethod
    def compile(cls, expressions: Iterable[tuple[Sequence[str], Meaning]]) -> Self:
        """Prepare pairs of (words, meaning); pairs without a word are left out."""
        meanings: dict[tuple[str, ...], dict[Meaning, None]] = {}
        for expression, meaning in expressions:
            if expression:
                meanings.setdefault(tuple(expression), {})[meaning] = None
        by_first_word: dict[str, list[tuple[tuple[str, ...], tuple[Meaning, ...]]]] = {}
        for expression in sorted(meanings, key=len, reverse=True):
            by_first_word.setdefault(expression[0], []).append((expression, tuple(meanings[expression])))
        return cls({word: tuple(entries) for word, entries in by_first_word.items()})

    def at(self, words: Sequence[str], position: int) -> Iterator[Match[Meaning]]:
        """Yield every expression that begins at a position, the longest first."""
        for expression, meanings in self.by_first_word.get(words[position], ()):
            end = position + len(expression)
            if tuple(words[position:end]) == expression:
                yield Match(position, end, meanings)

    def find(self, words: Sequence[str]) -> Iterator[Match[Meaning]]:
        """Yield the expressions from left to right; a word belongs to one expression, the longest."""
        free_from = 0
        for position, word in enumerate(words):
            if word not in self.by_first_word or position < free_from:
                continue
            match = next(self.at(words, position), None)
            if match is not None:
                free_from = match.end
                yield match

    def distinct(self, words: Sequence[str]) -> Iterator[tuple[tuple[str, ...], Meaning]]:
        """Yield what `find` finds, each expression once, with each of its meanings."""
        seen: set[tuple[str, ...]] = set()
        for match in self.find(words):
            expression = tuple(words[match.start : match.end])
            if expression not in seen:
                seen.add(expression)
                yield from ((expression, meaning) for meaning in match.meanings)
