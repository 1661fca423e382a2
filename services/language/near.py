"""Finds which of some labels a typed text comes nearest to: « plutot daccord », « non concernee »."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from config.vocabulary import load_vocabulary
from services.language.french import words

_LONGEST: Final = 60
_MOST_LABELS: Final = 60
_SAME: Final = 100.0
_CONTAINED: Final = 95.0
_ENOUGH: Final = 84.0
_APART: Final = 8.0
_SHORTEST_STEM: Final = 4
# « daccord » is written in one word as often as in two.
_GLUED: Final = frozenset({"daccord", "davis", "laccord"})

Likeness = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The label that was meant, if it is clear; else those that are near, to ask about."""

    label: int | None
    near: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Compared:
    """A text made comparable: its meaningful words without endings, and these in one."""

    stems: frozenset[str]
    joined: str
    denies: frozenset[str]


class _Lists(NamedTuple):
    small: frozenset[str]
    around: frozenset[str]
    denying: frozenset[str]
    either: frozenset[str]
    written: dict[str, str]


def nearest_label(typed: str, labels: Sequence[str], *, likeness: Likeness = fuzz.ratio) -> Nearest:
    """Return by index which of some labels a text means; none if two are as near, or none is near enough.

    `likeness` compares two words as a share of a hundred.
    """
    if not typed.strip() or len(typed) > _LONGEST or not 0 < len(labels) <= _MOST_LABELS:
        return Nearest(None, ())
    said = _compared(typed)
    if not _lists().either.isdisjoint(words(typed)):
        either = (index for index, label in enumerate(labels) if said.stems & _compared(label).stems)
        return Nearest(None, tuple(either))
    scores = [_score(said, _compared(label), likeness) for label in labels]
    enough = max(_ENOUGH, max(scores) - _APART)
    near = tuple(index for index, score in enumerate(scores) if score >= enough)
    return Nearest(near[0] if len(near) == 1 else None, near)


def proposals(typed: str, labels: Sequence[str], *, most: int = 2, enough: float = 70.0) -> list[str]:
    """Return the labels that somebody who typed this may have meant, the nearest first, to ask about."""
    typed_whole = "".join(words(typed[:_LONGEST]))
    scored = [(fuzz.ratio(typed_whole, "".join(words(label))), label) for label in labels]
    near = sorted((pair for pair in scored if pair[0] >= enough), key=lambda pair: -pair[0])
    return [label for _score, label in near[:most]]


def _score(said: _Compared, label: _Compared, likeness: Likeness) -> float:
    if not said.stems or not label.stems or bool(said.denies) != bool(label.denies):
        return 0.0
    if said.stems == label.stems or said.joined == label.joined:
        return _SAME
    if said.stems < label.stems and said.denies == label.denies:
        return _CONTAINED
    return likeness(said.joined, label.joined)


@lru_cache(maxsize=512)
def _compared(text: str) -> _Compared:
    found, lists = words(text), _lists()
    meant = [word for word in found if word not in lists.around] or list(found)
    roots = [_root(word) for word in meant if word not in lists.small] or [_root(word) for word in meant]
    return _Compared(frozenset(roots), "".join(roots), lists.denying.intersection(roots))


def _root(word: str) -> str:
    """Write a word without plural and feminine endings, a number in figures, « non » as « pas »."""
    if word in _lists().written:
        return _lists().written[word]
    if word in _GLUED:
        word = word[1:]
    for ending in ("s", "x", "e"):
        if len(word) >= _SHORTEST_STEM and word.endswith(ending):
            word = word[:-1]
    return word


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    said = load_vocabulary("near")
    small, around, denying, either = (
        frozenset(said[name]) for name in ("small", "around", "denying", "either")
    )
    return _Lists(small, around, denying, either, said["written"])
